"""One person's figures so far in words: what moved in a week, what stands where, the nearest line above."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from gongping.engine.results.report.figures import fixed, signed
from gongping.engine.results.report.voice import Voice

Written = Mapping[str, Any]
_MOST_MOVED = 3
_NOTICED = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class FlatSoFar:
    """A person's figures as they are kept on a ``day``; no total or error: None."""

    day: date
    total: Decimal | None
    error: Decimal | None
    written: Written


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One indicator: every cell is ready text; ``absent`` says that ``value`` is the reason it is missing."""

    id: str
    name: str
    value: str
    target: str
    points: str
    absent: bool
    short: bool
    note: str


@dataclass(frozen=True, slots=True)
class PersonSaid:
    """What a page says of one person's running period."""

    total: str
    has_total: bool
    say: Markup
    moved: str
    moves: tuple[str, ...]
    lines: tuple[NumberLine, ...]
    next_grade: str
    next_line: str
    next_gap: str
    steps: tuple[str, ...]


def person_said(voice: Voice, now: FlatSoFar, before: FlatSoFar | None) -> PersonSaid:
    """Return the page's words; ``before`` is how it stood on an earlier day, None where nothing is kept."""
    above = now.written["next"]
    return PersonSaid(
        total=fixed(now.total, 1) if now.total is not None else voice.words("state.no_total"),
        has_total=now.total is not None,
        say=_say(voice, now),
        moved=_moved(voice, now.total, before) if before else "",
        moves=tuple(_moves(voice, now.written, before.written)) if before else (),
        lines=tuple(_line(voice, one) for one in _lowest_first(now.written["indicators"])),
        next_grade=above["grade"] if above else "",
        next_line=fixed(Decimal(above["from"]), 0) if above else "",
        next_gap=fixed(Decimal(above["gap"]), 1) if above else "",
        steps=tuple(_steps(voice, now.written)) if above else (),
    )


def value_said(voice: Voice, one: Written) -> str:
    """Return an indicator's value, or in grey words why it has none."""
    if one["value"] is not None:
        target = Decimal(one["target"]) if one["target"] is not None else None
        return voice.figures.quantity(Decimal(one["value"]), one["unit"], beside=target)
    match one["absent"]["state"]:
        case "TooFew":
            least = voice.figures.rows(one["absent"]["least"], one["source"])
            return voice.words("state.too_few", least=least)
        case "Pending":
            rows = voice.figures.rows(one["absent"]["pending"], one["source"])
            return voice.words("state.pending", rows=rows)
        case "NotApplicable":
            return voice.words("state.not_applicable")
        case "Withheld":
            return voice.words("state.withheld")
        case _:
            return voice.words("state.no_value")


def _say(voice: Voice, now: FlatSoFar) -> Markup:
    words = voice.words
    if now.total is None:
        return words.rich("so_far.none")
    said = words.rich("so_far.total", total=fixed(now.total, 1))
    if above := now.written["next"]:
        line, gap = fixed(Decimal(above["from"]), 0), fixed(Decimal(above["gap"]), 1)
        said += words.rich("so_far.gap", above=above["grade"], line=line, gap=gap)
    return said if now.error is None else said + words.rich("so_far.error", error=fixed(now.error, 1))


def _moved(voice: Voice, now: Decimal | None, then: FlatSoFar) -> str:
    if now is None or then.total is None:
        return ""
    change, since = now - then.total, voice.figures.day_of(then.day, year=voice.period.start.year)
    if abs(change) < _NOTICED:
        return voice.words("so_far.same", since=since)
    word = voice.words("so_far.more_points" if change > 0 else "so_far.fewer_points")
    return voice.words.rich("so_far.moved", since=since, word=word, points=fixed(abs(change), 1))


def _moves(voice: Voice, now: Written, before: Written) -> Iterator[str]:
    """Say what moved the total most, then what came or went."""
    earlier = {one["id"]: one for one in before["indicators"]}
    pairs = [(one, earlier[one["id"]]) for one in now["indicators"] if one["id"] in earlier]
    told = [(abs(_added(one) - _added(then)), one, then) for one, then in pairs if _both(one, then)]
    for size, one, then in sorted(told, key=lambda told: -told[0])[:_MOST_MOVED]:
        if size >= _NOTICED and one["value"] != then["value"]:
            yield voice.words(
                "so_far.by",
                name=one["name"],
                before=value_said(voice, then),
                now=value_said(voice, one),
                points=signed(_added(one) - _added(then), 1),
            )
    for one, then in pairs:
        if (one["value"] is None) != (then["value"] is None):
            said = value_said(voice, one)
            gone = one["value"] is None
            key, fact = ("so_far.by.gone", {"why": said}) if gone else ("so_far.by.new", {"now": said})
            yield voice.words(key, name=one["name"], **fact)


def _both(one: Written, then: Written) -> bool:
    return one["value"] is not None and then["value"] is not None


def _added(one: Written) -> Decimal:
    return Decimal(one["share"]) * Decimal(one["points"] or 0)


def _lowest_first(indicators: Sequence[Written]) -> list[Written]:
    """Those that lack most points for the total first, then those without points."""
    return sorted(indicators, key=lambda one: (one["points"] is None or one["growing"], -_lacking(one)))


def _lacking(one: Written) -> Decimal:
    return Decimal(one["share"]) * (100 - Decimal(one["points"])) if one["points"] is not None else Decimal(0)


def _line(voice: Voice, one: Written) -> NumberLine:
    target = one["target"]
    points = one["points"] is not None and not one["growing"]
    return NumberLine(
        id=one["id"],
        name=one["name"],
        value=value_said(voice, one),
        target=voice.figures.quantity(Decimal(target), one["unit"]) if target is not None else "",
        points=fixed(Decimal(one["points"]), 1) if points else voice.words("state.no_points"),
        absent=one["value"] is None,
        short=points and Decimal(one["points"]) < 100,
        note=voice.words("so_far.growing") if one["growing"] else "",
    )


def _steps(voice: Voice, now: Written) -> Iterator[str]:
    above, known = now["next"], {one["id"]: one for one in now["indicators"]}
    line = fixed(Decimal(above["from"]), 0)
    for step in above["steps"]:
        one = known[step["id"]]
        if step["more"] is not None:
            more = voice.figures.rows(step["more"], one["source"])
            yield voice.words("so_far.step.more", name=one["name"], more=more, line=line)
        else:
            value = Decimal(step["value"])
            yield voice.words(
                "so_far.step.value",
                name=one["name"],
                now=voice.figures.quantity(Decimal(one["value"]), one["unit"], beside=value),
                value=voice.figures.quantity(value, one["unit"], beside=Decimal(one["value"])),
                line=line,
            )
    if not above["steps"]:
        yield voice.words("so_far.step.none")
