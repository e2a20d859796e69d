"""Beginning and ending to show how a period runs."""

import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction

from gongping.engine.periods import Period
from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import Actor, Refused, enqueue
from gongping.portal.ledger import api as ledger
from gongping.portal.results.counting.place import drop_folder, keep_rules, sound_rules
from gongping.portal.results.faults import PeriodRunning
from gongping.portal.results.models import RunningPeriod
from gongping.portal.results.policies import may_manage_releases

COUNT = "results.count_progress"


def follow_period(
    actor: Actor, period: Period, rules_from: Path, *, at: datetime, until: datetime | None = None
) -> RunningPeriod:
    """Show from now on how ``period`` runs, by the schemes in ``rules_from``; it is counted right away.

    ``until``: no count looks further than this, for a company whose records end there.

    Raises Refused, PeriodRunning, and what reading and checking schemes raises; then nothing is kept.
    """
    if not (allowed := may_manage_releases(actor, None, at)):
        raise Refused(allowed)
    rules = sound_rules(rules_from, period.start)
    name = f"{period.start:%Y%m%d}-{period.end:%Y%m%d}-{uuid.uuid4().hex[:12]}"
    with transaction.atomic():
        if RunningPeriod.objects.filter(period=period.label, ended_at__isnull=True).exists():
            raise PeriodRunning(period=period.label)
        running = RunningPeriod.objects.create(
            period=period.label,
            period_start=period.start,
            period_end=period.end,
            schemes=[{"id": one.id, "name": one.name, "version": one.version} for one in rules],
            folder=name,
            looks_until=until,
            begun_at=at,
            begun_by=Account.objects.get(pk=actor.account_id or 0),
        )
        facts = {"period": period.label, "schemes": [f"{one.id} {one.version}" for one in rules]}
        ledger.record(actor.account_id, "results.progress_begun", f"running:{running.pk}", facts, at=at)
        # files last: what a failed transaction leaves of them no row names
        keep_rules(rules_from, name)
        enqueue(COUNT, at=at, sponsor_id=actor.account_id, key=f"{COUNT}:begun:{running.pk}")
    return running


@transaction.atomic
def look_further(actor: Actor, running_id: int, until: datetime, *, at: datetime) -> RunningPeriod:
    """Let counts of a followed period look as far as ``until`` from now on. Raises Refused."""
    if not (allowed := may_manage_releases(actor, None, at)):
        raise Refused(allowed)
    running = RunningPeriod.objects.select_for_update().get(pk=running_id)
    running.looks_until = until
    running.save(update_fields=["looks_until"])
    facts = {"period": running.period, "until": until.isoformat()}
    ledger.record(actor.account_id, "results.progress_extended", f"running:{running.pk}", facts, at=at)
    return running


@transaction.atomic
def stop_following(actor: Actor, running_id: int, *, at: datetime) -> RunningPeriod:
    """Show a period no more; the weekly figures stay for their time. Raises Refused."""
    if not (allowed := may_manage_releases(actor, None, at)):
        raise Refused(allowed)
    running = RunningPeriod.objects.select_for_update().get(pk=running_id)
    if running.ended_at is None:
        running.ended_at, running.ended_by_id = at, actor.account_id
        running.save(update_fields=["ended_at", "ended_by"])
        facts = {"period": running.period}
        ledger.record(actor.account_id, "results.progress_ended", f"running:{running.pk}", facts, at=at)
        kept = list(running.runs.exclude(folder="").values_list("folder", flat=True))
        running.runs.update(folder="")
        transaction.on_commit(lambda: _drop_all(running.folder, kept))
    return running


def _drop_all(running: str, names: Iterable[str]) -> None:
    for name in names:
        drop_folder(running, name)
