"""The register of the store: which versions may be opened, and what is under way."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.intake.models.batches import Batch


class Version(models.Model):
    """A registered state of the store: the Delta versions of every table, and what made it.

    ``tables`` is ``{table: {current, raw, acts}}``; ``rows`` and ``rejects`` count the batch's rows by table,
    ``sha256`` names its input files; ``pauses`` tells whether any order so far had pauses. Rows are added in
    the transaction of the ledger entry and never changed.
    """

    class Act(models.TextChoices):
        ROWS = "rows", _("入库")
        VOID = "void", _("作废一行")
        LIFT = "lift", _("恢复一行")

    number = models.PositiveIntegerField(primary_key=True)
    key = models.CharField(max_length=64, unique=True)
    act = models.CharField(max_length=4, choices=Act.choices)
    batch = models.OneToOneField(Batch, on_delete=models.PROTECT, null=True, related_name="version")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("时间"))
    source = models.CharField(max_length=200)
    signed = models.CharField(max_length=100)
    tables = models.JSONField()
    rows = models.JSONField()
    rejects = models.JSONField()
    sha256 = models.JSONField()
    pauses = models.BooleanField()

    class Meta:
        verbose_name = _("依据版本")
        verbose_name_plural = _("依据版本")
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}"


class Intent(models.Model):
    """What is about to be written to the store, committed before anything is; ``slot`` lets in one at a time.

    ``facts`` go into the ledger with the version.
    """

    slot = models.PositiveSmallIntegerField(default=1, unique=True)
    key = models.CharField(max_length=64)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")
    void = models.ForeignKey("intake.Void", on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("写入意向")
        verbose_name_plural = _("写入意向")

    def __str__(self) -> str:
        return self.key
