"""Codes of authenticator apps: HOTP (RFC 4226) over time steps of 30 seconds (RFC 6238), six digits."""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

STEP_SECONDS = 30
DIGITS = 6
TOLERANCE = 1


def step_of(at: datetime) -> int:
    """Return the time step of a moment."""
    return int(at.timestamp()) // STEP_SECONDS


def code_of(secret: bytes, step: int) -> str:
    """Return the code that an app shows in a time step."""
    digest = hmac.digest(secret, step.to_bytes(8, "big"), "sha1")
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def accepted_step(secret: bytes, code: str, at: datetime, after: int) -> int | None:
    """Return the step of a code that is right now (clocks may be one step apart), later than ``after``."""
    now = step_of(at)
    for step in range(max(now - TOLERANCE, after + 1), now + TOLERANCE + 1):
        if hmac.compare_digest(code_of(secret, step).encode(), code.encode()):
            return step
    return None


def app_address(secret: bytes, account: str, issuer: str) -> str:
    """Return the address that an authenticator app reads from the QR code."""
    facts = {"secret": written(secret), "issuer": issuer, "digits": DIGITS, "period": STEP_SECONDS}
    return f"otpauth://totp/{quote(f'{issuer}:{account}')}?{urlencode(facts)}"


def written(secret: bytes) -> str:
    """Return a secret as it is typed into an app by hand."""
    return base64.b32encode(secret).decode("ascii").rstrip("=")
