"""Entries of the ledger."""

from django.db import models


class Entry(models.Model):
    """One act, inserted in the transaction that did it."""

    actor_id = models.BigIntegerField(null=True)
    act = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"
