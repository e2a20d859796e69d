"""Where points went: the distance to 100 points, part by part, as bars from nought, sorted by size."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongping.engine.results.report.figures import signed
from gongping.engine.results.report.leaves import scored_leaves
from gongping.engine.scoring import SegmentOutcome

_LEAST = Decimal("0.005")
_MOST = 8


@dataclass(frozen=True, slots=True)
class LossBar:
    """One bar; ``x`` and ``width`` in percent of the drawing, ``axis`` where nought is."""

    name: str
    points: Decimal
    amount: str
    x: str
    width: str
    axis: str
    gain: bool


def loss_bars(segment: SegmentOutcome) -> tuple[LossBar, ...]:
    """Return the bars of one segment, largest loss first, gains last; what rounds to nought is left out."""
    return bars([(leaf.name, -leaf.lost) for leaf in scored_leaves(segment)])


def longest_bars(amounts: Sequence[tuple[str, Decimal]], rest: str) -> tuple[LossBar, ...]:
    """Return bars for the largest losses; everything else together is one bar, named ``rest``, at the end."""
    ordered = sorted(amounts, key=lambda item: (item[1], item[0]))
    drawn = bars([*ordered[:_MOST], (rest, sum((amount for _, amount in ordered[_MOST:]), Decimal(0)))])
    return tuple(sorted(drawn, key=lambda bar: bar.name == rest))


def bars(amounts: Sequence[tuple[str, Decimal]]) -> tuple[LossBar, ...]:
    """Return bars for named amounts: losses to the left of nought, gains to the right of it."""
    shown = sorted((item for item in amounts if abs(item[1]) >= _LEAST), key=lambda item: (item[1], item[0]))
    if not shown:
        return ()
    loss = max(Decimal(0), *(-amount for _, amount in shown))
    gain = max(Decimal(0), *(amount for _, amount in shown))
    scale = 100 / (loss + gain)
    axis = loss * scale
    return tuple(_bar(name, amount, axis, scale) for name, amount in shown)


def _bar(name: str, amount: Decimal, axis: Decimal, scale: Decimal) -> LossBar:
    width = abs(amount) * scale
    return LossBar(
        name=name,
        points=amount,
        amount=signed(amount),
        x=percent(axis if amount > 0 else axis - width),
        width=percent(width),
        axis=percent(axis),
        gain=amount > 0,
    )


def percent(part: Decimal) -> str:
    """Return a position in a drawing: one decimal, ASCII, with the sign."""
    return f"{part:.1f}%"
