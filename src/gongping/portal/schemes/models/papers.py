"""The papers of an adoption: minutes, the readings staff signed, the rule itself."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.schemes.models.versions import SchemeVersion


class Paper(models.Model):
    """A file kept with a version under ``DATA_DIR/schemes/<sha256>``; ``size`` in bytes."""

    scheme = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, related_name="papers")
    name = models.CharField(_("文件"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("大小"))
    added_at = models.DateTimeField(_("上传时间"))
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("通过方案的文件")
        verbose_name_plural = _("通过方案的文件")
        ordering: ClassVar = ["pk"]
        constraints = (models.UniqueConstraint(fields=["scheme", "sha256"], name="schemes_paper_once"),)

    def __str__(self) -> str:
        return self.name
