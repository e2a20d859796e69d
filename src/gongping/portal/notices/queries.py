"""What may be read of notices."""

from datetime import datetime

from django.db.models import QuerySet

from gongping.portal.kernel.api import Actor
from gongping.portal.notices.models import Notice


def notices_of(actor: Actor) -> QuerySet[Notice]:
    """Return the notices that an actor sees in the portal, newest first."""
    return Notice.objects.filter(account=actor.account_id, shown=True)


def unread(actor: Actor) -> QuerySet[Notice]:
    """Return those not read yet."""
    return notices_of(actor).filter(read_at__isnull=True)


def unread_count(actor: Actor, at: datetime) -> int:
    """Count those not read yet, for the navigation."""
    return unread(actor).count()
