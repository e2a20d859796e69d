"""What has changed and is not yet in the store of evidence."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outgoing(models.Model):
    """A row of one of the room's tables that changed, written in the transaction of the change.

    ``about`` and ``number`` say which (``order`` 17). It is deleted in the transaction in which the evidence
    is accepted; handing the same row over twice changes nothing, for a later row of a key replaces the other.
    """

    about = models.CharField(max_length=20)
    number = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("待交入依据库")
        verbose_name_plural = _("待交入依据库")
        indexes: ClassVar = [models.Index(fields=["about", "number"], name="orders_outgoing_about")]

    def __str__(self) -> str:
        return f"{self.about} {self.number}"
