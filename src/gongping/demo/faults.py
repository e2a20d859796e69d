"""The faults that real exports have, planted where only the returned list says."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

import numpy as np

from gongping.demo.sheet import Row, Sheet

_MOMENTS = ("created_at", "responded_at", "resolved_at", "closed_at", "called_back_at", "due_at")
_OPTIONAL = ("category", "urgency", "channel", "household_id")
_EXCEL_ORIGIN = datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in one row: what it is, in which column, and what must become of the row.

    ``outcome`` is ``kept`` (read as if it were clean), ``flagged`` (kept and reported) or ``rejected``.
    """

    table: str
    kind: str
    column: str
    outcome: str
    row: Row


@dataclass(slots=True)
class Planter:
    """Plants faults into one table; no row gets two, and none is rejected that another table names."""

    table: str
    sheet: Sheet
    rng: np.random.Generator
    spare: list[Row]
    named: frozenset[str] = frozenset()
    faults: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        order = self.rng.permutation(len(self.spare)).tolist()
        self.spare = [self.spare[place] for place in order]

    def take(self, count: int, fits: Callable[[Row], bool] | None = None) -> Iterator[Row]:
        """Take up to ``count`` untouched rows that fit."""
        taken = [row for row in self.spare if fits is None or fits(row)][:count]
        ids = {id(row) for row in taken}
        self.spare = [row for row in self.spare if id(row) not in ids]
        return iter(taken)

    def note(self, kind: str, column: str, outcome: str, row: Row) -> None:
        """Write down that ``row`` now has a fault."""
        self.faults.append(Fault(self.table, kind, column, outcome, row))

    def overwrite(
        self, count: int, kind: str, column: str, outcome: str, text: Callable[[Row], str], *needs: str
    ) -> None:
        """Put another text into one column of some rows in which all of ``needs`` are filled."""
        places = [self.sheet.column(name) for name in needs]
        spared = self.named if outcome == "rejected" else frozenset()
        for row in self.take(count, lambda row: all(row[p] for p in places) and row[0] not in spared):
            row[self.sheet.column(column)] = text(row)
            self.note(kind, column, outcome, row)

    def repeat(self, count: int, ahead: int) -> None:
        """Write some rows twice, the second ``ahead`` lines further down; the earlier one must go."""
        for row in self.take(count):
            place = next(index for index, other in enumerate(self.sheet.rows) if other is row)
            self.sheet.rows.insert(min(place + ahead, len(self.sheet.rows)), list(row))
            self.note("duplicate_key", self.sheet.columns[0], "rejected", row)


def spoil_orders(
    sheet: Sheet, with_history: set[str], named: frozenset[str], rng: np.random.Generator
) -> list[Fault]:
    """Plant about 1.4 % of faults into work orders; those with a history keep their keys and times."""
    spare = [row for row in sheet.rows if row[0] not in with_history]
    planter = Planter("work_orders", sheet, rng, spare, named)
    created, who = sheet.column("created_at"), sheet.column("employee_id")
    for mark, column in zip(("?", "-", "/", "空"), _OPTIONAL, strict=True):
        planter.overwrite(80, "missing_mark", column, "kept", partial(_always, mark))
    planter.overwrite(90, "stray_spaces", "order_id", "kept", lambda row: f" {row[0]} ")
    planter.overwrite(60, "stray_spaces", "employee_id", "kept", lambda row: f"\u3000{row[who]} ")
    planter.overwrite(60, "number_as_float", "employee_id", "flagged", lambda row: f"{row[who]}.0")
    _other_date_style(planter, 110, "slash_date", _slashed)
    _other_date_style(planter, 40, "serial_date", _serial)
    for column in ("responded_at", "resolved_at", "closed_at"):
        planter.overwrite(
            25,
            f"{column}_before_created",
            column,
            "rejected",
            lambda row: _year_earlier(row[created]),
            column,
        )
    planter.overwrite(45, "unknown_employee", "employee_id", "flagged", lambda row: f"19{row[who][2:]}")
    planter.overwrite(8, "unreadable_moment", "created_at", "rejected", lambda row: "昨天下午")
    planter.repeat(40, 1)
    planter.repeat(25, 300)
    return planter.faults


def spoil_answers(sheet: Sheet, rng: np.random.Generator) -> list[Fault]:
    """Plant scores off the scale and answers handed in twice."""
    planter = Planter("satisfaction", sheet, rng, list(sheet.rows))
    planter.overwrite(9, "off_scale", "score", "rejected", lambda row: "6")
    planter.overwrite(6, "off_scale", "score", "rejected", lambda row: "0")
    planter.overwrite(30, "stray_spaces", "score", "kept", lambda row: f" {row[2]}")
    planter.repeat(15, 2)
    return planter.faults


def spoil_shares(sheet: Sheet, rng: np.random.Generator) -> list[Fault]:
    """Let the shares of two orders sum to more than one."""
    planter = Planter("order_shares", sheet, rng, sheet.rows[::2])
    for row in planter.take(2):
        place = next(index for index, other in enumerate(sheet.rows) if other is row)
        for partner in sheet.rows[place : place + 2]:
            partner[2] = "0.8"
            planter.note("shares_not_one", "weight", "rejected", partner)
    return planter.faults


def spoil_ratings(sheet: Sheet, rng: np.random.Generator) -> list[Fault]:
    """Plant scores off the scale and ratings handed in twice."""
    planter = Planter("ratings", sheet, rng, [row for row in sheet.rows if row[5]])
    planter.overwrite(6, "off_scale", "score", "rejected", lambda row: "7")
    planter.repeat(12, 1)
    return planter.faults


def _always(text: str, row: Row) -> str:
    return text


def _other_date_style(planter: Planter, count: int, kind: str, style: Callable[[datetime], str]) -> None:
    places = [planter.sheet.column(name) for name in _MOMENTS]
    for row in planter.take(count):
        for place in places:
            if row[place]:
                row[place] = style(datetime.fromisoformat(row[place]).replace(second=0))
        planter.note(kind, "created_at", "kept", row)


def _slashed(at: datetime) -> str:
    return f"{at.year}/{at.month}/{at.day} {at.hour}:{at.minute:02d}"


def _serial(at: datetime) -> str:
    span = at - _EXCEL_ORIGIN
    return f"{span.days + span.seconds / 86_400:.10f}"


def _year_earlier(text: str) -> str:
    """Return the time as somebody types it in January who still writes last year's number."""
    return f"{int(text[:4]) - 1}{text[4:]}".replace("-02-29", "-02-28")
