"""What the room shows in the navigation and among to-dos."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, Todo, add_place, add_todos
from gongping.portal.kernel.api import Actor
from gongping.portal.signals.models import Signal
from gongping.portal.signals.policies import may_keep_totals, may_list_hearings, may_list_signals
from gongping.portal.signals.queries import own_hearings, visible_signals


def register() -> None:
    """Register the places of the navigation and the to-dos."""
    add_place(Place(Section.OVERSIGHT, _("信号"), "signals:signals", may_list_signals, order=20, count=_open))
    add_place(Place(Section.DATA, _("来源的总数"), "signals:totals", may_keep_totals, order=60))
    add_place(Place(Section.DESK, _("请我说明的事"), "signals:mine", may_list_hearings, order=60))
    add_todos("signals.asked", _asked)


def _open(actor: Actor, at: datetime) -> int:
    return visible_signals(actor, at).filter(state=Signal.State.OPEN, gone_at__isnull=True).count()


def _asked(actor: Actor, at: datetime) -> Sequence[Todo]:
    """Return what one is asked and has not answered."""
    if actor.person_id is None:
        return []
    waiting = own_hearings(actor).filter(hearing__answered_at__isnull=True)[:5]
    return [
        Todo(
            _now("说明一件事"),
            one.hearing.question[:60],
            reverse("signals:hearing", args=[one.pk]),
            _now("去说明"),
            due=one.hearing.due_at,
        )
        for one in waiting
    ]
