"""Personal data in the ledger: a fingerprint that means nothing once its salt is erased."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_bytes

from gongping.portal.ledger.canonical import canonical, fit
from gongping.portal.ledger.models import Salt

SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Commitment:
    """The fingerprint of a value; ``digest`` (64 hexadecimal digits) is what goes into an entry's facts."""

    digest: str


def commit(value: object, *, about: str, random: Callable[[int], bytes] = token_bytes) -> Commitment:
    """Commit to a value and keep its salt in a row that can be erased.

    ``about`` names whose value it is (``person:17``); ``value`` is a JSON value without floats. The value
    itself is not kept.

    Raises:
        UnfitEntry: the value cannot be written down the same way everywhere.
    """
    salt = random(SALT_BYTES)
    digest = _digest(value, salt)
    Salt.objects.create(digest=digest, salt=salt.hex(), about=about)
    return Commitment(digest)


def opens(digest: str, value: object) -> bool | None:
    """Tell whether a digest commits to a value; None where its salt is erased and nobody can tell."""
    kept = Salt.objects.filter(digest=digest).first()
    if kept is None:
        return None
    return hmac.compare_digest(digest, _digest(value, bytes.fromhex(kept.salt)))


def erase_salts(about: str) -> int:
    """Erase the salts of all values of one person or household; return how many. No entry changes."""
    return Salt.objects.filter(about=about).delete()[0]


def _digest(value: object, salt: bytes) -> str:
    fit(value, "value")
    return hmac.new(salt, canonical(value), sha256).hexdigest()
