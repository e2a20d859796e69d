"""A person's page, and what HR does there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongping.portal.components.api import Question, asked, posted
from gongping.portal.kernel.api import Role, guarded
from gongping.portal.people import actions
from gongping.portal.people.days import local_day, next_day
from gongping.portal.people.forms import (
    CorrectionForm,
    HireForm,
    LeaveForm,
    PlaceForm,
    SecondPostForm,
    SuperiorForm,
    first_of_next_month,
)
from gongping.portal.people.models import Employment, Person
from gongping.portal.people.policies import may_edit_person, may_hire, may_see_person
from gongping.portal.people.queries import managed_tree, standing_of
from gongping.portal.people.subjects import Somebody, SomebodysEmployment, of_somebody

may_see_page = of_somebody("people.person.page", may_see_person)
may_edit_page = of_somebody("people.person.change", may_edit_person)


def _somebody(request: HttpRequest, person_id: int) -> Somebody:
    person = get_object_or_404(Person.objects.select_related("account"), pk=person_id)
    return Somebody(person, standing_of(person.pk, request.now))  # type: ignore[attr-defined]


def _employment(request: HttpRequest, person_id: int, employment_id: int) -> SomebodysEmployment:
    who = _somebody(request, person_id)
    row = get_object_or_404(Employment.objects.standing(), pk=employment_id, person=person_id)
    return SomebodysEmployment(who.person, who.standing, row)


def _page(person: Person) -> str:
    return reverse("people:person", args=[person.pk])


def _trees(request: HttpRequest) -> Any:
    return managed_tree(request.actor, Role.HR)  # type: ignore[attr-defined]


def _place(given: dict[str, Any]) -> actions.Place:
    names = ("department", "site", "post", "probation", "dispatched")
    return actions.Place(**{name: given[name] for name in names})


def _now(row: Employment | None, since: Any) -> dict[str, Any]:
    if row is None:
        return {"since": since}
    return {
        "department": row.department_id,
        "site": row.site_id,
        "post": row.post_id,
        "probation": row.probation,
        "dispatched": row.dispatched,
        "since": since,
    }


@require_safe
@guarded(may_see_page, _somebody)
def person(request: HttpRequest, who: Somebody) -> HttpResponse:
    """Show somebody: employment as a line, superiors and team, roles, attendance, account."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    one, day = who.person, local_day(now)
    rows = one.employments.standing().select_related("department", "site", "post").order_by("-since", "kind")
    lines = one.reporting_lines.select_related("superior").order_by("-since")
    employments = [(row, row.holds_on(day), row.since > day) for row in rows]
    shown = {
        "who": one,
        "standing": who.standing,
        "employments": employments,
        "current": next((row for row, holds, _ahead in employments if holds), None),
        "lines": [(line, line.holds_on(day)) for line in lines],
        "team": one.team_lines.on(day).select_related("person").order_by("person__sort_key"),
        "grants": one.account.grants.on(day).select_related("department") if one.account else [],
        "lent": one.delegations_held.on(day).select_related("absent"),
        "attendance": one.attendance.standing().select_related("post", "site").order_by("-month")[:12],
        "may_edit": bool(may_edit_person(actor, who.standing, now)),
    }
    return render(request, "people/person.html", shown)


@require_http_methods(["GET", "POST"])
@guarded(may_hire)
def hire(request: HttpRequest) -> HttpResponse:
    """Put a new person on the list."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    form = HireForm(_trees(request), posted(request), initial={"since": local_day(now)})
    question = Question(_("办理入职"), _("入职"), reverse("people:people"))
    return asked(
        request,
        question,
        form,
        lambda given: actions.hire(
            actor, given["employee_id"], given["name"], _place(given), given["since"], now
        ),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_page, _somebody)
def transfer(request: HttpRequest, who: Somebody) -> HttpResponse:
    """Transfer somebody, or employ again who left."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    row = who.person.employments.main_on(local_day(now)).first()
    initial = _now(row, first_of_next_month(local_day(now)))
    form = PlaceForm(_trees(request), posted(request), initial=initial)
    question = Question(
        _("办理调动") if row else _("再次入职"),
        _("保存"),
        _page(who.person),
        _("原来的任职到前一天为止，记录保留。考核按在各岗位的天数分段。"),
    )
    act = actions.transfer if row else actions.rehire
    return asked(
        request, question, form, lambda given: act(actor, who.person, _place(given), given["since"], now)
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_page, _somebody)
def second_post(request: HttpRequest, who: Somebody) -> HttpResponse:
    """Give somebody a second post."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    form = SecondPostForm(_trees(request), posted(request), initial={"since": local_day(now)})
    question = Question(_("增加兼岗"), _("保存"), _page(who.person))
    return asked(
        request,
        question,
        form,
        lambda given: actions.add_second_post(
            actor, who.person, _place(given), given["since"], given["until"], now
        ),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_page, _somebody)
def leave(request: HttpRequest, who: Somebody) -> HttpResponse:
    """Let somebody leave."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    form = LeaveForm(posted(request), initial={"last_day": local_day(now)})
    question = Question(
        _("办理离职"),
        _("离职"),
        _page(who.person),
        _("任职、汇报关系、角色和代理都到这一天为止；账号当天结束后不能再登录。"),
    )
    return asked(
        request,
        question,
        form,
        lambda given: actions.end_employment(actor, who.person, next_day(given["last_day"]), now),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_page, _somebody)
def superior(request: HttpRequest, who: Somebody) -> HttpResponse:
    """Say whom somebody reports to."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    form = SuperiorForm(posted(request), initial={"since": local_day(now)})
    question = Question(_("改直接上级"), _("保存"), _page(who.person), _("不填表示没有直接上级。"))
    return asked(
        request,
        question,
        form,
        lambda given: actions.set_superior(actor, who.person, given["superior"], given["since"], now),
    )


@require_http_methods(["GET", "POST"])
@guarded(may_edit_page, _employment)
def correct(request: HttpRequest, what: SomebodysEmployment) -> HttpResponse:
    """Correct an employment that was entered wrongly."""
    now, actor, row = request.now, request.actor, what.employment  # type: ignore[attr-defined]
    initial = {**_now(row, row.since), "until": row.until}
    form = CorrectionForm(_trees(request), posted(request), initial=initial)
    question = Question(
        _("更正任职"),
        _("更正"),
        _page(what.person),
        _("录错了才更正；真的换了岗位请办调动。旧记录保留，不再计入。"),
    )
    return asked(
        request,
        question,
        form,
        lambda given: actions.correct_employment(
            actor, row, _place(given), given["since"], given["until"], given["reason"], now
        ),
    )


@require_POST
@guarded(may_edit_page, _somebody)
def account(request: HttpRequest, who: Somebody) -> HttpResponse:
    """Open an account, or give its password anew; the first password is shown once."""
    now, actor = request.now, request.actor  # type: ignore[attr-defined]
    if who.person.account is None:
        password = actions.open_account(actor, who.person, now)
    else:
        password = actions.reset_person_password(actor, who.person, now)
    response = render(request, "people/first_password.html", {"who": who.person, "password": password})
    response.headers["Cache-Control"] = "no-store"
    return response
