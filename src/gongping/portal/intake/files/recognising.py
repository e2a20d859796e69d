"""Which table a file is: as chosen, as last time, as a known system writes it, or as it says itself."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gongping.engine.evidence import TABLES, Look, look_at, mapping_of, suggestions, table_of_sheet
from gongping.portal.intake.files.entry import AS_IT_IS, SHEETS
from gongping.portal.intake.files.fix_list import REMARKS
from gongping.portal.intake.files.looking import keep_look, look_of
from gongping.portal.intake.files.upload import upload_of
from gongping.portal.intake.models import Batch, Template
from gongping.portal.intake.store.checking import KEPT_ELSEWHERE

ACCEPTED = tuple(name for name in TABLES if name not in KEPT_ELSEWHERE)


def recognised(batch: Batch) -> Mapping[str, Any] | None:
    """Return how a batch's file is to be read; None where somebody must say.

    Raises what looking at the file raises.
    """
    if batch.entry is not None:
        return dict(batch.entry)
    look = look_at(upload_of(batch.key))
    keep_look(batch.key, look)
    if batch.corrects_id is not None and look.named_sheets:
        return {SHEETS: [_fixed(sheet) for sheet in look.named_sheets]}
    template = Template.objects.filter(source=batch.source_id, headings=look.signature).first()
    if template is not None:
        return dict(template.entry)
    ready = mapping_of(upload_of(batch.key))
    if ready is not None:
        return {SHEETS: [_without_file(one) for one in ready["sources"]]}
    return _by_itself(look)


@lru_cache(maxsize=256)
def likely_table(key: str, sheet: str) -> str:
    """Return the table that a sheet of a batch's file seems to be; the file never changes."""
    return suggestions(look_of(key, sheet or None), ACCEPTED)[0].table


def _without_file(source: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in source.items() if name != "file"}


def _fixed(sheet: str) -> Mapping[str, Any]:
    """Return how a sheet of a fix list is read: our headings, the remarks behind them left out."""
    return {"table": table_of_sheet(sheet), "sheet": sheet, "ignore": list(REMARKS)}


def _by_itself(look: Look) -> Mapping[str, Any] | None:
    if len(look.named_sheets) > 1:
        return AS_IT_IS
    best = suggestions(look, TABLES)[0]
    if not best.recognised:
        return None
    return {"table": best.table} | ({"sheet": look.sheet} if look.sheet else {})
