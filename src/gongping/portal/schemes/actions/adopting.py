"""Adopting a version with the papers of its adoption; withdrawing one."""

from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from gongping.portal.kernel.api import Actor, Refused
from gongping.portal.ledger.api import record
from gongping.portal.schemes.faults import PaperKindUnknown, PaperMissing, PaperTooLarge, SchemeStateWrong
from gongping.portal.schemes.models import Paper, SchemeVersion
from gongping.portal.schemes.place import papers
from gongping.portal.schemes.policies import may_keep_schemes

LARGEST_PAPER = 20 * 1024 * 1024
# what a file of a kind that shows and runs nothing begins with
BEGINNINGS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def add_paper(actor: Actor, scheme_id: int, name: str, content: bytes, *, at: datetime) -> Paper:
    """Keep a paper with a version that nobody has adopted yet; the same file twice is one paper.

    Raises Refused, SchemeStateWrong, PaperTooLarge, PaperKindUnknown.
    """
    _require_keeper(actor, at)
    if len(content) > LARGEST_PAPER:
        raise PaperTooLarge(name=name, limit=LARGEST_PAPER // 1024**2)
    if not content.startswith(BEGINNINGS):
        raise PaperKindUnknown(name=name)
    digest = sha256(content).hexdigest()
    with transaction.atomic():
        scheme = _locked(scheme_id, SchemeVersion.State.REGISTERED)
        there = scheme.papers.filter(sha256=digest).first()
        if there is not None:
            return there
        _keep(papers() / digest, content)
        paper = Paper.objects.create(
            scheme=scheme, name=Path(name).name[-200:], sha256=digest, size=len(content), added_at=at,
            added_by_id=actor.account_id or 0,
        )  # fmt: skip
        facts = {"scheme": scheme.pk, "sha256": digest, "size": paper.size}
        record(actor.account_id, "schemes.paper_added", f"scheme:{scheme.pk}", facts, at=at)
    return paper


@transaction.atomic
def adopt_scheme(actor: Actor, scheme_id: int, *, rule: str, adopted_on: date, at: datetime) -> SchemeVersion:
    """Say that a version was adopted on a day with a rule of the company; its papers must be there.

    Raises Refused, SchemeStateWrong, PaperMissing.
    """
    _require_keeper(actor, at)
    scheme = _locked(scheme_id, SchemeVersion.State.REGISTERED)
    digests = list(scheme.papers.values_list("sha256", flat=True))
    if not digests:
        raise PaperMissing
    scheme.state, scheme.rule, scheme.adopted_on = SchemeVersion.State.ADOPTED, rule.strip(), adopted_on
    scheme.adopted_at, scheme.adopted_by_id = at, actor.account_id
    scheme.save(update_fields=["state", "rule", "adopted_on", "adopted_at", "adopted_by"])
    facts = {"key": scheme.key, "version": scheme.version, "sha256": scheme.sha256, "papers": digests}
    record(actor.account_id, "schemes.adopted", f"scheme:{scheme.pk}", facts, at=at)
    return scheme


@transaction.atomic
def withdraw_scheme(actor: Actor, scheme_id: int, why: str, *, at: datetime) -> SchemeVersion:
    """Withdraw a version: nothing new begins with it; what was appraised by it stays as it is.

    Raises Refused, SchemeStateWrong.
    """
    _require_keeper(actor, at)
    scheme = _locked(scheme_id, SchemeVersion.State.REGISTERED, SchemeVersion.State.ADOPTED)
    scheme.state, scheme.why = SchemeVersion.State.WITHDRAWN, why.strip()
    scheme.withdrawn_at, scheme.withdrawn_by_id = at, actor.account_id
    scheme.save(update_fields=["state", "why", "withdrawn_at", "withdrawn_by"])
    facts = {"key": scheme.key, "version": scheme.version, "why": scheme.why}
    record(actor.account_id, "schemes.withdrawn", f"scheme:{scheme.pk}", facts, at=at)
    return scheme


def _require_keeper(actor: Actor, at: datetime) -> None:
    if not (allowed := may_keep_schemes(actor, None, at)):
        raise Refused(allowed)


def _locked(scheme_id: int, *states: SchemeVersion.State) -> SchemeVersion:
    scheme = SchemeVersion.objects.select_for_update().get(pk=scheme_id)
    if scheme.state not in states:
        state = SchemeVersion.State(scheme.state).label
        raise SchemeStateWrong(name=scheme.name, version=scheme.version, state=state)
    return scheme


def _keep(place: Path, content: bytes) -> None:
    """Write a paper whole or not at all; it is named by its content, so that twice is once."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(".part")
    beside.write_bytes(content)
    beside.rename(place)
