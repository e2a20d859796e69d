"""What may be erased: the resident's name and telephone number, everybody's words, photographs."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.models.orders import Order, OrderEvent
from gongping.portal.people.api import Person


class Contact(models.Model):
    """How to reach the resident about an order; shown on demand, and each look is recorded."""

    order = models.OneToOneField(Order, models.CASCADE, related_name="contact")
    name = models.CharField(_("称呼"), max_length=40, blank=True)
    phone = models.CharField(_("电话"), max_length=30, blank=True)
    kept_since = models.DateTimeField()

    class Meta:
        verbose_name = _("住户联系方式")
        verbose_name_plural = _("住户联系方式")

    def __str__(self) -> str:
        return f"{self.order_id}"


class Words(models.Model):
    """Words about an order: what was asked, what was done, why it waits."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="words")
    event = models.ForeignKey(OrderEvent, models.CASCADE, null=True, related_name="words")
    text = models.CharField(max_length=1000)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("工单说明")
        verbose_name_plural = _("工单说明")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.order_id}"


class Photo(models.Model):
    """A photograph, made again on arrival: JPEG, without place, camera and time of taking."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="photos")
    image = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("工单照片")
        verbose_name_plural = _("工单照片")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.order_id} {self.width}×{self.height}"
