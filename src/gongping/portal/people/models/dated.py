"""Rows that hold from one day up to, not including, another."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def holding(day: date, prefix: str = "") -> Q:
    """Return the condition that a dated row, reached by ``prefix``, holds on a day."""
    begun = Q(**{f"{prefix}since__lte": day})
    return begun & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day}))


M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows by the days on which they hold."""

    def on(self, day: date) -> Self:
        """Return the rows that hold on a day."""
        return self.filter(holding(day))

    def touching(self, since: date, until: date | None) -> Self:
        """Return the rows that hold on any day of a half-open stretch; ``until`` None has no end."""
        rows = self.filter(Q(until__isnull=True) | Q(until__gt=since)).exclude(until=F("since"))
        return rows if until is None else rows.filter(since__lt=until)


class Dated(models.Model):
    """Days are local days of the company; ``until`` is the first day on which the row no longer holds."""

    since = models.DateField(_("从"))
    until = models.DateField(_("至（不含）"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Say whether the row holds on a day."""
        return self.since <= day and (self.until is None or self.until > day)


def order_of_days(name: str, *, empty: bool) -> models.CheckConstraint:
    """Return the rule that a row does not end before it begins; ``empty`` lets it end on its first day."""
    later = Q(until__gte=F("since")) if empty else Q(until__gt=F("since"))
    return models.CheckConstraint(condition=Q(until__isnull=True) | later, name=name)
