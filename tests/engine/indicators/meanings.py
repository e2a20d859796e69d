"""Indicators and, beside each, what its text means, stated by hand for the second opinion."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from gongping.engine.indicators import Indicator
from tests.engine.indicators.brute import And, Before, Meaning, Not, Or, Plain, Repeats, Row, Within, World
from tests.engine.indicators.company import indicator

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def seconds_exactly(duration: timedelta, unit: timedelta) -> Fraction:
    return Fraction(duration // timedelta(seconds=1), unit // timedelta(seconds=1))


def worked(start: str, end: str):
    def number(world: World, row: Row) -> Fraction | None:
        a, b = world.seen(row, start), world.seen(row, end)
        return None if None in (a, b) else seconds_exactly(world.worked(row, a, b), MINUTE)

    return number


def worked_so_far(start: str):
    def number(world: World, row: Row) -> Fraction | None:
        a = world.seen(row, start)
        return None if a is None else seconds_exactly(world.worked(row, a, world.window.cut_off), MINUTE)

    return number


def passed(start: str, end: str):
    def number(world: World, row: Row) -> Fraction | None:
        a, b = world.seen(row, start), world.seen(row, end)
        return None if None in (a, b) else seconds_exactly(b - a, HOUR)

    return number


def passed_so_far(start: str):
    def number(world: World, row: Row) -> Fraction | None:
        a = world.seen(row, start)
        return None if a is None else seconds_exactly(world.window.cut_off - a, HOUR)

    return number


def complaint(_world: World, row: Row) -> bool:
    return row["kind"] == "complaint"


def valid_complaint(world: World, row: Row) -> bool | None:
    return row["valid"] if complaint(world, row) else False


def not_reopened(_world: World, row: Row) -> bool | None:
    return None if row["reopened_count"] is None else row["reopened_count"] == 0


def column(name: str):
    return lambda _world, row: row[name]


MEANINGS: dict[str, tuple[Indicator, Meaning]] = {}


def meaning(id: str, measure: str, means: Meaning, **more: Any) -> None:
    MEANINGS[id] = (indicator(measure, id=id, **more), means)


meaning(
    "response_in_time",
    "share(working_minutes(created_at, responded_at) <= 30)",
    Meaning(Within(True, "created_at", "responded_at", 30), where=complaint),
    where='kind == "complaint"',
)
meaning(
    "response_late",
    "share(30 < working_minutes(created_at, responded_at))",
    Meaning(Within(True, "created_at", "responded_at", 30, late=True)),
)
meaning(
    "response_before",
    "share(working_minutes(created_at, responded_at) < 30)",
    Meaning(Within(True, "created_at", "responded_at", 30, strict=True)),
)
meaning(
    "response_not_before",
    "share(working_minutes(created_at, responded_at) >= 30)",
    Meaning(Within(True, "created_at", "responded_at", 30, strict=True, late=True)),
)
meaning(
    "resolved_in_a_day",
    "share(hours(created_at, resolved_at) <= 24)",
    Meaning(Within(False, "created_at", "resolved_at", 1440)),
)
meaning(
    "resolved_in_long",
    "share(working_minutes(created_at, resolved_at) <= 5700)",
    Meaning(Within(True, "created_at", "resolved_at", 5700)),
)
meaning(
    "closed_by_deadline",
    "share(resolved_at <= due_at)",
    Meaning(Before("resolved_at", "due_at", 1710), where=valid_complaint),
    where='kind == "complaint" and valid',
    limit=1710,
)
meaning(
    "missed_deadline",
    "share(resolved_at > due_at)",
    Meaning(Before("resolved_at", "due_at", 60, late=True)),
    limit=60,
)
meaning(
    "called_back",
    "share(hours(closed_at, called_back_at) <= 72)",
    Meaning(Within(False, "closed_at", "called_back_at", 4320), where=valid_complaint, at="closed_at"),
    where='kind == "complaint" and valid',
    at="closed_at",
)
meaning(
    "first_time",
    "share(reopened_count == 0 and not repeat_14d)",
    Meaning(And((Plain(not_reopened), Not(Repeats(14))))),
)
meaning("repeated", "share(repeat_30d)", Meaning(Repeats(30), where=complaint), where='kind == "complaint"')
meaning(
    "quick_or_kept",
    "share(working_minutes(created_at, responded_at) <= 30 or resolved_at <= due_at)",
    Meaning(Or((Within(True, "created_at", "responded_at", 30), Before("resolved_at", "due_at", 600)))),
    limit=600,
)
meaning("reopened", "share(reopened_count > 0)", Meaning(Not(Plain(not_reopened))))
meaning("how_many", "count", Meaning(summary="count", where=complaint), where='kind == "complaint"')
meaning("households", "distinct(household_id)", Meaning(number=column("household_id"), summary="distinct"))
meaning(
    "median_minutes",
    "median(working_minutes(created_at, resolved_at))",
    Meaning(
        number=worked("created_at", "resolved_at"),
        running=worked_so_far("created_at"),
        where=complaint,
        summary="quantile",
    ),
    where='kind == "complaint"',
)
meaning(
    "slowest_hours",
    "quantile(hours(created_at, resolved_at), 0.9)",
    Meaning(
        number=passed("created_at", "resolved_at"),
        running=passed_so_far("created_at"),
        summary="quantile",
        q=Fraction(9, 10),
    ),
)
meaning(
    "mean_minutes",
    "mean(working_minutes(created_at, resolved_at))",
    Meaning(number=worked("created_at", "resolved_at"), summary="mean"),
)
meaning(
    "most_hours",
    "max(hours(created_at, resolved_at) - 1)",
    Meaning(
        number=lambda world, row: (found := passed("created_at", "resolved_at")(world, row)) and found - 1,
        summary="max",
    ),
)
meaning("transfers", "sum(transferred_count)", Meaning(number=column("transferred_count"), summary="sum"))
meaning(
    "transfers_each",
    "ratio(transferred_count, 2 * transferred_count + 1)",
    Meaning(
        number=lambda _world, row: (
            Fraction(row["transferred_count"]),
            Fraction(2 * row["transferred_count"] + 1),
        ),
        summary="ratio",
    ),
)
