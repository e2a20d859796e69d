"""Versions as rows of the database and as the engine knows them."""

from dataclasses import asdict

from gongping.engine.evidence import TableVersion
from gongping.engine.evidence import Version as Stored
from gongping.portal.intake.models import Intent, Version


def latest() -> int:
    """Return the number of the newest registered version, 0 where there is none."""
    return Version.objects.order_by("-number").values_list("number", flat=True).first() or 0


def newest() -> Stored | None:
    """Return the newest registered version as the engine opens it."""
    found = Version.objects.order_by("-number").first()
    return None if found is None else stored_of(found)


def stored_of(version: Version) -> Stored:
    """Return a registered version as the engine opens it: what the database says, not what the folder
    holds.
    """
    return Stored(
        number=version.number,
        batch=version.key,
        act=version.act,
        source=version.source,
        by=version.signed,
        at=version.at,
        tables={name: TableVersion(**parts) for name, parts in version.tables.items()},
        rows=version.rows,
        rejects=version.rejects,
        sha256=version.sha256,
        pauses=version.pauses,
    )


def enter(stored: Stored, intent: Intent) -> Version:
    """Register what the store has written under an intent; called in the transaction of its ledger entry."""
    return Version.objects.create(
        number=stored.number,
        key=stored.batch,
        act=stored.act,
        batch=intent.batch,
        by=intent.by,
        at=intent.at,
        source=stored.source,
        signed=stored.by,
        tables={name: asdict(parts) for name, parts in stored.tables.items()},
        rows=dict(stored.rows),
        rejects=dict(stored.rejects),
        sha256=dict(stored.sha256),
        pauses=stored.pauses,
    )
