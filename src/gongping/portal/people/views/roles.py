"""Who holds which role, and who stands in for whom."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from gongping.portal.accounts.api import Account
from gongping.portal.components.api import (
    Absent,
    Column,
    ListPage,
    OnPhone,
    Pick,
    Question,
    Record,
    Search,
    State,
    asked,
    equals,
    posted,
)
from gongping.portal.kernel.api import Actor, Role, guarded
from gongping.portal.ledger.api import record_export
from gongping.portal.people import actions
from gongping.portal.people.days import local_day
from gongping.portal.people.finding import person_lookups
from gongping.portal.people.forms import DelegationForm, RoleForm
from gongping.portal.people.models import DatedQuerySet, Delegation, RoleGrant
from gongping.portal.people.policies import (
    may_change_grant,
    may_delegate,
    may_grant_roles,
    may_see_delegations,
    may_see_roles,
)
from gongping.portal.people.queries.standings import standing_of
from gongping.portal.people.subjects import SomebodysDelegation, of_somebody

may_end_delegation = of_somebody("people.delegation.end", may_delegate)


def _holder(grant: RoleGrant) -> str:
    person = getattr(grant.account, "person", None)
    return person.name if person else grant.account.username


class RoleList(ListPage):
    """Roles held, those that ended included."""

    name = "people.roles"
    title = gettext_lazy("角色")
    policy = may_see_roles
    template = "people/roles.html"
    own_order = ("role", "account__person__sort_key", "pk")
    order_said = gettext_lazy("按角色，再按姓名拼音")
    columns = (
        Column("holder", gettext_lazy("谁"), _holder, ("account__person__sort_key",)),
        Column("role", gettext_lazy("角色"), lambda one: one.get_role_display(), ("role",)),
        Column(
            "department",
            gettext_lazy("范围"),
            lambda one: one.department.name if one.department else _("全公司"),
            phone=OnPhone.META,
        ),
        Column("since", gettext_lazy("从"), lambda one: one.since, ("since",), phone=OnPhone.META),
        Column(
            "until", gettext_lazy("至（不含）"), lambda one: one.until or Absent(_("没有期限")), ("until",)
        ),
    )
    filters = (
        Search(
            gettext_lazy("姓名或登录名"),
            (*person_lookups("account__person__"), "account__username__icontains"),
        ),
        Pick(
            "role",
            gettext_lazy("角色"),
            gettext_lazy("全部角色"),
            lambda request: list(RoleGrant.Role.choices),
            equals("role"),
        ),
    )
    empty = State(
        gettext_lazy("还没有授予角色"), gettext_lazy("员工和主管不用授予：任职和汇报关系就是依据。")
    )

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[RoleGrant]:
        """Return every grant with its holder."""
        return RoleGrant.objects.select_related("account__person", "department")

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """List the grants that the reader may end."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        held = RoleGrant.objects.select_related("account__person", "department").on(local_day(now))
        mine = [(one, _holder(one)) for one in held if may_change_grant(actor, one, now)]
        return {"may_grant": bool(may_grant_roles(actor, None, now)), "endable": mine[:100]}

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


@require_http_methods(["GET", "POST"])
@guarded(may_grant_roles)
def role_new(request: HttpRequest) -> HttpResponse:
    """Grant a role."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    holder: Account | None = None
    form = RoleForm(posted(request), initial={"since": local_day(now)})
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["username"]
        holder = Account.objects.filter(Q(username=name) | Q(person__employee_id=name)).first()
        if holder is None:
            form.add_error("username", _("没有这个账号。请先在人员页上开通。"))
    question = Question(
        gettext_lazy("授予角色"),
        gettext_lazy("授予"),
        reverse("people:roles"),
        gettext_lazy("此人的登录会全部退出，重新登录后角色生效；人力资源、监督员和管理员须设两步验证。"),
    )

    def act(given: dict[str, Any]) -> object:
        assert holder is not None  # else the form has an error
        role = RoleGrant.Role(given["role"])
        return actions.grant_role(
            actor, holder, role, given["department"], given["since"], given["until"], now
        )

    return asked(request, question, form, act)


def _grant(request: HttpRequest, grant_id: int) -> RoleGrant:
    return get_object_or_404(RoleGrant.objects.select_related("department"), pk=grant_id)


@require_POST
@guarded(may_change_grant, _grant)
def role_end(request: HttpRequest, grant: RoleGrant) -> HttpResponse:
    """End a role now."""
    actions.end_role(request.actor, grant, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("角色已结束，此人的登录已全部退出。"))
    return redirect("people:roles")


class DelegationList(ListPage):
    """Who stands in for whom: everybody's for HR, otherwise those of the reader."""

    name = "people.delegations"
    title = gettext_lazy("代理")
    policy = may_see_delegations
    template = "people/delegations.html"
    own_order = ("-until", "pk")
    order_said = gettext_lazy("结束最晚的在前")
    columns = (
        Column("absent", gettext_lazy("休假的人"), lambda one: one.absent.name, ("absent__sort_key",)),
        Column("deputy", gettext_lazy("代理人"), lambda one: one.deputy.name, ("deputy__sort_key",)),
        Column("role", gettext_lazy("角色"), lambda one: one.get_role_display(), ("role",)),
        Column("since", gettext_lazy("从"), lambda one: one.since, ("since",), phone=OnPhone.META),
        Column("until", gettext_lazy("至（不含）"), lambda one: one.until, ("until",), phone=OnPhone.META),
    )
    empty = State(gettext_lazy("没有代理"), gettext_lazy("休假前请人代理，到期自动结束。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Delegation]:
        """Return what the reader may see."""
        return _delegations(request.actor)  # type: ignore[attr-defined]

    def more(self, request: HttpRequest, subject: Any) -> dict[str, Any]:
        """List what the reader may end."""
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        mine = _delegations(actor).on(local_day(now))
        if not actor.has_in((), Role.HR):
            mine = mine.filter(absent=actor.person_id)
        return {"endable": mine[:100]}

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


def _delegations(actor: Actor) -> DatedQuerySet[Delegation]:
    rows: DatedQuerySet[Delegation] = Delegation.objects.select_related("absent", "deputy")
    if actor.has_in((), Role.HR, Role.PROCESS_SUPERVISOR):
        return rows
    return rows.filter(Q(absent=actor.person_id) | Q(deputy=actor.person_id))


@require_http_methods(["GET", "POST"])
@guarded(may_see_delegations)
def delegation_new(request: HttpRequest) -> HttpResponse:
    """Let somebody stand in."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    own = getattr(request.user, "person", None)
    initial = {"absent": own.employee_id if own else "", "since": local_day(now)}
    form = DelegationForm(posted(request), initial=initial)
    question = Question(
        gettext_lazy("请人代理"),
        gettext_lazy("保存"),
        reverse("people:delegations"),
        gettext_lazy("到期自动结束，不用收回。"),
    )

    def act(given: dict[str, Any]) -> object:
        role = Delegation.Role(given["role"])
        return actions.delegate(
            actor, given["absent"], given["deputy"], role, given["since"], given["until"], now
        )

    return asked(request, question, form, act)


def _delegation(request: HttpRequest, delegation_id: int) -> SomebodysDelegation:
    found = get_object_or_404(Delegation, pk=delegation_id)
    return SomebodysDelegation(found, standing_of(found.absent_id, request.now))  # type: ignore[attr-defined]


@require_POST
@guarded(may_end_delegation, _delegation)
def delegation_end(request: HttpRequest, what: SomebodysDelegation) -> HttpResponse:
    """End a delegation now."""
    actions.end_delegation(request.actor, what.delegation, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("代理已结束。"))
    return redirect("people:delegations")
