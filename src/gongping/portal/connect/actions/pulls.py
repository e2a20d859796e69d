"""Pulls: set up, tried, started over."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from gongping.portal.connect.actions.connectors import add_connector, ask_job
from gongping.portal.connect.actions.permission import demand_manager
from gongping.portal.connect.models import Connector, Pull
from gongping.portal.kernel.api import Actor, Job
from gongping.portal.ledger.api import record

TRY = "connect.try"


def add_pull(
    actor: Actor,
    *,
    name: str,
    kind: str,
    mapping: Mapping[str, Any],
    settings: Mapping[str, Any],
    at: datetime,
) -> Connector:
    """Set a pull up, paused: it is tried first, for what has come in once stays. Raises as add_connector."""
    with transaction.atomic():
        made = add_connector(actor, name=name, kind=kind, mapping=mapping, settings=settings, at=at)
        made.active = False
        made.save(update_fields=["active"])
        Pull.objects.create(connector=made, due_at=at)
    return made


def ask_trial(actor: Actor, connector: Connector, *, at: datetime) -> Job:
    """Have one page asked for and read, without taking it in. Raises Refused."""
    return ask_job(actor, connector, TRY, "connect.trial_asked", at=at)


def start_over(actor: Actor, connector: Connector, *, at: datetime) -> None:
    """Pull everything once more; rows that are known supersede themselves. Raises Refused."""
    demand_manager(actor, at)
    with transaction.atomic():
        held = Pull.objects.filter(connector=connector)
        held.update(cursor=None, last="", moves=F("moves") + 1, due_at=at, failures=0)
        record(actor.account_id, "connect.pull_started_over", f"connector:{connector.pk}", {}, at=at)
