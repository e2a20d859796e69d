"""One indicator as a scheme writes it: what is measured, on which rows, and what it earns (design §7)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from gongping.engine.evidence import TABLES

Source = Literal[
    "work_orders",
    "order_events",
    "satisfaction",
    "invitations",
    "visits",
    "collections",
    "handovers",
    "calls",
    "training",
    "checks",
    "knowledge",
    "events",
    "attendance",
    "objectives",
    "tasks",
]
Of = Literal["self", "team", "department", "site"]
Direction = Literal["higher", "lower"]

# the moment that puts a row into a period, where the indicator names none (numbers.md §1)
DEFAULT_AT: Mapping[str, str] = {
    source: TABLES[source].at or ("month" if source == "attendance" else "period")
    for source in get_args(Source)
}
LEAST_ROWS = 5
LEAST_ANSWERS = 10
# ten years in minutes: no case is given longer, and calendars end somewhere
LONGEST_LIMIT = 5_270_400


def exact_number(written: object) -> Decimal:
    """Read a number as it was written: 0.95 stays 0.95. Raises ValueError for all but finite numbers."""
    if isinstance(written, bool) or not isinstance(written, int | float | Decimal):
        raise ValueError(f"a number is needed, not {written!r}")
    number = Decimal(repr(float(written))) if isinstance(written, float) else Decimal(written)
    if not number.is_finite():
        raise ValueError(f"a finite number is needed, not {written!r}")
    return number


Number = Annotated[Decimal, BeforeValidator(exact_number), WithJsonSchema({"type": "number"})]


def _least_of(fields: dict[str, Any]) -> int:
    return LEAST_ANSWERS if fields.get("source") == "satisfaction" else LEAST_ROWS


def _moment_of(fields: dict[str, Any]) -> str:
    return DEFAULT_AT.get(fields.get("source", ""), "")


class Indicator(BaseModel):
    """An indicator of a scheme; numbers are exact decimals, times in ``limit`` are working minutes.

    ``where`` and ``measure`` are expressions of the closed grammar (docs/reference/expressions.md); they are
    parsed when the scheme is checked and again when it is measured, never evaluated as code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")
    name: str = Field(min_length=1, max_length=80)
    question: str = Field(default="", max_length=300)
    source: Source
    of: Of = "self"
    where: str | None = None
    measure: str
    unit: str = Field(default="", max_length=30)
    better: Direction = "higher"
    target: Number | None = None
    weight: Number = Decimal(0)
    curve: tuple[tuple[Number, Number], ...] = ()
    at: str = Field(default_factory=_moment_of)
    limit: Number | None = Field(default=None, ge=0, le=LONGEST_LIMIT)
    scale: tuple[int, int] | None = None
    least: int = Field(default_factory=_least_of, ge=0)
    pool: Literal["none", "site", "department", "company"] = "none"
    pool_in_score: bool = False
    prorate: Literal["none", "presence"] = "none"
    absent: Literal["redistribute", "neutral", "block"] | None = None
