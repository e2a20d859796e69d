"""Departments, sites, posts, and what outsourced services deliver."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from gongping.portal.kernel.api import Actor, demand
from gongping.portal.ledger.api import record
from gongping.portal.people.conflicts import conflicting, held
from gongping.portal.people.faults import DepartmentInCircle, NameInUse, RoleConflict
from gongping.portal.people.models import (
    Department,
    DepartmentSettings,
    Post,
    RoleGrant,
    ServiceLevel,
    Site,
)
from gongping.portal.people.names import sort_key
from gongping.portal.people.policies import may_change_settings, may_edit_structure


@transaction.atomic
def make_department(actor: Actor, name: str, parent: Department | None, at: datetime) -> Department:
    """Add a department below another, or at the top.

    Raises:
        NameInUse: one beside it bears the name.
    """
    demand(may_edit_structure, actor, None, at)
    if Department.objects.filter(parent=parent, name=name).exists():
        raise NameInUse(name=name)
    made = Department.objects.create(name=name, sort_key=sort_key(name), parent=parent)
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save(update_fields=["path"])
    record(actor.account_id, "people.department_made", f"department:{made.pk}", {}, at=at)
    return made


@transaction.atomic
def move_department(
    actor: Actor, department: Department, name: str, parent: Department | None, at: datetime
) -> None:
    """Rename a department or hang it, with all below it, under another.

    Raises:
        DepartmentInCircle: the other lies below it.
        NameInUse: one beside it bears the name.
        RoleConflict: a process supervisor would come to head a department under supervision.
    """
    demand(may_edit_structure, actor, None, at)
    list(Department.objects.select_for_update().values_list("pk", flat=True))
    locked = Department.objects.get(pk=department.pk)
    if parent is not None and locked.pk in parent.lineage:
        raise DepartmentInCircle(name=parent.name)
    if Department.objects.filter(parent=parent, name=name).exclude(pk=locked.pk).exists():
        raise NameInUse(name=name)
    old, new = locked.path, f"{parent.path if parent else '/'}{locked.pk}/"
    locked.name, locked.sort_key, locked.parent = name, sort_key(name), parent
    locked.save(update_fields=["name", "sort_key", "parent"])
    if new != old:
        below = Department.objects.filter(path__startswith=old)
        below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
        _no_conflict()
    facts = {"parent": parent.pk if parent else None}
    record(actor.account_id, "people.department_moved", f"department:{locked.pk}", facts, at=at)


def _no_conflict() -> None:
    grants = list(RoleGrant.objects.select_related("department"))
    for one in grants:
        if conflicting(held(one), [held(other) for other in grants if other.account_id == one.account_id]):
            raise RoleConflict(department=one.department or "全公司")


@transaction.atomic
def make_site(actor: Actor, name: str, households: int | None, at: datetime) -> Site:
    """Add a site.

    Raises:
        NameInUse: another bears the name.
    """
    demand(may_edit_structure, actor, None, at)
    if Site.objects.filter(name=name).exists():
        raise NameInUse(name=name)
    made = Site.objects.create(name=name, sort_key=sort_key(name), households=households)
    record(actor.account_id, "people.site_made", f"site:{made.pk}", {}, at=at)
    return made


@transaction.atomic
def make_post(actor: Actor, name: str, at: datetime) -> Post:
    """Add a post.

    Raises:
        NameInUse: another bears the name.
    """
    demand(may_edit_structure, actor, None, at)
    if Post.objects.filter(name=name).exists():
        raise NameInUse(name=name)
    made = Post.objects.create(name=name, sort_key=sort_key(name))
    record(actor.account_id, "people.post_made", f"post:{made.pk}", {}, at=at)
    return made


@transaction.atomic
def keep_service_level(
    actor: Actor,
    site: Site,
    *,
    provider: str,
    service: str,
    month: str,
    headcount: int | None,
    target: Decimal,
    actual: Decimal | None,
    at: datetime,
) -> ServiceLevel:
    """Keep what an outsourced service delivered at a site in a month, in place of an earlier figure."""
    demand(may_edit_structure, actor, None, at)
    kept, _made = ServiceLevel.objects.update_or_create(
        site=site,
        provider=provider,
        service=service,
        month=month,
        defaults={"headcount": headcount, "target": target, "actual": actual},
    )
    record(actor.account_id, "people.service_level_kept", f"site:{site.pk}", {"month": month}, at=at)
    return kept


@transaction.atomic
def choose_small(actor: Actor, department: Department, *, small: bool, at: datetime) -> None:
    """Turn the switch for small departments on or off, for a department with those below it."""
    demand(may_change_settings, actor, None, at)
    DepartmentSettings.objects.update_or_create(department=department, defaults={"small": small})
    facts = {"small": small}
    record(actor.account_id, "people.small_department_chosen", f"department:{department.pk}", facts, at=at)
