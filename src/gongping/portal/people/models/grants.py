"""Which roles an account holds, where and when, and who stands in during leave."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.people.models.dated import Dated, DatedQuerySet, order_of_days
from gongping.portal.people.models.person import Person
from gongping.portal.people.models.places import Department


class RoleGrant(Dated):
    """A role of an account in a department with those below it, or everywhere (no department).

    Employees and supervisors need none: employment and reporting lines say who they are.
    """

    class Role(models.TextChoices):
        MANAGER = "manager", _("部门负责人")
        HR = "hr", _("人力资源")
        PROCESS_SUPERVISOR = "process_supervisor", _("监督员")
        ADMINISTRATOR = "administrator", _("系统管理员")

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="grants", verbose_name=_("账号")
    )
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grants",
        verbose_name=_("部门"),
    )
    granted_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="grants_given"
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("角色授予")
        verbose_name_plural = _("角色授予")
        constraints: ClassVar = [
            order_of_days("grant_days", empty=True),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("account")), name="grant_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.get_role_display()}"


class Delegation(Dated):
    """Another person acts in a role during leave, and no longer than the absent one holds it.

    ``supervisor`` lends the absent person's direct team.
    """

    class Role(models.TextChoices):
        SUPERVISOR = "supervisor", _("直接上级")
        MANAGER = "manager", _("部门负责人")
        HR = "hr", _("人力资源")
        PROCESS_SUPERVISOR = "process_supervisor", _("监督员")

    absent = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations_given", verbose_name=_("休假的人")
    )
    deputy = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="delegations_held", verbose_name=_("代理人")
    )
    role = models.CharField(_("代理的角色"), max_length=20, choices=Role.choices)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("代理")
        verbose_name_plural = _("代理")
        constraints: ClassVar = [
            order_of_days("delegation_days", empty=True),
            models.CheckConstraint(condition=Q(until__isnull=False), name="delegation_ends"),
            models.CheckConstraint(condition=~Q(absent=F("deputy")), name="delegation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.deputy}"
