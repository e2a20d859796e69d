"""Geometry of the two histograms: the department's own, and the merged one behind each person's dot.

Horizontal positions are percentages, vertical ones pixels, so that the text is never scaled.
"""

from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results.report.distribution import Bin, Spread
from gongping.engine.results.report.losses_view import percent
from gongping.engine.results.report.voice import Voice

_BASE, _ROOM = 162, 116
_SMALL_BASE, _SMALL_ROOM = 64, 44
_GAP = Decimal("0.3")
_LEAST_LABEL = Decimal(7)


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a histogram."""

    x: str
    middle: str
    y: int
    width: str
    height: int
    count: int
    dark: bool
    range: str


@dataclass(frozen=True, slots=True)
class Label:
    """A text below or above the drawing; ``css`` anchors it."""

    x: str
    text: str
    css: str = "m"


@dataclass(frozen=True, slots=True)
class Chart:
    """The department's histogram with its finding."""

    say: str
    note: str
    bars: tuple[Bar, ...]
    lines: tuple[str, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A merged histogram, drawn once; ``people`` is how many stand behind it."""

    id: str
    people: int
    spread: Spread
    bars: tuple[Bar, ...]
    lines: tuple[str, ...]
    labels: tuple[Label, ...]


def chart(voice: Voice, whole: Spread, *, grade: str | None, say: str, note: str) -> Chart:
    """Draw ``whole``; groups at ``grade`` and above are dark, all are where there is no such grade."""
    from_ = next((band.low for band in whole.bands if band.id == grade), Decimal(whole.low))
    highest = max(group.people for group in whole.bins)
    bars = tuple(
        _bar(voice, whole, group, group.people * _ROOM // highest, _BASE, dark=group.low >= from_)
        for group in whole.bins
    )
    return Chart(say, note, bars, _lines(whole), _labels(voice, whole), _ticks(whole))


def symbol(voice: Voice, name: str, merged: Spread) -> Symbol:
    """Draw a merged spread by density: a wide group is low, not high."""
    density = [Decimal(group.people) / (group.high - group.low) for group in merged.bins]
    bars = tuple(
        _bar(voice, merged, group, int(part / max(density) * _SMALL_ROOM), _SMALL_BASE, dark=False)
        for group, part in zip(merged.bins, density, strict=True)
    )
    people = sum(group.people for group in merged.bins)
    return Symbol(name, people, merged, bars, _lines(merged), _labels(voice, merged))


def _bar(voice: Voice, whole: Spread, group: Bin, height: int, base: int, *, dark: bool) -> Bar:
    left, right = whole.at(group.low), whole.at(group.high)
    return Bar(
        x=percent(left + _GAP),
        middle=percent((left + right) / 2),
        y=base - height,
        width=percent(right - left - 2 * _GAP),
        height=height,
        count=group.people,
        dark=dark,
        range=voice.words("spread.range", low=group.low, high=group.high),
    )


def _lines(whole: Spread) -> tuple[str, ...]:
    return tuple(percent(whole.at(band.low)) for band in whole.bands if band.starts)


def _labels(voice: Voice, whole: Spread) -> tuple[Label, ...]:
    found = []
    for band in whole.bands:
        left, right = whole.at(band.low), whole.at(band.high)
        if right - left >= _LEAST_LABEL:
            found.append(Label(percent((left + right) / 2), voice.words("spread.grade", grade=band.id)))
    return tuple(found)


def _ticks(whole: Spread) -> tuple[Label, ...]:
    places = [whole.low, *(group.high for group in whole.bins)]
    last = len(places) - 1
    return tuple(
        Label(percent(whole.at(place)), str(place), _tick_css(number, last))
        for number, place in enumerate(places)
    )


def _tick_css(number: int, last: int) -> str:
    anchor = "" if number == 0 else "r" if number == last else "m"
    # every second figure gives way on a narrow screen, the ends stay
    return f"{anchor} odd".strip() if number % 2 and number != last else anchor
