"""What an answered objection changed: time that does not count, and who shares an order."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.models.orders import Order
from gongping.portal.people.api import Person


class Stop(models.Model):
    """A stretch in which an order's clock stood still, granted afterwards; ``source`` is what granted it."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="stops")
    begin = models.DateTimeField()
    end = models.DateTimeField()
    source = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("不计时的时段")
        verbose_name_plural = _("不计时的时段")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "source"], name="orders_stop_once"),
            models.CheckConstraint(condition=Q(end__gt=F("begin")), name="orders_stop_order"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.begin:%Y-%m-%d %H:%M}"


class Share(models.Model):
    """Somebody's part of an order; the parts of an order sum to 1."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    weight = models.DecimalField(max_digits=7, decimal_places=6)

    class Meta:
        verbose_name = _("工单份额")
        verbose_name_plural = _("工单份额")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "person"], name="orders_share_once"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=1), name="orders_share_part"),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.weight}"
