"""What an appraisal says of a person: the tree from the total down to each indicator.

All numbers are exact decimals, rounded as numbers.md §11 says; None is absence, and the state beside it
says which kind. Weights are in percent of the whole they belong to; ``share`` is the part of the total
that was really used, 0 to 1, and the shares of a scored tree sum to one.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from gongping.engine.periods import Period
from gongping.engine.presence import Presence


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader must know: a stable code and the facts of the sentence made from it."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IndicatorOutcome:
    """One indicator of one segment."""

    id: str
    name: str
    unit: str
    better: str
    target: Decimal | None
    curve: tuple[tuple[Decimal, Decimal], ...]
    weight: Decimal
    share: Decimal
    presence: Presence
    raw: Decimal | None
    value: Decimal | None
    points: Decimal | None
    numerator: Decimal | None
    n: int
    pending: int
    unknown: int
    excluded: int
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class PartOutcome:
    """A part of a section that is not an indicator: a relation's ratings, a key result, a task, a period."""

    id: str
    name: str
    kind: str
    weight: Decimal
    share: Decimal
    presence: Presence
    points: Decimal | None
    n: int
    facts: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionOutcome:
    """One section: its points and what they were made of."""

    id: str
    name: str
    kind: str
    weight: Decimal
    share: Decimal
    presence: Presence
    points: Decimal | None
    indicators: tuple[IndicatorOutcome, ...] = ()
    parts: tuple[PartOutcome, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class EventOutcome:
    """One recorded event: what it could give and what it gave after the caps."""

    id: str
    kind: str
    name: str
    happened_on: date
    points: Decimal
    counted: Decimal
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class SegmentOutcome:
    """A stretch of the period at one post and site, scored alone."""

    number: int
    post: str
    site: str
    department: str
    start: date
    end: date
    days: int
    present_days: Decimal
    scheme_id: str
    kept: bool
    status: str
    weight_present: Decimal
    total: Decimal | None
    events_total: Decimal
    sections: tuple[SectionOutcome, ...]
    events: tuple[EventOutcome, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorOutcome:
    """Where the error of a total comes from, or ``why`` it is withheld (``total_se`` is then None).

    ``why``: ``no-total``, ``too-few-rows`` (``indicators`` names them), ``plain-ratings``,
    ``earlier-periods``. ``evidence_variance``: the part that resampling households gave, for the year.
    """

    evidence_variance: Decimal | None = None
    why: str = ""
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StandingOutcome:
    """How many of the same post and department a person is clearly above and below; the rest are level.

    No place follows from it: between two who are level nobody is first (numbers.md §4).
    """

    above: int
    level: int
    below: int


@dataclass(frozen=True, slots=True)
class PersonOutcome:
    """One person's result: one line of results.csv and one tree of trace.jsonl.

    ``total_se``: how much the total would differ in a comparable period, in points to 0.1; None: withheld.
    ``standing``: for those who manage, never for the person; None among fewer than five with an error.
    """

    employee_id: str
    name: str
    department: str
    site: str
    post: str
    period: str
    days: int
    present_days: Decimal
    status: str
    total: Decimal | None
    total_se: Decimal | None
    grade: str | None
    longest: int
    segments: tuple[SegmentOutcome, ...]
    notes: tuple[Note, ...] = ()
    error: ErrorOutcome = ErrorOutcome(why="no-total")
    standing: StandingOutcome | None = None

    @property
    def main(self) -> SegmentOutcome:
        """The longest segment, the one the flat columns show."""
        return self.segments[self.longest]


@dataclass(frozen=True, slots=True)
class TeamsApart:
    """Two teams whose ratings in a section cannot be compared.

    ``error``: the standard error of the difference of their means, in points; None: no rater links them.
    """

    scheme_id: str
    section: str
    name: str
    first: str
    second: str
    error: Decimal | None


@dataclass(frozen=True, slots=True)
class PeriodOutcome:
    """Everything scored for one period, before it is written."""

    period: Period
    cut_off: datetime
    people: tuple[PersonOutcome, ...]
    unscored: tuple[Note, ...] = field(default=())
    teams_apart: tuple[TeamsApart, ...] = ()
