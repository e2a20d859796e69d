"""Orders in words: how they stand, how much time is left, what happened."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongping.portal.components.api import Absent, Tone, Words
from gongping.portal.orders.models import Order
from gongping.portal.orders.rules.lateness import Deadlines, Lateness, lateness, next_end
from gongping.portal.people.api import local_day

STANDING: dict[Lateness, tuple[Words, Tone]] = {
    Lateness.LATE: (gettext_lazy("已超时"), "bad"),
    Lateness.NEAR: (gettext_lazy("快到了"), "warn"),
    Lateness.RUNNING: (gettext_lazy("办理中"), "acc"),
    Lateness.PAUSED: (gettext_lazy("已暂停"), ""),
    Lateness.RESOLVED: (gettext_lazy("已办完"), "good"),
    Lateness.CLOSED: (gettext_lazy("已关单"), ""),
}


def deadlines_of(order: Order) -> Deadlines:
    """Return what decides how an order stands."""
    return Deadlines(order.state, order.respond_by, order.responded_at, order.due_at)


def standing_words(order: Any) -> Words:
    """Say how a listed order stands (``now`` is annotated)."""
    return STANDING[lateness(deadlines_of(order), order.now)][0]


def standing_tone(order: Any) -> Tone:
    """Return the colour of how a listed order stands."""
    return STANDING[lateness(deadlines_of(order), order.now)][1]


def next_words(order: Any) -> Words | Absent:
    """Say by when a listed order must be answered or done."""
    end = next_end(deadlines_of(order))
    if end is None:
        return Absent(_("停表") if order.paused_since else _("没有"))
    return left(end, order.now)


def left(end: datetime, now: datetime) -> str:
    """Say how much time is left, or how much it is over, by the clock: for somebody who must act now."""
    span = abs(end - now)
    said = span_words(span)
    return _("已超 {span}").format(span=said) if end < now else _("还有 {span}").format(span=said)


def span_words(span: timedelta) -> str:
    """Return a stretch in its two largest units."""
    minutes = int(span.total_seconds()) // 60
    days, rest = divmod(minutes, 24 * 60)
    hours, left_over = divmod(rest, 60)
    if days:
        return _join(ngettext("{n} 天", "{n} 天", days).format(n=days), hours, "hour")
    if hours:
        return _join(ngettext("{n} 小时", "{n} 小时", hours).format(n=hours), left_over, "minute")
    return ngettext("{n} 分钟", "{n} 分钟", minutes).format(n=minutes)


def _join(large: str, small: int, unit: str) -> str:
    if not small:
        return large
    if unit == "hour":
        return f"{large} {ngettext('{n} 小时', '{n} 小时', small).format(n=small)}"
    return f"{large} {ngettext('{n} 分钟', '{n} 分钟', small).format(n=small)}"


def title_of(order: Order) -> str:
    """Return what and where in a few words."""
    home = order.household.label if order.household else ""
    return f"{order.category.name} · {home}" if home else order.category.name


def is_today(at: datetime, now: datetime) -> bool:
    """Say whether a moment lies on the company's day."""
    return local_day(at) == local_day(now)
