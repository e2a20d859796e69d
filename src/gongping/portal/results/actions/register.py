"""Registering a sealed output folder: copied, verified, its lines loaded for lists."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from gongping.engine.results import Seal, file_sha256, require_sealed
from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger import api as ledger
from gongping.portal.results.actions.reading import ReadFolder, read_folder
from gongping.portal.results.faults import ReleaseKnown, ReleaseNotCorrected, ReleaseReasonMissing
from gongping.portal.results.models import Board, Line, Release
from gongping.portal.results.periods import SaidPeriod
from gongping.portal.results.place import SEAL, drop, rules_of, take_in
from gongping.portal.results.policies import may_manage_releases

BATCH = 1000


def register_release(
    actor: Actor,
    folder: Path,
    rules_from: Path,
    *,
    at: datetime,
    corrects: Release | None = None,
    why: str = "",
) -> Release:
    """Register an output folder as an unsigned release.

    ``rules_from`` is the folder of the appraisal: schemes and tables are kept with the results, so that all
    can be computed again. Its people are known by key, and by nothing else.
    ``corrects`` is the release that this one replaces for readers, ``why`` the reason.

    Raises Refused, SealUnreadable, SealBroken, RulesNotSealed, ReleaseKnown, ReleaseNotCorrected,
    ReleaseReasonMissing, ReleaseNamesPeople, ReleasePeopleUnknown; then nothing is kept.
    """
    if not (allowed := may_manage_releases(actor, None, at)):
        raise Refused(allowed)
    if corrects is not None and not why.strip():
        raise ReleaseReasonMissing
    seal = require_sealed(folder)
    seal_sha256 = file_sha256(folder / SEAL)
    name = f"{seal.period.start:%Y%m%d}-{seal.period.end:%Y%m%d}-{seal_sha256[:16]}"
    if Release.objects.filter(folder=name).exists():
        raise ReleaseKnown(period=SaidPeriod(seal.period.label))
    place = take_in(folder, rules_from, seal, name)
    kept = False
    try:
        read = read_folder(place)
        release = _release(seal, place, seal_sha256)
        release.corrects, release.why = corrects, why.strip()
        release.registered_by, release.registered_at = Account.objects.get(pk=actor.account_id or 0), at
        _save(release, read, actor, at)
        kept = True
    finally:
        if not kept:
            drop(name)
    return release


def _release(seal: Seal, place: Path, seal_sha256: str) -> Release:
    schemes = [{"id": one.id, "name": one.name, "version": one.version} for one in rules_of(place)]
    return Release(
        period=seal.period.label,
        period_start=seal.period.start,
        period_end=seal.period.end,
        schemes=schemes,
        folder=place.name,
        root=seal.root,
        seal_sha256=seal_sha256,
        outputs=dict(seal.outputs),
        engine_version=seal.engine.version,
        rules_version=seal.engine.rules,
        people=seal.lines,
    )


@transaction.atomic
def _save(release: Release, read: ReadFolder, actor: Actor, at: datetime) -> None:
    _require_only_one(release, {line.person_id for line in read.lines})
    release.version = release.corrects.version + 1 if release.corrects else 1
    release.save()
    for line in read.lines:
        line.release = release
    for board in read.boards:
        board.release = release
    Line.objects.bulk_create(read.lines, batch_size=BATCH)
    Board.objects.bulk_create(read.boards, batch_size=BATCH)
    # words of a person are committed to, not written down: the ledger never forgets
    why = ledger.commit(release.why, about=f"release:{release.pk}").digest if release.why else None
    facts = {"period": release.period, "version": release.version, "root": release.root, "why": why}
    ledger.record(actor.account_id, "results.registered", f"release:{release.pk}", facts, at=at)


def _require_only_one(release: Release, persons: set[int]) -> None:
    """Two results of one period for one person: the later one must say that it corrects the earlier."""
    others = Release.objects.filter(period=release.period, correction__isnull=True)
    if release.corrects:
        others = others.exclude(pk=release.corrects.pk)
    taken = others.filter(lines__person__in=persons).first()
    if taken is not None:
        raise ReleaseNotCorrected(period=SaidPeriod(taken.period), version=taken.version)
