"""The list of signals, and of what one is asked."""

from typing import Any, ClassVar

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    Tone,
    Words,
    equals,
    in_words,
)
from gongping.portal.ledger.api import record_export
from gongping.portal.people.api import person_lookups
from gongping.portal.signals.models import Signal
from gongping.portal.signals.policies import may_list_signals
from gongping.portal.signals.queries import visible_signals

TONES: dict[str, Tone] = {Signal.State.OPEN: "warn", Signal.State.TAKEN: "acc", Signal.State.CLOSED: ""}


def signal_url(signal: Signal) -> str:
    """Return where a signal is shown."""
    return reverse("signals:signal", args=[signal.pk])


def whose(signal: Signal) -> Any:
    """Return whom or what a signal is about."""
    return signal.person.name if signal.person else signal.subject


def often(signal: Signal) -> str:
    """Return how often the pattern shows, and how often it would elsewhere."""
    if signal.facts.get("stated") is not None:
        return _now("来源 {stated} 件，入库 {found} 件").format(**signal.facts)
    said = _now("{hits} / {rows}").format(hits=signal.hits, rows=signal.rows)
    if signal.usual is None:
        return said
    return _now("{said}，通常约 {usual:.0f} 件").format(said=said, usual=signal.usual * signal.rows)


def stretch(signal: Signal) -> str:
    """Return the days that were looked at."""
    return _now("{since} 起的季度").format(since=date_format(signal.since, _now("Y 年 n 月")))


def _outcome(signal: Signal) -> Any:
    return signal.get_outcome_display() if signal.outcome else Absent(_("还没有"))


class SignalList(ListPage):
    """Patterns that a person should look at, the newest first."""

    name = "signals.signals"
    title = _("信号")
    policy = may_list_signals
    own_order = ("state_order", "-found_at", "pk")
    order_said = _("没看完的在前，再按发现时间")
    empty = State(
        _("没有要看的信号"),
        _(
            "每天夜里查一次：办结后重开、压时限、拆单、改类别、缺号等。没有不等于全都没问题，只是没有超出通常的起伏。"
        ),
    )
    columns: ClassVar = (
        Column("kind", _("是什么"), lambda one: one.get_kind_display(), ("kind",), link=signal_url),
        Column("whose", _("对象"), whose, ("person__sort_key", "subject")),
        Column("often", _("出现"), often, phone=OnPhone.META),
        Column("stretch", _("哪一段"), stretch, ("since",), phone=OnPhone.HIDDEN),
        Column("found", _("发现"), lambda one: in_words(one.found_at), ("found_at",), phone=OnPhone.META),
        Column(
            "state",
            _("状态"),
            lambda one: one.get_state_display(),
            ("state",),
            tone=lambda one: TONES[one.state],
        ),
        Column("outcome", _("结论"), _outcome, ("outcome",), phone=OnPhone.HIDDEN),
    )
    filters: ClassVar = (
        Search(
            _("姓名、工号、项目"),
            (*person_lookups("person__"), "subject__icontains"),
        ),
        Pick("kind", _("是什么"), _("全部"), lambda request: Signal.Kind.choices, equals("kind")),
        Pick("state", _("状态"), _("全部状态"), lambda request: Signal.State.choices, equals("state")),
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Signal]:
        """Return the signals that the actor may look at."""
        order = Case(
            When(state=Signal.State.CLOSED, then=Value(1)), default=Value(0), output_field=IntegerField()
        )
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        return visible_signals(actor, now).annotate(state_order=order)

    @property
    def record(self) -> Record:
        """Return what writes an export down."""
        return record_export

    def say(self, request: HttpRequest, total: int) -> Words:
        """Return how many signals there are."""
        if not total:
            return _("现在没有信号")
        return ngettext("{total} 条信号，由人来看", "{total} 条信号，由人来看", total).format(total=total)


signals = SignalList.view()
