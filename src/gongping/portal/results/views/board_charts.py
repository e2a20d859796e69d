"""The charts of a board, drawn by the components."""

from collections.abc import Sequence

from django.utils.formats import date_format
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
from gongping.portal.people.api import local_day
from gongping.portal.results.models import Release
from gongping.portal.results.periods import said_here
from gongping.portal.results.queries.boards import SiteTrend
from gongping.portal.results.queries.weeks import SiteWeeks

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


def weeks_chart(weeks: SiteWeeks) -> Chart | None:
    """Draw each site's median so far by week, all on one scale; None before the second week."""
    if len(weeks.moments) < 2 or not weeks.sites:
        return None
    series = [
        Series(
            one.site,
            _moved_in_a_week(one),
            [None if value is None else float(value) for value in one.medians],
            before=None if (before := weeks.before.get(one.site)) is None else float(before),
        )
        for one in weeks.sites
    ]
    days = [date_format(local_day(one), "n/j") for one in weeks.moments]
    caption = _("每周最后一次算出的中位，最后一个是现在；各图同一刻度。有总分的人不足 5 个的周不画。")
    if weeks.before:
        caption += _("虚线是上一期的结果。")
    return small_multiples(weeks_finding(weeks.sites), days, series, caption=caption)


def weeks_finding(sites: Sequence[SiteTrend]) -> str:
    """Return which sites moved by a point or more since the week before, in words."""
    return _finding(
        sites,
        risen=_("{sites}的中位比上周升了"),
        fallen=_("{sites}的中位比上周降了"),
        still=_("各项目的中位与上周相差不到 1 分"),
    )


def _moved_in_a_week(trend: SiteTrend) -> str:
    return _moved_in_words(
        trend,
        alone=_("中位 {now}，上周没有可比的数"),
        still=_("中位 {now}，与上周相差不到 1 分"),
        moved=_("中位 {now}，比上周{word} {points} 分"),
    )


def trend_finding(trends: Sequence[SiteTrend]) -> str:
    """Return which sites moved by a point or more since the period before, in words."""
    return _finding(
        trends,
        risen=_("{sites}的中位升了"),
        fallen=_("{sites}的中位降了"),
        still=_("各项目的中位与上一期相差不到 1 分"),
    )


def _finding(trends: Sequence[SiteTrend], *, risen: str, fallen: str, still: str) -> str:
    """Say in the given words which sites rose and which fell by a point or more."""
    changes = [(one.site, _change(one) or 0) for one in trends]
    sites = {
        risen: [site for site, change in changes if change >= CLEAR],
        fallen: [site for site, change in changes if change <= -CLEAR],
    }
    said = [words.format(sites=_("、").join(named)) for words, named in sites.items() if named]
    return _("，").join(said) if said else still


def _moved(trend: SiteTrend) -> str:
    return _moved_in_words(
        trend,
        alone=_("中位 {now}，上一期人少，没有可比的数"),
        still=_("中位 {now}，与上一期相差不到 1 分"),
        moved=_("中位 {now}，比上一期{word} {points} 分"),
    )


def _moved_in_words(trend: SiteTrend, *, alone: str, still: str, moved: str) -> str:
    """Say in the given words how far a site moved, if there is something to compare it with."""
    change, now = _change(trend), trend.medians[-1]
    if change is None:
        return alone.format(now=now)
    if abs(change) < CLEAR:
        return still.format(now=now)
    word = _("高") if change > 0 else _("低")
    return moved.format(now=now, word=word, points=f"{abs(change):.1f}")


def _change(trend: SiteTrend) -> float | None:
    now, before = trend.medians[-1], trend.medians[-2]
    return None if now is None or before is None else float(now - before)
