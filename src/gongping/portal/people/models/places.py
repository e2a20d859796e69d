"""Where people work: departments, sites, posts, and what outsourced staff deliver at a site."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Department(models.Model):
    """A department in the tree.

    ``path`` holds the ids from the root down to this one (``/1/7/``), so that a department with all below it
    is one condition on the text.
    """

    name = models.CharField(_("部门"), max_length=100)
    sort_key = models.CharField(max_length=400, db_index=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("上级部门"),
    )
    path = models.CharField(max_length=250, default="", db_index=True)
    closed_on = models.DateField(_("撤销日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("部门")
        verbose_name_plural = _("部门")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["parent", "name"], name="department_name_once"),
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(parent__isnull=True), name="department_root_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lineage(self) -> tuple[int, ...]:
        """The ids of the departments above, from the root, and the department's own at the end."""
        return tuple(int(part) for part in self.path.split("/") if part)


class Site(models.Model):
    """A residential estate that is served (项目、小区)."""

    name = models.CharField(_("项目"), max_length=100, unique=True)
    sort_key = models.CharField(max_length=400, db_index=True)
    households = models.PositiveIntegerField(_("户数"), null=True, blank=True)
    closed_on = models.DateField(_("撤出日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("项目")
        verbose_name_plural = _("项目")

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A kind of job (岗位); it decides the scheme by which its holders are appraised."""

    name = models.CharField(_("岗位"), max_length=100, unique=True)
    sort_key = models.CharField(max_length=400, db_index=True)

    class Meta:
        verbose_name = _("岗位")
        verbose_name_plural = _("岗位")

    def __str__(self) -> str:
        return self.name


class ServiceLevel(models.Model):
    """What an outsourced service delivered at a site in a month; its staff are never persons here."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="service_levels")
    provider = models.CharField(_("外包单位"), max_length=100)
    service = models.CharField(_("服务内容"), max_length=100)
    month = models.CharField(_("月份"), max_length=7)
    headcount = models.PositiveIntegerField(_("约定人数"), null=True, blank=True)
    target = models.DecimalField(_("约定达标率（%）"), max_digits=5, decimal_places=2)
    actual = models.DecimalField(_("实际达标率（%）"), max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = _("外包服务水平")
        verbose_name_plural = _("外包服务水平")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["site", "provider", "service", "month"], name="service_level_once"
            ),
            models.CheckConstraint(
                condition=models.Q(target__gte=0, target__lte=100), name="service_level_target_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.service} {self.month}"


class DepartmentSettings(models.Model):
    """What a department with those below it has chosen; the nearest one above a department holds.

    ``small``: a second approval only for money, delivery and exclusion; no calibration, no severity
    correction.
    """

    department = models.OneToOneField(Department, on_delete=models.CASCADE, related_name="settings")
    small = models.BooleanField(_("小部门"), default=False)

    class Meta:
        verbose_name = _("部门设置")
        verbose_name_plural = _("部门设置")

    def __str__(self) -> str:
        return f"{self.department}"
