"""Where evidence comes from, and how the files of a source become our tables."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class Source(models.Model):
    """Something that evidence comes from: exports, the order log, an API client, a scheduled pull.

    ``FILES`` alone are handed in by people, and approved by them.
    """

    class Kind(models.TextChoices):
        FILES = "files", _("文件")
        ORDER_LOG = "order_log", _("工单登记")
        API = "api", _("接口")
        PULL = "pull", _("定时拉取")

    name = models.CharField(_("来源"), max_length=100, unique=True)
    kind = models.CharField(_("方式"), max_length=10, choices=Kind.choices, default=Kind.FILES)
    made_at = models.DateTimeField(_("建立时间"))

    class Meta:
        verbose_name = _("依据来源")
        verbose_name_plural = _("依据来源")

    def __str__(self) -> str:
        return self.name


class Template(models.Model):
    """How files of a source with these headings become a table: ``entry`` is one source of a mapping.yaml.

    ``headings`` are the headings in order, squashed; a file with the same ones needs no mapping page.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="templates")
    headings = models.JSONField()
    entry = models.JSONField()
    made_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("保存时间"))

    class Meta:
        verbose_name = _("列对应模板")
        verbose_name_plural = _("列对应模板")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} {self.entry.get('table', '')}"
