"""An order's time line: who held it, when it stood still, its episodes, and the working minutes of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from gongping.engine.worktime import WorkCalendar
from gongping.portal.components.api import Chart, Span, spans
from gongping.portal.intake.orders_calendar import usual_calendar

HOLDER, PAUSE, EPISODE = "holder", "pause", "episode"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an order's life; ``until`` None: still running."""

    kind: str
    name: str
    since: datetime
    until: datetime | None


def stretches(
    order: Mapping[str, Any], events: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> list[Stretch]:
    """Return an order's stretches as its log tells them, or its own columns where there is no log.

    ``names``: number → name of those who hold it.
    """
    return [*_holders(order, events, names), *_pauses(order, events), *_episodes(order, events)]


def timeline(
    order: Mapping[str, Any],
    events: Sequence[Mapping[str, Any]],
    names: Mapping[str, str],
    now: datetime,
) -> Chart | None:
    """Draw it; ``now`` (naive local) ends what still runs."""
    found = stretches(order, events, names)
    if not found:
        return None
    calendar, end = usual_calendar(), max(now, order["created_at"] + timedelta(minutes=1))
    pauses = [one for one in found if one.kind == PAUSE]
    drawn = [
        Span(
            _group(one),
            one.name,
            one.since,
            one.until or end,
            "f3" if one.kind == PAUSE else "f1" if one.kind == EPISODE else "f2",
            _minutes(calendar, one, end, pauses),
        )
        for one in found
    ]
    took = sum(_worked(calendar, one, end, pauses) for one in found if one.kind == EPISODE)
    running = any(one.until is None for one in found if one.kind == EPISODE)
    finding = (
        _("到现在用了 {minutes} 个工作分钟，还没办结") if running else _("办完用了 {minutes} 个工作分钟")
    ).format(minutes=took)
    return spans(finding, drawn, caption=_("工作时间按通用的营业时间计；各方案可另定，以考核结果里的为准。"))


def _group(one: Stretch) -> str:
    return {HOLDER: _("经手人"), PAUSE: _("暂停"), EPISODE: _("处理")}[one.kind]


def _minutes(calendar: WorkCalendar, one: Stretch, end: datetime, pauses: Sequence[Stretch]) -> str:
    return _("{minutes} 工作分钟").format(
        minutes=_worked(calendar, one, end, () if one.kind == PAUSE else pauses)
    )


def _worked(calendar: WorkCalendar, one: Stretch, end: datetime, pauses: Sequence[Stretch]) -> int:
    stops = [(_aware(pause.since), _aware(pause.until or end)) for pause in pauses]
    stops = [(since, until) for since, until in stops if since < until]
    return calendar.elapsed(_aware(one.since), _aware(one.until or end), stops) // timedelta(minutes=1)


def _aware(at: datetime) -> datetime:
    return at.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


def _holders(
    order: Mapping[str, Any], events: Sequence[Mapping[str, Any]], names: Mapping[str, str]
) -> list[Stretch]:
    taken = [(one["at"], one["employee_id"]) for one in events if one["event"] == "assigned"]
    if not taken:
        taken = [(order["created_at"], order.get("employee_id"))]
    ends = [at for at, _who in taken[1:]] + [order.get("closed_at") or order.get("resolved_at")]
    return [
        Stretch(HOLDER, names.get(who or "", who or "") or _("没有人"), at, end)
        for (at, who), end in zip(taken, ends, strict=True)
        if end is None or end > at
    ]


def _pauses(order: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> list[Stretch]:
    found, since = [], None
    for one in events:
        if one["event"] == "paused" and since is None:
            since = one["at"]
        elif one["event"] in ("resumed", "resolved", "closed") and since is not None:
            found.append(Stretch(PAUSE, _("暂停"), since, one["at"]))
            since = None
    if since is not None:
        found.append(Stretch(PAUSE, _("暂停"), since, None))
    written = [] if found else order.get("_pauses") or []
    return found + [Stretch(PAUSE, _("暂停"), one["pause_from"], one["pause_to"]) for one in written]


def _episodes(order: Mapping[str, Any], events: Sequence[Mapping[str, Any]]) -> list[Stretch]:
    found: list[Stretch] = []
    since: datetime | None = order["created_at"]
    turns = [one for one in events if one["event"] in ("resolved", "reopened")]
    for one in turns:
        if one["event"] == "resolved" and since is not None:
            found.append(_episode(len(found) + 1, since, one["at"]))
            since = None
        elif one["event"] == "reopened" and since is None:
            since = one["at"]
    if since is not None:
        found.append(_episode(len(found) + 1, since, None if turns else order.get("resolved_at")))
    return found


def _episode(number: int, since: datetime, until: datetime | None) -> Stretch:
    return Stretch(EPISODE, _("第 {number} 次处理").format(number=number), since, until)
