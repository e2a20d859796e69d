"""Households, orders and what happened to them: numbers, times and kinds, never words or names."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.models.choices import Channel, Event, Kind, PauseReason, State, Urgency
from gongping.portal.orders.models.limits import Category, LimitTable
from gongping.portal.people.api import Department, Person, Site


class Household(models.Model):
    """A home by its label at its site (``3-1-502``) and the random key that stands for it in evidence.

    ``kept_since`` is when it last asked for something. Once erased, the rows of evidence lead to no home.
    """

    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("项目"))
    label = models.CharField(_("房号"), max_length=40)
    key = models.CharField(max_length=40, unique=True)
    kept_since = models.DateTimeField()

    class Meta:
        verbose_name = _("户")
        verbose_name_plural = _("户")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "label"], name="orders_household_once")
        ]

    def __str__(self) -> str:
        return self.label


class NumberSeries(models.Model):
    """The last number given out on a day; numbers of a day have no gaps."""

    day = models.DateField(primary_key=True)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("工单编号")
        verbose_name_plural = _("工单编号")

    def __str__(self) -> str:
        return f"{self.day} {self.last}"


class Order(models.Model):
    """One matter of a household.

    ``respond_by`` and ``due_at`` come from the table of limits in force when it was taken; nobody who holds
    it can set them. ``due_at`` is empty while the clock stands still. ``valid`` and ``responsible`` change
    only by an answered objection.
    """

    number = models.CharField(_("编号"), max_length=20, unique=True)
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("项目"))
    department = models.ForeignKey(Department, models.PROTECT, related_name="+", verbose_name=_("部门"))
    household = models.ForeignKey(
        Household, models.SET_NULL, null=True, blank=True, related_name="orders", verbose_name=_("房号")
    )
    kind = models.CharField(_("类型"), max_length=20, choices=Kind.choices)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", verbose_name=_("类别"))
    urgency = models.CharField(_("紧急程度"), max_length=20, choices=Urgency.choices)
    channel = models.CharField(_("渠道"), max_length=20, choices=Channel.choices)
    taken_by = models.ForeignKey(
        Person, models.PROTECT, related_name="orders_taken", verbose_name=_("接单人")
    )
    holder = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="orders_held", verbose_name=_("经办人")
    )
    state = models.CharField(_("状态"), max_length=20, choices=State.choices, default=State.OPEN)
    created_at = models.DateTimeField(_("报单时间"))
    respond_by = models.DateTimeField(_("最晚答复"))
    due_at = models.DateTimeField(_("最晚办完"), null=True)
    limit_table = models.ForeignKey(LimitTable, models.PROTECT, related_name="+")
    resolve_minutes = models.PositiveIntegerField()
    by_clock = models.BooleanField(default=False)
    responded_at = models.DateTimeField(_("答复时间"), null=True)
    resolved_at = models.DateTimeField(_("办完时间"), null=True)
    closed_at = models.DateTimeField(_("关单时间"), null=True)
    called_back_at = models.DateTimeField(_("回访时间"), null=True)
    paused_since = models.DateTimeField(null=True)
    pause_reason = models.CharField(max_length=20, choices=PauseReason.choices, blank=True)
    waits_for = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    valid = models.BooleanField(_("是否成立"), default=True)
    responsible = models.BooleanField(_("是否我方责任"), default=True)

    class Meta:
        verbose_name = _("工单")
        verbose_name_plural = _("工单")
        indexes: ClassVar = [
            models.Index(fields=["holder", "state", "due_at"], name="orders_by_holder"),
            models.Index(fields=["site", "state", "due_at"], name="orders_by_site"),
            models.Index(fields=["state", "due_at"], name="orders_by_due"),
            models.Index(fields=["created_at"], name="orders_by_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.PAUSED, paused_since__isnull=False, due_at__isnull=True)
                | (~Q(state=State.PAUSED) & Q(paused_since__isnull=True, due_at__isnull=False)),
                name="orders_paused_has_no_due",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.RESOLVED, State.CLOSED], resolved_at__isnull=False)
                | (Q(state__in=[State.OPEN, State.PAUSED]) & Q(resolved_at__isnull=True)),
                name="orders_resolved_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class OrderEvent(models.Model):
    """Something that happened to an order; rows are added and never changed.

    ``person`` is to whom it was given or who did it; ``reason`` why it was paused; ``before`` and ``after``
    the category and urgency of a reclassification, by number.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    event = models.CharField(max_length=20, choices=Event.choices)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=20, choices=PauseReason.choices, blank=True)
    waits_for = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("工单过程")
        verbose_name_plural = _("工单过程")
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "at", "event"], name="orders_event_once")
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.event}"
