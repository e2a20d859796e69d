"""Knowledge notes: the list, one of them, writing, and saying on an order that one helped."""

from typing import Any, ClassVar

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.portal.components.api import (
    Column,
    Crumb,
    ListPage,
    OnPhone,
    Question,
    Record,
    Search,
    State,
    Words,
    asked,
    posted,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.orders.actions.knowledge import close_note, say_it_helped, write_note
from gongping.portal.orders.forms.teamwork import HelpedForm, NoteForm
from gongping.portal.orders.models import Note
from gongping.portal.orders.policies import may_close_note, may_see_order, may_use_notes
from gongping.portal.orders.subjects import OrderSubject
from gongping.portal.orders.views.order import load


class Notes(ListPage):
    """Every note in use, those that helped most often marked by their number."""

    name = "orders.notes"
    title = _("知识笔记")
    policy = may_use_notes
    template = "orders/notes.html"
    columns = (
        Column(
            "title",
            _("标题"),
            lambda one: one.title,
            ("title",),
            link=lambda one: reverse("orders:note", args=[one.pk]),
        ),
        Column("author", _("作者"), lambda one: one.author.name, ("author__sort_key",)),
        Column("uses", _("帮上忙"), lambda one: one.count, ("count",), numeric=True),
        Column("written", _("写于"), lambda one: one.written_at, ("written_at",), phone=OnPhone.META),
    )
    filters = (Search(_("标题或内容"), ("title__icontains", "text__icontains")),)
    own_order = ("-written_at",)
    order_said: ClassVar[Words] = _("新的在前")
    empty = State(_("还没有笔记"), _("把常见的事怎么办写下来，同事用上了会记在你名下。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Note]:
        """Return the notes in use."""
        rows = Note.objects.filter(closed_at__isnull=True).select_related("author")
        return rows.annotate(count=Count("uses"))

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_use_notes)
def note_new(request: HttpRequest) -> HttpResponse:
    """Write a note."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    question = Question(_("写知识笔记"), _("写好了"), reverse("orders:notes"))
    return asked(
        request,
        question,
        NoteForm(posted(request)),
        lambda given: write_note(actor, given["title"], given["text"], at=now),
    )


def _note(request: HttpRequest, note_id: int) -> Note:
    return get_object_or_404(Note.objects.select_related("author").annotate(count=Count("uses")), pk=note_id)


@require_safe
@guarded(may_use_notes, _note)
def note(request: HttpRequest, one: Note) -> HttpResponse:
    """Show a note."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    shown = {
        "note": one,
        "may_close": one.closed_at is None and bool(may_close_note(actor, one, now)),
        "above": [Crumb(_("知识笔记"), reverse("orders:notes"))],
    }
    return render(request, "orders/note.html", shown)


@require_POST
@guarded(may_close_note, _note)
def note_close(request: HttpRequest, one: Note) -> HttpResponse:
    """Take a note out of use."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    close_note(actor, one.pk, at=now)
    return redirect("orders:notes")


@require_http_methods(["GET", "POST"])
@guarded(may_see_order, load)
def helped(request: HttpRequest, subject: OrderSubject) -> HttpResponse:
    """Say which colleague's note helped with an order."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    notes = Note.objects.filter(closed_at__isnull=True).exclude(author=actor.person_id or 0)
    question = Question(
        _("笔记帮上了忙"),
        _("记下"),
        reverse("orders:order", args=[subject.order.pk]),
        _("会记在作者名下；自己写的不算，同一张工单只记一次。"),
    )
    return asked(
        request,
        question,
        HelpedForm(notes.order_by("title"), posted(request)),
        lambda given: say_it_helped(actor, given["note"].pk, subject.order.pk, at=now),
    )
