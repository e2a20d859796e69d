"""Requests that change something, by their key: each is carried out once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongping.portal.connect.models.connectors import Connector


class Answer(models.Model):
    """A request of a connector under a key of its own choice, and how it was answered once it was.

    ``status`` is None while it is being carried out; ``sha256`` tells whether the same key comes with another
    body.
    """

    connector = models.ForeignKey(Connector, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("接口答复")
        verbose_name_plural = _("接口答复")
        constraints = (
            models.UniqueConstraint(fields=["connector", "key"], name="connect_answer_once_per_key"),
        )

    def __str__(self) -> str:
        return self.key
