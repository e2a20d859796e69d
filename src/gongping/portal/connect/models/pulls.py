"""How far a scheduled pull has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.connect.models.connectors import Connector


class Pull(models.Model):
    """How far a pull has come, and when it is next due.

    ``cursor`` moves with ``moves``, in the transaction in which its page counts, and nowhere else. ``last``
    is the fingerprint of the page that counted last: the same page again is nothing new. ``tried`` is what
    the last trial found, without any row of it.
    """

    connector = models.OneToOneField(Connector, on_delete=models.CASCADE, related_name="pull")
    cursor = models.JSONField(null=True)
    moves = models.PositiveIntegerField(default=0)
    last = models.CharField(max_length=64, blank=True)
    due_at = models.DateTimeField(_("下次"), null=True)
    pulled_at = models.DateTimeField(_("最近一次成功"), null=True)
    failures = models.PositiveIntegerField(_("连续失败"), default=0)
    tried = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("拉取进度")
        verbose_name_plural = _("拉取进度")

    def __str__(self) -> str:
        return f"{self.connector} {self.cursor}"
