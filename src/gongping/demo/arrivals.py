"""When residents call, and with what: hours, weekdays, seasons, a typhoon week and Spring Festival."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gongping.demo.posts import SITES
from gongping.demo.timeline import DAY, FIRST, YEAR_DAYS, Ints, day_index

KINDS = ("repair", "complaint", "enquiry", "request", "praise")
REPAIR, COMPLAINT, ENQUIRY, REQUEST, PRAISE = range(5)
CATEGORIES = (
    ("水电维修", "管道漏水", "电梯", "门禁", "公共照明", "空调外机", "消防设施", "外墙渗水", "下水堵塞"),
    ("噪音", "停车", "保洁", "装修扰民", "电梯", "管道漏水", "秩序", "宠物", "绿化", "服务态度", "下水堵塞"),
    ("缴费", "装修办理", "门禁卡", "停车", "证明开具", "停水停电", "社区活动"),
    ("门禁卡", "装修办理", "停车", "搬家放行", "代收代转", "借用工具", "钥匙托管"),
    ("服务态度", "保洁", "秩序"),
)
URGENCIES = ("紧急", "较急", "一般")
CHANNELS = ("电话", "前台来访", "业主App", "微信群", "管家上门")
_BASE_PER_HOUSEHOLD_DAY = 0.0268
_KIND_MIX = np.array([0.29, 0.145, 0.285, 0.25, 0.03])
_WEEKDAY = np.array([1.16, 1.04, 1.0, 0.99, 1.05, 0.93, 0.83])
_MONTH = np.array([0.98, 0.82, 1.0, 1.0, 1.02, 1.08, 1.14, 1.12, 1.02, 0.98, 0.94, 0.97])
_HOUR = np.array(
    [3, 2, 1, 1, 1, 3, 10, 28, 72, 100, 96, 78, 44, 52, 80, 86, 82, 74, 52, 44, 38, 27, 14, 6], dtype=float
)
_TYPHOON = (day_index(date(2026, 7, 20)), day_index(date(2026, 7, 27)))
_SPRING_FESTIVAL = (day_index(date(2026, 2, 15)), day_index(date(2026, 2, 23)))


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One entry per order, sorted by ``created`` (seconds since the origin)."""

    created: Ints
    site: Ints
    kind: Ints
    category: NDArray[np.str_]
    urgency: Ints
    channel: Ints
    household: Ints

    @property
    def day(self) -> Ints:
        """Index of the day of arrival."""
        return self.created // DAY

    @property
    def building(self) -> Ints:
        """Index of the household's building within its site."""
        buildings = np.array([site.buildings for site in SITES])
        return np.asarray(self.household % buildings[self.site], dtype=np.int64)


def make_arrivals(rng: np.random.Generator) -> Arrivals:
    """Draw about 60,000 orders over the year."""
    created, sites, kinds = [], [], []
    for index, site in enumerate(SITES):
        for kind in range(len(KINDS)):
            moments = _moments(site.households * _KIND_MIX[kind], kind, rng)
            created.append(moments)
            sites.append(np.full(len(moments), index))
            kinds.append(np.full(len(moments), kind))
    when = np.concatenate(created)
    order = np.argsort(when, kind="stable")
    when, site_of, kind_of = when[order], np.concatenate(sites)[order], np.concatenate(kinds)[order]
    # a few households call far more often than the rest
    households = np.array([site.households for site in SITES])[site_of]
    household = (rng.random(len(when)) ** 1.25 * households).astype(np.int64)
    category = _categories(kind_of, rng)
    urgency = np.where(kind_of == REPAIR, rng.choice(3, len(when), p=[0.12, 0.3, 0.58]), 2)
    urgency = np.where(kind_of == COMPLAINT, rng.choice(3, len(when), p=[0.08, 0.27, 0.65]), urgency)
    channel = rng.choice(len(CHANNELS), len(when), p=[0.42, 0.24, 0.22, 0.08, 0.04])
    return _call_again(Arrivals(when, site_of, kind_of, category, urgency, channel, household), rng)


def _moments(households: float, kind: int, rng: np.random.Generator) -> Ints:
    days = np.arange(YEAR_DAYS)
    weekday = (days + FIRST.weekday()) % 7
    month = (np.datetime64(FIRST) + days).astype("datetime64[M]").astype(int) % 12
    expected = households * _BASE_PER_HOUSEHOLD_DAY * _WEEKDAY[weekday] * _MONTH[month]
    typhoon = (days >= _TYPHOON[0]) & (days < _TYPHOON[1])
    expected = np.where(typhoon, expected * (2.6, 1.7, 1.2, 1.0, 1.0)[kind], expected)
    festival = (days >= _SPRING_FESTIVAL[0]) & (days < _SPRING_FESTIVAL[1])
    expected = np.where(festival, expected * (0.8, 0.6, 0.3, 0.35, 0.8)[kind], expected)
    counts = rng.poisson(expected)
    day = np.repeat(days, counts)
    hour = rng.choice(24, len(day), p=_HOUR / _HOUR.sum())
    return np.asarray(day * DAY + hour * 3600 + rng.integers(0, 3600, len(day)), dtype=np.int64)


def _categories(kind: Ints, rng: np.random.Generator) -> NDArray[np.str_]:
    category = np.empty(len(kind), dtype="U8")
    for index, names in enumerate(CATEGORIES):
        rows = kind == index
        weights = np.linspace(1.6, 0.5, len(names))
        category[rows] = rng.choice(np.array(names), int(rows.sum()), p=weights / weights.sum())
    return category


def _call_again(first: Arrivals, rng: np.random.Generator) -> Arrivals:
    """Turn some orders into repeats: the same household about the same thing, some days later."""
    household, category, kind = first.household.copy(), first.category.copy(), first.kind.copy()
    again = np.flatnonzero(np.isin(kind, (REQUEST, COMPLAINT)) & (rng.random(len(kind)) < 0.085))
    for site in range(len(SITES)):
        here = np.flatnonzero(first.site == site)
        mine = again[first.site[again] == site]
        target = first.created[mine] + (rng.uniform(2, 24, len(mine)) * DAY).astype(np.int64)
        found = np.searchsorted(first.created[here], target)
        ok = found < len(here)
        later, earlier = here[found[ok]], mine[ok]
        household[later], category[later], kind[later] = household[earlier], category[earlier], kind[earlier]
    return Arrivals(first.created, first.site, kind, category, first.urgency, first.channel, household)
