"""Versions of schemes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class SchemeVersion(models.Model):
    """One version of a scheme, as it was written: ``own`` is its YAML, ``common`` that of the shared block.

    ``key`` is the id in the file, ``sha256`` that of ``own``. ``in_force_from`` and ``adopted_on`` are days
    of the company's calendar. ``findings`` are the warnings of its check, each a sentence in both languages.
    """

    class State(models.TextChoices):
        """Where a version stands."""

        REGISTERED = "registered", _("未采纳")
        ADOPTED = "adopted", _("已采纳")
        WITHDRAWN = "withdrawn", _("已撤回")

    key = models.CharField(_("代号"), max_length=100)
    version = models.PositiveIntegerField(_("版本"))
    name = models.CharField(_("方案"), max_length=200)
    posts = models.JSONField(_("适用岗位"))
    in_force_from = models.DateField(_("施行日期"))
    own = models.TextField()
    common = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    findings = models.JSONField(default=list)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.REGISTERED)
    registered_at = models.DateTimeField(_("登记时间"))
    registered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(_("所依据的制度"), max_length=200, blank=True)
    adopted_on = models.DateField(_("通过日期"), null=True)
    adopted_at = models.DateTimeField(_("采纳时间"), null=True)
    adopted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    withdrawn_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(_("撤回的理由"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("考核方案")
        verbose_name_plural = _("考核方案")
        ordering: ClassVar = ["key", "-version"]
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="schemes_version_once"),
            models.CheckConstraint(
                condition=~Q(state="adopted")
                | (Q(adopted_by__isnull=False) & Q(adopted_on__isnull=False) & ~Q(rule="")),
                name="schemes_adopted_by_name_rule_and_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | (Q(withdrawn_by__isnull=False) & ~Q(why="")),
                name="schemes_withdrawn_with_reason",
            ),
        )
        indexes = (models.Index(fields=["state", "in_force_from"]),)

    def __str__(self) -> str:
        return f"{self.name} · {self.version}"
