"""The secret half of commitments."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Salt(models.Model):
    """The salt of one commitment. Erasing it leaves the ledger whole and the committed value unguessable.

    ``about`` names whose value it was (``person:17``), so that erasing a person finds all.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    salt = models.CharField(max_length=64)
    about = models.CharField(max_length=200, db_index=True)

    class Meta:
        verbose_name = _("承诺的盐")
        verbose_name_plural = _("承诺的盐")

    def __str__(self) -> str:
        return self.digest[:16]
