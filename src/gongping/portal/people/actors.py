"""Who acts in a request: the account's person with the roles that hold at that moment."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When
from django.http import HttpRequest

from gongping.portal.accounts.api import FIRST_FACTOR_ONLY, without_strong_roles
from gongping.portal.kernel.api import NOBODY, Actor, Grant, Role
from gongping.portal.people.days import local_day
from gongping.portal.people.models import Delegation, Employment, Person, ReportingLine, RoleGrant
from gongping.portal.people.models.dated import holding


@dataclass(frozen=True, slots=True)
class _Holder:
    """The person of an account on a day; ``department_id`` is None for somebody not employed then."""

    person_id: int
    department_id: int | None
    leads: bool


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in a request at ``request.now``."""
    if not request.user.is_authenticated:
        return NOBODY
    actor = actor_of_account(request.user.pk, request.now)  # type: ignore[attr-defined]
    return without_strong_roles(actor) if request.session.get(FIRST_FACTOR_ONLY) else actor


def actor_of_account(account_id: int, at: datetime) -> Actor:
    """Return who an account is at a moment, in two queries.

    Somebody who is not employed on that day is nobody, even with a session still open: a leaver's access ends
    with the last day. Employees and supervisors hold their roles by employment and reporting line, the
    others by grants, their own or lent during leave.
    """
    day = local_day(at)
    holder = _holder(account_id, day)
    if holder is None:
        return Actor(account_id, None, _roles(account_id, None, day)[0])
    if holder.department_id is None:
        return NOBODY
    grants, line_of = _roles(account_id, holder.person_id, day)
    grants |= {Grant(Role.EMPLOYEE, holder.department_id)}
    if holder.leads:
        line_of |= {holder.person_id}
    if line_of:
        grants |= {Grant(Role.SUPERVISOR, holder.department_id)}
    return Actor(account_id, holder.person_id, grants, line_of)


def _holder(account_id: int, day: date) -> _Holder | None:
    employed = (
        Employment.objects.standing()
        .on(day)
        .filter(person=OuterRef("pk"))
        .order_by(Case(When(kind=Employment.Kind.MAIN, then=Value(0)), default=Value(1)), "pk")
    )
    team = ReportingLine.objects.on(day).filter(superior=OuterRef("pk"))
    row = (
        Person.objects.filter(account=account_id)
        .values_list("pk", Subquery(employed.values("department_id")[:1]), Exists(team))
        .first()
    )
    return _Holder(*row) if row else None


def _roles(account_id: int, person_id: int | None, day: date) -> tuple[frozenset[Grant], frozenset[int]]:
    """Return the grants that hold, and the absent persons whose team the account leads."""
    lent_by = Delegation.objects.on(day).filter(
        deputy=person_id, absent=OuterRef("account__person"), role=OuterRef("role")
    )
    mine = RoleGrant.objects.filter(Q(account=account_id) | Exists(lent_by)).filter(holding(day))
    teams = Delegation.objects.on(day).filter(deputy=person_id, role=Delegation.Role.SUPERVISOR)
    rows = list(
        mine.values_list("role", "department_id").union(teams.values_list("role", "absent_id"), all=True)
    )
    grants = frozenset(Grant(Role(role), place) for role, place in rows if role != Role.SUPERVISOR)
    return grants, frozenset(absent for role, absent in rows if role == Role.SUPERVISOR)
