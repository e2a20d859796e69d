"""What a source says it has, to be held against what came in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class StatedTotal(models.Model):
    """How many orders of a kind the source's own page shows for a month, as somebody read it there."""

    class What(models.TextChoices):
        COMPLAINT = "complaint", _("投诉")
        REPAIR = "repair", _("报修")
        ENQUIRY = "enquiry", _("咨询")
        REQUEST = "request", _("需求")
        PRAISE = "praise", _("表扬")

    month = models.CharField(_("月份"), max_length=7)
    kind = models.CharField(_("类型"), max_length=10, choices=What.choices)
    stated = models.PositiveIntegerField(_("来源显示的件数"))
    read_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = _("来源的总数")
        verbose_name_plural = _("来源的总数")
        ordering: ClassVar = ["-month", "kind"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["month", "kind"], name="stated_total_once"),
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.kind}"
