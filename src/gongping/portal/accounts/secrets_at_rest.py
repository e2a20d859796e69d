"""Secrets of second factors, readable only with the portal's secret key (which no backup holds)."""

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def sealed(secret: bytes) -> str:
    """Return a secret encrypted for the database."""
    return _box().encrypt(secret).decode("ascii")


def opened(text: str) -> bytes:
    """Return the secret that ``sealed`` encrypted; ``InvalidToken`` under another key."""
    return _box().decrypt(text.encode("ascii"))


def _box() -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"gongping second factor").derive(
        settings.SECRET_KEY.encode("utf-8")
    )
    return Fernet(base64.urlsafe_b64encode(derived))
