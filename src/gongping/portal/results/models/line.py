"""One line per person: what lists show, and where the person's tree lies."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.api import Department, Person
from gongping.portal.results.models.release import Release


class Line(models.Model):
    """A person's result of a release, as results.csv has it.

    ``employee_key`` is the pseudonymous key under which the files know the person. ``total``, ``total_se``
    and ``grade`` are absent, not nought, where the engine gave none; ``status`` says why. The tree is
    ``tree_length`` bytes of trace.jsonl from ``tree_offset``; ``rows`` counts the evidence rows behind it.
    """

    class Status(models.TextChoices):
        COMPLETE = "complete", _("完整")
        PARTIAL = "partial", _("只给分项")
        WITHHELD = "withheld", _("暂不给出")

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="lines")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="result_lines", verbose_name=_("姓名")
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="result_lines", verbose_name=_("部门")
    )
    employee_key = models.CharField(max_length=50)
    site = models.CharField(_("项目"), max_length=100)
    post = models.CharField(_("岗位"), max_length=100)
    scheme = models.CharField(_("方案"), max_length=100)
    days = models.PositiveIntegerField(_("在岗天数"))
    status = models.CharField(_("情况"), max_length=10, choices=Status.choices)
    total = models.DecimalField(_("总分"), max_digits=6, decimal_places=2, null=True, blank=True)
    total_se = models.DecimalField(_("误差"), max_digits=5, decimal_places=1, null=True, blank=True)
    grade = models.CharField(_("等级"), max_length=20, blank=True)
    rows = models.PositiveIntegerField(_("依据"))
    tree_offset = models.BigIntegerField()
    tree_length = models.PositiveIntegerField()
    tree_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("个人结果")
        verbose_name_plural = _("个人结果")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["release", "person"], name="line_once_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.employee_key}"
