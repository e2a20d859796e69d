"""Notices and their way out."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.accounts.api import Account


class Notice(models.Model):
    """A message to one account, written in the transaction of the act that causes it.

    ``key`` names that act: a second notice of the same key to the same account does not exist. ``facts`` fill
    the text of the kind; none is a score. ``shown`` says whether it stands in the portal.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="notices")
    kind = models.CharField(_("类别"), max_length=100)
    key = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(_("时间"))
    read_at = models.DateTimeField(_("读于"), null=True)
    shown = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("通知")
        verbose_name_plural = _("通知")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = (models.UniqueConstraint(fields=["account", "key"], name="notices_once_a_person"),)
        indexes = (models.Index(fields=["account", "shown", "read_at"]),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Delivery(models.Model):
    """One notice on its way through one channel.

    ``sending`` is set before the channel is called and left after it: whoever finds it later cannot know
    whether the message went out, so it becomes ``unclear`` and is not sent again.
    """

    class State(models.TextChoices):
        """Where a delivery stands."""

        WAITING = "waiting", _("等待发送")
        SENDING = "sending", _("正在发送")
        SENT = "sent", _("已发出")
        REFUSED = "refused", _("没有发出")
        UNCLEAR = "unclear", _("不确定")
        WITHDRAWN = "withdrawn", _("已撤回")

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries")
    channel = models.CharField(_("渠道"), max_length=20)
    token = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField(_("应发时间"))
    attempts = models.PositiveSmallIntegerField(_("次数"), default=0)
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=50, blank=True)

    class Meta:
        verbose_name = _("通知的发送")
        verbose_name_plural = _("通知的发送")
        constraints = (models.UniqueConstraint(fields=["notice", "channel"], name="notices_once_a_channel"),)
        indexes = (models.Index(fields=["state", "due_at"]),)

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
