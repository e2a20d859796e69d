"""Hand-overs: who gave open orders to whom, and when they were taken on."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.models.orders import Order
from gongping.portal.people.api import Person, Site


class Handover(models.Model):
    """One hand-over of one order, or of all open ones at the end of a shift (``shift``).

    The orders are the receiver's at once; ``accepted_at`` tells when the receiver said so, and how soon that
    was is a fact of teamwork. ``declined_at``: given back as not theirs.
    """

    giver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("交出人"))
    receiver = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("接手人"))
    site = models.ForeignKey(Site, models.PROTECT, related_name="+", verbose_name=_("项目"))
    orders = models.ManyToManyField(Order, related_name="handovers")
    shift = models.BooleanField(_("交接班"), default=False)
    words = models.CharField(_("说明"), max_length=1000, blank=True)
    handed_at = models.DateTimeField(_("交出时间"))
    accepted_at = models.DateTimeField(_("接手时间"), null=True)
    declined_at = models.DateTimeField(_("退回时间"), null=True)

    class Meta:
        verbose_name = _("交接")
        verbose_name_plural = _("交接")
        indexes: ClassVar = [models.Index(fields=["receiver", "accepted_at"], name="orders_handover_waits")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(giver=F("receiver")), name="orders_handover_to_another"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
                name="orders_handover_one_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.receiver_id}"
