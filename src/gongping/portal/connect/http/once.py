"""Each request that changes something is carried out once, whatever comes twice."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from gongping.portal.connect.http.faults import KeyReused, RequestInFlight
from gongping.portal.connect.models import Answer, Connector

GIVEN_UP_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Once:
    """The answer to a request, and whether it was given before."""

    body: dict[str, Any]
    again: bool


def once(
    connector: Connector, key: str, raw: bytes, work: Callable[[str], dict[str, Any]], *, now: datetime
) -> Once:
    """Carry out ``work`` under a key of the caller's, or return what it answered before.

    ``work`` receives the key under which intake takes in, the same each time, so that a request that a killed
    process left is finished by the next one. A fault is no answer: the same key may try again.

    Raises KeyReused, RequestInFlight, and what ``work`` raises.
    """
    body_hash = hashlib.sha256(raw).hexdigest()
    answer = _claim(connector, key, body_hash, now)
    if answer.status is not None:
        return Once(answer.body, True)
    try:
        said = work(batch_key(connector, key))
    except BaseException:
        Answer.objects.filter(pk=answer.pk, at=now, status=None).delete()
        raise
    Answer.objects.filter(pk=answer.pk).update(status=200, body=said)
    return Once(said, False)


def batch_key(connector: Connector, key: str) -> str:
    """Return the key of a batch: that of the request, told apart from the keys of other connectors."""
    return "c-" + hashlib.sha256(f"{connector.pk}:{key}".encode()).hexdigest()[:60]


def _claim(connector: Connector, key: str, body_hash: str, now: datetime) -> Answer:
    try:
        with transaction.atomic():
            return Answer.objects.create(connector=connector, key=key, sha256=body_hash, at=now)
    except IntegrityError:
        known = Answer.objects.get(connector=connector, key=key)
    if known.sha256 != body_hash:
        raise KeyReused
    if known.status is None:
        left = Answer.objects.filter(pk=known.pk, status=None, at=known.at, at__lt=now - GIVEN_UP_AFTER)
        if not left.update(at=now):
            raise RequestInFlight
    return known
