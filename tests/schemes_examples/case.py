"""A case of ``schemes/<id>/examples/*.yaml``: a sentence, what is given, what must come out.

docs/reference/scheme-examples.md describes the format. Two forms: ``measured`` gives the values of indicators
and sections; ``tables`` gives rows, which go the whole way of an appraisal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gongping.engine.evidence import load_yaml
from gongping.engine.schemes import Scheme, load_schemes

GIVEN_SECTIONS = ("ratings", "objectives", "periods")
MEASURED_KEYS = {"case", "on", "post", "measured", *GIVEN_SECTIONS, "expect"}
TABLES_KEYS = {"case", "period", "as_of", "earlier", "tables", "expect"}
EARLIER_KEYS = {"scheme", "periods"}


@dataclass(frozen=True)
class MeasuredCase:
    """Values of one person at one post, and the outcome they must have."""

    file: Path
    says: str
    on: date
    post: str
    measured: Mapping[str, Any]
    sections: Mapping[str, Any]
    expect: Mapping[str, Any]


@dataclass(frozen=True)
class TablesCase:
    """Rows of tables, a period, and the outcome that each named person must have.

    ``earlier``: periods appraised first under another ready scheme on the same rows, sealed, and rolled up.
    """

    file: Path
    says: str
    period: str
    as_of: datetime | None
    earlier: Mapping[str, Any]
    tables: Mapping[str, list[dict[str, Any]]]
    expect: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read_case(file: Path) -> MeasuredCase | TablesCase:
    """Read a case; a key it does not know fails loudly."""
    data = load_yaml(file, name=f"{file.parent.parent.name}/{file.name}").data
    if "tables" in data:
        assert data.keys() <= TABLES_KEYS, data.keys() - TABLES_KEYS
        assert data.get("earlier", {}).keys() <= EARLIER_KEYS
        as_of = datetime.fromisoformat(data["as_of"]) if "as_of" in data else None
        return TablesCase(
            file, data["case"], data["period"], as_of, data.get("earlier", {}), data["tables"], data["expect"]
        )
    assert data.keys() <= MEASURED_KEYS, data.keys() - MEASURED_KEYS
    return MeasuredCase(
        file,
        data["case"],
        date.fromisoformat(data.get("on", "2026-07-01")),
        data["post"],
        data["measured"],
        {section: value for key in GIVEN_SECTIONS for section, value in data.get(key, {}).items()},
        data["expect"],
    )


def scheme_beside(file: Path, on: date) -> Scheme:
    """Return the scheme in whose ``examples`` folder ``file`` lies."""
    (source,) = load_schemes(file.parent.parent)
    return source.in_force(on)
