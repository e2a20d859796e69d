"""Targets and curves: there, in order, in the direction of what is better, and reaching the target."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.tree import Path
from gongping.engine.schemes.values import Curve

FULL_POINTS = Decimal(100)
MOST_POINTS = Decimal(120)


class TargetMissing(SchemeRule):
    """Every indicator has a target (E2: no cycle starts without one)."""

    id = "target-missing"
    zh = "指标“{name}”没有目标值。请写 target。"
    en = "The indicator '{name}' has no target. Add target."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            if indicator.target is None:
                yield self.at(case.place(*path), name=indicator.name)


class CurveTooShort(SchemeRule):
    """A curve has at least two knots."""

    id = "curve-too-short"
    zh = "“{name}”的计分曲线至少要有两个点，例如 [[0.70, 0], [0.95, 100]]。"
    en = "The curve of '{name}' needs at least two knots, such as [[0.70, 0], [0.95, 100]]."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, name, curve in _curves(case):
            if len(curve) < 2:
                yield self.at(case.place(*path), name=name)


class CurveOrder(SchemeRule):
    """The values of a curve rise strictly from knot to knot."""

    id = "curve-order"
    zh = "“{name}”的计分曲线：{later} 写在 {earlier} 之后。请按实际值从小到大写，不要重复。"
    en = (
        "The curve of '{name}': {later} stands after {earlier}. Write the values in rising order, none twice."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, name, curve in _curves(case):
            for index, ((earlier, _), (later, _)) in enumerate(pairwise(curve)):
                if later <= earlier:
                    yield self.at(case.place(*path, index + 1), name=name, earlier=earlier, later=later)


class CurveDirection(SchemeRule):
    """A better measure never earns fewer points."""

    id = "curve-direction"
    zh = "“{name}”是{better}越好，计分曲线却从 {earlier} 分变到 {later} 分。请改曲线，或改 better。"
    en = (
        "'{name}' is better when {better_en}, but its curve goes from {earlier} to {later} points. "
        "Change the curve or better."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            yield from self._along(case, path, indicator.name, indicator.curve, indicator.better)
        for path, name, curve in _rating_curves(case):
            yield from self._along(case, path[:-1], name, curve, "higher")

    def _along(self, case: Case, path: Path, name: str, curve: Curve, better: str) -> Iterator[Finding]:
        sign = 1 if better == "higher" else -1
        words = {"better": "越高" if sign > 0 else "越低", "better_en": better}
        for index, ((_, earlier), (_, later)) in enumerate(pairwise(curve)):
            if (later - earlier) * sign < 0:
                place = case.place(*path, "curve", index + 1)
                yield self.at(place, name=name, earlier=earlier, later=later, **words)


class PointsOutOfRange(SchemeRule):
    """Points lie between 0 and 120."""

    id = "points-out-of-range"
    zh = "“{name}”的计分曲线里有 {points} 分；得分应在 0 到 120 之间。"
    en = "The curve of '{name}' has {points} points; points lie between 0 and 120."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, name, curve in _curves(case):
            for index, (_, points) in enumerate(curve):
                if not 0 <= points <= MOST_POINTS:
                    yield self.at(case.place(*path, index), name=name, points=points)


class TargetOffCurve(SchemeRule):
    """The target lies within the values of the curve."""

    id = "target-off-curve"
    zh = "指标“{name}”的目标 {target} 不在计分曲线的范围 {low}～{high} 内。请改目标或曲线（注意单位）。"
    en = (
        "The target {target} of '{name}' lies outside its curve ({low} to {high}). "
        "Change the target or the curve; mind the unit."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            xs = [x for x, _ in indicator.curve]
            if xs and indicator.target is not None and not min(xs) <= indicator.target <= max(xs):
                place = case.place(*path, "target")
                yield self.at(place, name=indicator.name, target=indicator.target, low=min(xs), high=max(xs))


class TargetBelowFull(SchemeRule):
    """Who reaches the target earns at least 100 points."""

    id = "target-below-full"
    zh = "指标“{name}”达到目标 {target} 只得 {points} 分。请让曲线在目标处不低于 100 分。"
    en = (
        "Reaching the target {target} of '{name}' earns {points} points. Let the curve give 100 or more "
        "there."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            target = indicator.target
            if target is None or not rising(indicator.curve):
                continue
            points = points_at(indicator.curve, target)
            if points < FULL_POINTS and _within(indicator.curve, target):
                place = case.place(*path, "target")
                yield self.at(
                    place, name=indicator.name, target=target, points=points.quantize(Decimal("0.1"))
                )


class RatingCurveCoversScale(SchemeRule):
    """The curve of ratings begins and ends at the ends of the scale."""

    id = "rating-curve-scale"
    zh = "评分折分曲线从 {low} 到 {high}，与评分尺度 {scale} 不一致。请让首尾两点落在尺度两端。"
    en = (
        "The ratings curve runs from {low} to {high}, the scale is {scale}. Let it begin and end at the "
        "scale's ends."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        scale = case.scheme.ratings.scale
        for path, _, curve in _rating_curves(case):
            if curve and [curve[0][0], curve[-1][0]] != [Decimal(end) for end in scale]:
                text = f"{scale[0]}–{scale[1]}"
                yield self.at(case.place(*path), low=curve[0][0], high=curve[-1][0], scale=text)


def rising(curve: Sequence[tuple[Decimal, Decimal]]) -> bool:
    """Return whether a curve has two knots or more in strictly rising order, so that it can be read."""
    return len(curve) >= 2 and all(a < b for (a, _), (b, _) in pairwise(curve))


def points_at(curve: Curve, value: Decimal) -> Decimal:
    """Return the points of a rising curve at ``value``: straight between knots, flat outside."""
    if value <= curve[0][0]:
        return curve[0][1]
    for (x0, y0), (x1, y1) in pairwise(curve):
        if value <= x1:
            return y0 + (y1 - y0) * (value - x0) / (x1 - x0)
    return curve[-1][1]


def _within(curve: Curve, value: Decimal) -> bool:
    return curve[0][0] <= value <= curve[-1][0]


def _curves(case: Case) -> Iterator[tuple[Path, str, Curve]]:
    for path, indicator in case.indicators():
        yield (*path, "curve"), indicator.name, indicator.curve
    yield from _rating_curves(case)


def _rating_curves(case: Case) -> Iterator[tuple[Path, str, Curve]]:
    if case.scheme.ratings.curve is not None:
        yield ("ratings", "curve"), "ratings", case.scheme.ratings.curve
    for path, section in case.sections():
        if section.curve is not None:
            yield (*path, "curve"), section.name, section.curve


CURVE_RULES: tuple[type[SchemeRule], ...] = (
    TargetMissing,
    CurveTooShort,
    CurveOrder,
    CurveDirection,
    PointsOutOfRange,
    TargetOffCurve,
    TargetBelowFull,
    RatingCurveCoversScale,
)
