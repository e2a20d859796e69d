"""By when an order must be answered and done: dated tables of category × urgency, never changed later."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.orders.models.choices import Kind, Urgency


class Category(models.Model):
    """What an order is about, within its kind. ``place`` is where it stands among the buttons."""

    kind = models.CharField(_("类型"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("类别"), max_length=40)
    place = models.PositiveIntegerField(_("顺序"), default=0)
    closed_on = models.DateField(_("停用日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("工单类别")
        verbose_name_plural = _("工单类别")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "name"], name="orders_category_once")
        ]

    def __str__(self) -> str:
        return self.name


class LimitTable(models.Model):
    """A version of the table: it holds for orders taken from a day on, until a later one does.

    ``calendar`` is the working calendar by which working minutes are counted (docs/reference/calendar.md).
    """

    since = models.DateField(_("从哪天起"))
    calendar = models.JSONField(_("工作日历"))
    reason = models.CharField(_("为什么改"), max_length=200)
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("时限表")
        verbose_name_plural = _("时限表")
        constraints: ClassVar = [models.UniqueConstraint(fields=["since"], name="orders_one_table_a_day")]

    def __str__(self) -> str:
        return f"{self.since:%Y-%m-%d}"


class Limit(models.Model):
    """One line: minutes to answer and to be done. Without a category it holds for the rest of the kind.

    Minutes are working minutes, by the clock where ``by_clock``; an emergency always runs by the clock.
    """

    table = models.ForeignKey(LimitTable, models.CASCADE, related_name="limits")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="limits")
    urgency = models.CharField(max_length=20, choices=Urgency.choices)
    respond_minutes = models.PositiveIntegerField(_("答复（分钟）"))
    resolve_minutes = models.PositiveIntegerField(_("办完（分钟）"))
    by_clock = models.BooleanField(_("按钟点，不分昼夜"), default=False)

    class Meta:
        verbose_name = _("时限")
        verbose_name_plural = _("时限")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "category", "urgency"], name="orders_limit_once"),
            models.UniqueConstraint(
                fields=["table", "kind", "urgency"],
                condition=Q(category__isnull=True),
                name="orders_limit_of_the_rest_once",
            ),
            models.CheckConstraint(
                condition=Q(respond_minutes__gt=0, resolve_minutes__gte=F("respond_minutes")),
                name="orders_limit_order",
            ),
            models.CheckConstraint(
                condition=~Q(urgency=Urgency.EMERGENCY) | Q(by_clock=True),
                name="orders_emergency_by_clock",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.urgency}"
