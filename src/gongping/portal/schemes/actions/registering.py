"""Registering a version of a scheme: read, checked, kept as it was written."""

import tempfile
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.db import IntegrityError, transaction

from gongping.engine.schemes import Finding, Scheme, SchemeSource, check, load_schemes, shipped_schemes
from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger.api import record
from gongping.portal.schemes.faults import SchemeHasErrors, SchemeVersionKnown
from gongping.portal.schemes.models import SchemeVersion
from gongping.portal.schemes.place import COMMON, SCHEME, lay_out
from gongping.portal.schemes.policies import may_keep_schemes

SHOWN_FINDINGS = 5


def register_scheme(actor: Actor, own: bytes, common: bytes, *, at: datetime) -> SchemeVersion:
    """Register a version from its YAML; ``common`` is the shared block it uses, empty for the shipped one.

    The same text again gives the version that is there.

    Raises Refused, SchemeHasErrors, SchemeVersionKnown, and the faults of reading a scheme; then nothing is
    kept.
    """
    if not (allowed := may_keep_schemes(actor, None, at)):
        raise Refused(allowed)
    written, shared = own.decode("utf-8-sig", errors="strict"), common.decode("utf-8-sig", errors="strict")
    source, shared = _read(written, shared)
    findings = check([source])
    errors = [one for one in findings if one.severity == "error"]
    if errors:
        raise SchemeHasErrors(count=len(errors), zh=_listed(errors, "zh"), en=_listed(errors, "en"))
    made = _made(source, written, shared, findings)
    made.registered_at, made.registered_by_id = at, actor.account_id or 0
    return _saved(made, actor, at)


def register_shipped(actor: Actor, name: str, *, at: datetime) -> SchemeVersion:
    """Register the ready-made scheme of that folder name, to start from. Raises as ``register_scheme``."""
    folder = shipped_schemes()
    return register_scheme(
        actor, (folder / name / SCHEME).read_bytes(), (folder / COMMON).read_bytes(), at=at
    )


def _read(own: str, common: str) -> tuple[SchemeSource, str]:
    """Return the scheme, and the shared block it was read with, so that it is kept beside it for ever."""
    with tempfile.TemporaryDirectory() as place:
        lay_out(Path(place), own, common)
        (source,) = load_schemes(Path(place))
        used = any(name.endswith(COMMON) for name in source.sha256s)
    if not used:
        return source, ""
    return source, common or (shipped_schemes() / COMMON).read_text(encoding="utf-8")


def _made(source: SchemeSource, own: str, common: str, findings: list[Finding]) -> SchemeVersion:
    scheme = _as_begun(source)
    warnings = [{"rule": one.rule, "zh": one.zh, "en": one.en} for one in findings]
    return SchemeVersion(
        key=scheme.id,
        version=scheme.version,
        name=scheme.name,
        posts=list(scheme.posts),
        in_force_from=scheme.in_force_from,
        own=own,
        common=common,
        sha256=sha256(own.encode()).hexdigest(),
        findings=warnings,
    )


def _as_begun(source: SchemeSource) -> Scheme:
    """Return the scheme as of the day it comes into force."""
    return source.in_force(date.fromisoformat(str(source.tree.values["in_force_from"])))


@transaction.atomic
def _saved(made: SchemeVersion, actor: Actor, at: datetime) -> SchemeVersion:
    there = SchemeVersion.objects.filter(key=made.key, version=made.version).first()
    if there is not None:
        if (there.own, there.common) == (made.own, made.common):
            return there
        raise SchemeVersionKnown(name=made.name, version=made.version)
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise SchemeVersionKnown(name=made.name, version=made.version) from None
    facts = {"key": made.key, "version": made.version, "sha256": made.sha256}
    record(actor.account_id, "schemes.registered", f"scheme:{made.pk}", facts, at=at)
    return made


def _listed(errors: list[Finding], language: str) -> str:
    said = [f"{one.line or ''} {one.zh if language == 'zh' else one.en}".strip() for one in errors]
    return "；".join(said[:SHOWN_FINDINGS]) if language == "zh" else "; ".join(said[:SHOWN_FINDINGS])
