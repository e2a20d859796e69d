"""Lists that were handed in: of people, of attendance."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class HandedIn(models.Model):
    """One file: its rows as read, its faults, and whether it was taken over.

    ``rows`` and ``faults`` are JSON lists; both are emptied when the import is over, the file's hash stays.
    """

    class State(models.TextChoices):
        PREVIEW = "preview", _("待确认")
        DONE = "done", _("已导入")
        DROPPED = "dropped", _("已放弃")

    uploaded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))
    file_name = models.CharField(_("文件"), max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.PREVIEW)
    rows = models.JSONField(default=list)
    faults = models.JSONField(default=list)
    counts = models.JSONField(default=dict)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.file_name

    def end_as(self, state: State, counts: dict[str, int] | None = None) -> None:
        """Keep that the import is over and what it came to; its rows go."""
        self.state, self.rows, self.faults = state, [], []
        self.counts = counts or self.counts
        self.save(update_fields=["state", "rows", "faults", "counts"])


class PeopleImport(HandedIn):
    """A list of people; ``since`` is the day from which rows without a day of their own hold."""

    since = models.DateField(_("没写日期的行从哪天起"))

    class Meta(HandedIn.Meta):
        verbose_name = _("人员导入")
        verbose_name_plural = _("人员导入")


class AttendanceImport(HandedIn):
    """A list of attendance by person and month."""

    class Meta(HandedIn.Meta):
        verbose_name = _("出勤导入")
        verbose_name_plural = _("出勤导入")
