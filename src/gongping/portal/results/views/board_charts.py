"""The charts of a board, drawn by the components."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from gongping.engine.results import LossBar, SpreadSaid
from gongping.portal.components.api import (
    Bar,
    Bin,
    Chart,
    GradeLine,
    Series,
    bars,
    histogram,
    small_multiples,
)
from gongping.portal.results.models import Release
from gongping.portal.results.periods import said_here
from gongping.portal.results.queries.boards import SiteTrend

CLEAR = 1


def spread_chart(said: SpreadSaid) -> Chart:
    """Draw the merged spread with its grade lines."""
    bins = [Bin(one.low, one.high, one.people) for one in said.spread.bins]
    grades = [GradeLine(band.id, float(band.low)) for band in said.spread.bands]
    good = next((float(band.low) for band in said.spread.bands if band.id == said.grade), None)
    return histogram(said.say, bins, grades, stressed_from=good, caption=said.note)


def losses_chart(losses: Sequence[LossBar]) -> Chart:
    """Draw where the average person falls short of 100 points."""
    items = [Bar(one.name, float(one.points)) for one in losses]
    return bars(_("平均每人离 100 分差在哪里"), items)


def trend_chart(periods: Sequence[Release], trends: Sequence[SiteTrend]) -> Chart:
    """Draw the median total of each site over the periods, all on one scale."""
    series = [
        Series(
            one.site,
            _moved(one),
            [None if value is None else float(value) for value in one.medians],
            before=None if one.medians[-2] is None else float(one.medians[-2]),
        )
        for one in trends
    ]
    caption = _("每期总分的中位；虚线是上一期，三图同一刻度。有总分的人不足 5 个的期不画。")
    return small_multiples(
        trend_finding(trends), [said_here(one.period) for one in periods], series, caption=caption
    )


def trend_finding(trends: Sequence[SiteTrend]) -> str:
    """Return which sites moved by a point or more since the period before, in words."""
    risen = [one.site for one in trends if _change(one) is not None and (_change(one) or 0) >= CLEAR]
    fallen = [one.site for one in trends if _change(one) is not None and (_change(one) or 0) <= -CLEAR]
    said = []
    if risen:
        said.append(_("{sites}的中位升了").format(sites=_("、").join(risen)))
    if fallen:
        said.append(_("{sites}的中位降了").format(sites=_("、").join(fallen)))
    return _("，").join(said) if said else _("各项目的中位与上一期相差不到 1 分")


def _moved(trend: SiteTrend) -> str:
    change = _change(trend)
    now = trend.medians[-1]
    if change is None:
        return _("中位 {now}，上一期人少，没有可比的数").format(now=now)
    if abs(change) < CLEAR:
        return _("中位 {now}，与上一期相差不到 1 分").format(now=now)
    word = _("高") if change > 0 else _("低")
    return _("中位 {now}，比上一期{word} {points} 分").format(now=now, word=word, points=f"{abs(change):.1f}")


def _change(trend: SiteTrend) -> float | None:
    now, before = trend.medians[-1], trend.medians[-2]
    return None if now is None or before is None else float(now - before)
