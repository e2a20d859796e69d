"""What a person has chosen to be told, where and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class Choice(models.TextChoices):
    """When a kind of notice reaches somebody through a channel."""

    NOW = "now", _("马上")
    DIGEST = "digest", _("每周一次")
    OFF = "off", _("不要")


class Preference(models.Model):
    """The choice of one account for one kind and one channel; without a row the kind's own applies."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="notice_preferences")
    kind = models.CharField(max_length=100)
    channel = models.CharField(max_length=20)
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = _("通知设置")
        verbose_name_plural = _("通知设置")
        constraints = (
            models.UniqueConstraint(fields=["account", "kind", "channel"], name="notices_one_choice"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.channel} {self.choice}"


class QuietHours(models.Model):
    """The hours of the day, in the portal's zone, in which nothing is sent; equal times: no such hours."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="quiet_hours")
    begin = models.TimeField(_("从"))
    end = models.TimeField(_("到"))

    class Meta:
        verbose_name = _("免打扰时段")
        verbose_name_plural = _("免打扰时段")

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"
