"""What full checks found."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Check(models.Model):
    """One full reading of the ledger: how many entries, and what did not hold (empty: all held)."""

    at = models.DateTimeField(_("核验时间"))
    size = models.BigIntegerField(_("条目数"))
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("核验记录")
        verbose_name_plural = _("核验记录")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {len(self.findings)}"

    @property
    def holds(self) -> bool:
        """Say whether nothing was found."""
        return not self.findings
