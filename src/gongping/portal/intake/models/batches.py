"""A batch on its way into the store."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.intake.models.sources import Source


class Batch(models.Model):
    """What was handed in together, from upload to acceptance; its files lie in ``DATA_DIR/intake/<key>``.

    ``key`` is the batch's id in the store. ``entry`` is the mapping chosen for the file, None where the file
    speaks our language. ``tables`` holds the counts of rows per table, ``diff`` what the rows change against
    version ``base``, ``people`` the employee ids in it while it is undecided. ``fault`` says why the file as
    a whole cannot be read. ``corrects`` is the batch whose fix list this one answers.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("已上传，读取中")
        UNMAPPED = "unmapped", _("等你对应栏目")
        UNREADABLE = "unreadable", _("读不了")
        PREVIEW = "preview", _("等确认")
        ACCEPTING = "accepting", _("入库中")
        ACCEPTED = "accepted", _("已入库")
        DROPPED = "dropped", _("已放弃")

    OPEN: ClassVar = (State.UPLOADED, State.UNMAPPED, State.UNREADABLE, State.PREVIEW)

    key = models.CharField(max_length=64, unique=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="batches", verbose_name=_("来源")
    )
    state = models.CharField(_("状态"), max_length=12, choices=State.choices, default=State.UPLOADED)
    handed_in_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("谁交的")
    )
    handed_in_at = models.DateTimeField(_("提交时间"))
    file_name = models.CharField(_("文件"), max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(_("大小"), default=0)
    corrects = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="corrections")
    entry = models.JSONField(null=True)
    tables = models.JSONField(default=dict)
    diff = models.JSONField(default=dict)
    base = models.PositiveIntegerField(default=0)
    people = models.JSONField(default=list)
    fault = models.JSONField(default=dict)
    job_id = models.UUIDField(null=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("确认时间"), null=True)

    class Meta:
        verbose_name = _("批次")
        verbose_name_plural = _("批次")
        ordering: ClassVar = ["-pk"]
        indexes = (models.Index(fields=["state", "handed_in_at"]),)

    def __str__(self) -> str:
        return self.file_name or self.key

    @property
    def open(self) -> bool:
        """Say whether nothing of it is in the store yet and somebody may still decide."""
        return self.state in self.OPEN
