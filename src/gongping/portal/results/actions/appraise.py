"""Appraising in the portal: under keys from the first file on, so that what is sealed names nobody."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gongping.engine.evidence import TABLES, Evidence
from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, needs_prior, write_results
from gongping.engine.schemes import Scheme, load_schemes
from gongping.errors import Language
from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.people.api import Keyring, staff_records, under_keys
from gongping.portal.results.actions.register import register_release
from gongping.portal.results.models import Release
from gongping.portal.results.place import folders
from gongping.portal.results.policies import may_manage_releases

RULES = ("scheme.yaml", "common.yaml", "schemes")
PRIOR, SITES = "prior", "sites"
ALL_DAYS = (date(1900, 1, 1), date(2200, 1, 1))
_WORD = re.compile(r"[a-z_]+")


def write_keyed(evidence: Evidence, rules_from: Path, place: Path, keyring: Keyring) -> None:
    """Write an appraisal folder whose tables are under keys; the schemes are those of ``rules_from``.

    People and attendance are the portal's own, whatever the evidence says of them.
    """
    place.mkdir(parents=True, exist_ok=True)
    for name in RULES:
        if (rules_from / name).is_dir():
            shutil.copytree(rules_from / name, place / name)
        elif (rules_from / name).is_file():
            shutil.copyfile(rules_from / name, place / name)
    own = {
        name: pa.Table.from_pylist(rows)
        for name, rows in staff_records(*ALL_DAYS).items()
        if name not in evidence.tables or name != SITES
    }
    given = {
        name: table.select([column for column in table.columns if not column.startswith("_")]).to_pyarrow()
        for name, table in evidence.tables.items()
        if name in TABLES and name not in own
    }
    keyed = under_keys(given | own, keyring, read=_columns_read(rules_from))
    for name, table in keyed.items():
        pq.write_table(_as_typed(table), place / f"{name}.parquet", compression="zstd", store_schema=False)


def _as_typed(table: pa.Table) -> pa.Table:
    """Return a table with numbers as a person would type them: 95, where the column's type says 95.000000."""
    for place, column in enumerate(table.columns):
        if pa.types.is_decimal(column.type):
            typed = [None if one is None else f"{one.normalize():f}" for one in column.to_pylist()]
            table = table.set_column(place, table.column_names[place], pa.array(typed, pa.string()))
    return table


def appraise_keyed(
    actor: Actor,
    keyed: Path,
    period: Period,
    *,
    at: datetime,
    language: Language = "zh",
    corrects: Release | None = None,
    why: str = "",
) -> Release:
    """Appraise a folder that ``write_keyed`` wrote, and register the result.

    Earlier results of the portal within the period are at hand for schemes that roll them up.

    Raises Refused, the faults of appraising, and those of ``register_release``.
    """
    if not (allowed := may_manage_releases(actor, None, at)):
        raise Refused(allowed)
    with TemporaryDirectory(prefix="appraisal-") as scratch:
        out = Path(scratch) / "out"
        out.mkdir()
        schemes = [source.in_force(period.start) for source in load_schemes(keyed)]
        _lay_prior(keyed / PRIOR, schemes, period)
        write_results(appraise_folder(keyed, period=period, language=language), out)
        return register_release(actor, out, keyed, at=at, corrects=corrects, why=why)


def _lay_prior(place: Path, schemes: Sequence[Scheme], period: Period) -> None:
    shutil.rmtree(place, ignore_errors=True)
    if needs_prior(schemes):
        within = Release.objects.filter(
            period_start__gte=period.start, period_end__lte=period.end, correction__isnull=True
        )
        for release in within.exclude(period=period.label).exclude(state=Release.State.UNSIGNED):
            shutil.copytree(folders() / release.folder, place / release.folder)


def _columns_read(rules_from: Path) -> frozenset[str]:
    """Return the words that the measures of the schemes name, at any date."""
    said = [text for source in load_schemes(rules_from) for text in _expressions(source.tree.values)]
    return frozenset(word for text in said for word in _WORD.findall(text))


def _expressions(tree: Any) -> Iterator[str]:
    for name, part in tree.items() if isinstance(tree, Mapping) else enumerate(tree):
        if name in ("where", "measure"):
            yield str(part)
        elif isinstance(part, Mapping | list | tuple):
            yield from _expressions(part)
