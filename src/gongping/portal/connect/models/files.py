"""Files seen in a watched folder that have not settled yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.connect.models.connectors import Connector


class SeenFile(models.Model):
    """A file as it was at the last look; it is taken in once it has not changed between two looks."""

    connector = models.ForeignKey(Connector, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("文件"), max_length=255)
    size = models.BigIntegerField(_("大小"))
    changed_ns = models.BigIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("待入库文件")
        verbose_name_plural = _("待入库文件")
        constraints = (models.UniqueConstraint(fields=["connector", "name"], name="connect_seen_file_once"),)

    def __str__(self) -> str:
        return self.name
