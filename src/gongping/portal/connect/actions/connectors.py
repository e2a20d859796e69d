"""Connectors: set up, changed, paused, run at once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from gongping.portal.connect.actions.permission import demand_manager
from gongping.portal.connect.models import Connector, Pull
from gongping.portal.connect.settings_of import checked_settings
from gongping.portal.intake.api import Source
from gongping.portal.kernel.api import Actor, Job, enqueue
from gongping.portal.ledger.api import record

RUN = "connect.run"


def add_connector(
    actor: Actor,
    *,
    name: str,
    kind: str,
    mapping: Mapping[str, Any],
    settings: Mapping[str, Any],
    at: datetime,
) -> Connector:
    """Set a connector up, with a source of evidence of its own. Raises Refused, and what a setting breaks."""
    demand_manager(actor, at)
    fit = checked_settings(kind, settings)
    how = Source.Kind.API if kind == Connector.Kind.API else Source.Kind.PULL
    with transaction.atomic():
        made = Connector.objects.create(
            name=name,
            kind=kind,
            source=Source.objects.create(name=name, kind=how, made_at=at),
            mapping=dict(mapping),
            settings=fit,
            made_by_id=actor.account_id,
            made_at=at,
        )
        record(actor.account_id, "connect.connector_made", f"connector:{made.pk}", {"kind": kind}, at=at)
    return made


def change_connector(
    actor: Actor,
    connector: Connector,
    *,
    mapping: Mapping[str, Any],
    settings: Mapping[str, Any],
    at: datetime,
) -> None:
    """Change how a connector works; what it brought stays. Raises Refused, and what a setting breaks."""
    demand_manager(actor, at)
    fit = checked_settings(connector.kind, settings)
    with transaction.atomic():
        locked = Connector.objects.select_for_update().get(pk=connector.pk)
        changed = sorted(
            name for name in {*fit, *locked.settings} if fit.get(name) != locked.settings.get(name)
        )
        locked.mapping, locked.settings = dict(mapping), fit
        locked.save(update_fields=["mapping", "settings"])
        facts = {"changed": changed}
        record(actor.account_id, "connect.connector_changed", f"connector:{locked.pk}", facts, at=at)


def pause(actor: Actor, connector: Connector, *, at: datetime) -> None:
    """Stop a connector: its tokens, deliveries and folder. Raises Refused."""
    _set_active(actor, connector, False, "connect.connector_paused", at)


def resume(actor: Actor, connector: Connector, *, at: datetime) -> None:
    """Let a connector work again; a pull begins within a minute. Raises Refused."""
    with transaction.atomic():
        _set_active(actor, connector, True, "connect.connector_resumed", at)
        Pull.objects.filter(connector=connector).update(due_at=at, failures=0)


def _set_active(actor: Actor, connector: Connector, active: bool, act: str, at: datetime) -> None:
    demand_manager(actor, at)
    with transaction.atomic():
        if Connector.objects.filter(pk=connector.pk, active=not active).update(active=active):
            record(actor.account_id, act, f"connector:{connector.pk}", {}, at=at)


def renew_secret(actor: Actor, connector: Connector, *, at: datetime) -> Connector:
    """Give a connector's webhook a new secret; the old one no longer signs. Raises Refused."""
    demand_manager(actor, at)
    with transaction.atomic():
        locked = Connector.objects.select_for_update().get(pk=connector.pk)
        locked.secret_no += 1
        locked.save(update_fields=["secret_no"])
        facts = {"number": locked.secret_no}
        record(actor.account_id, "connect.secret_renewed", f"connector:{locked.pk}", facts, at=at)
    return locked


def ask_run(actor: Actor, connector: Connector, *, at: datetime) -> Job:
    """Have a folder looked at, or a pull done, now. Raises Refused."""
    return ask_job(actor, connector, RUN, "connect.run_asked", at=at)


def ask_job(actor: Actor, connector: Connector, job: str, act: str, *, at: datetime) -> Job:
    """Have a job about a connector done, which leads back to its page. Raises Refused."""
    demand_manager(actor, at)
    with transaction.atomic():
        record(actor.account_id, act, f"connector:{connector.pk}", {}, at=at)
        return enqueue(
            job,
            at=at,
            sponsor_id=actor.account_id,
            leads_to=reverse("connect:connector", args=[connector.pk]),
            connector=str(connector.pk),
        )
