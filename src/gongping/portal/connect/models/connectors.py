"""A way in, and what each run of it brought."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account
from gongping.portal.intake.api import Source


class Connector(models.Model):
    """A machine's way in: its kind, the source of evidence it feeds, how its files become tables.

    ``mapping`` is a source of mapping.yaml without its ``file`` (empty: known by name or headings);
    ``settings`` are those of the kind. ``secret_no`` counts the webhook secrets there have been.
    """

    class Kind(models.TextChoices):
        API = "api", _("接口")
        FOLDER = "folder", _("文件夹")
        HTTP = "http", _("定时拉取网址")
        SQL = "sql", _("定时拉取数据库")

    PULLED: ClassVar = (Kind.HTTP, Kind.SQL)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("名称"), max_length=80, unique=True)
    kind = models.CharField(_("方式"), max_length=10, choices=Kind.choices)
    source = models.OneToOneField(Source, on_delete=models.PROTECT, related_name="+")
    mapping = models.JSONField(_("列对应"), default=dict)
    settings = models.JSONField(default=dict)
    secret_no = models.PositiveIntegerField(default=0)
    active = models.BooleanField(_("启用"), default=True)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("连接器")
        verbose_name_plural = _("连接器")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """One thing that a connector brought: a request, a delivery, a file, a page of a pull.

    ``fault`` holds code and sentences where it brought nothing; ``rows`` were read, ``kept`` of them count.
    """

    connector = models.ForeignKey(
        Connector, on_delete=models.PROTECT, related_name="runs", verbose_name=_("连接器")
    )
    at = models.DateTimeField(_("时间"))
    what = models.CharField(_("什么"), max_length=200, blank=True)
    batch_id = models.BigIntegerField(_("批次"), null=True)
    rows = models.PositiveIntegerField(_("读到"), default=0)
    kept = models.PositiveIntegerField(_("入库"), default=0)
    rejected = models.PositiveIntegerField(_("拒收"), default=0)
    flagged = models.PositiveIntegerField(_("存疑"), default=0)
    fault = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("运行记录")
        verbose_name_plural = _("运行记录")
        ordering: ClassVar = ["-pk"]
        indexes = (models.Index(fields=["connector", "-at"]),)

    def __str__(self) -> str:
        return f"{self.connector} {self.at:%Y-%m-%d %H:%M}"
