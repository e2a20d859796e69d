"""The picture by which an authenticator app takes a secret over."""

from typing import Any

import segno
from django.utils.safestring import SafeString, mark_safe

from gongping.portal.accounts.models import SecondFactor
from gongping.portal.accounts.one_time import app_address, written
from gongping.portal.accounts.secrets_at_rest import opened

ISSUER = "公评 Gongping"


def factor_picture(factor: SecondFactor) -> dict[str, Any]:
    """Return the QR code as SVG and the secret in groups of four, to be typed in."""
    secret = opened(factor.secret)
    text = written(secret)
    groups = " ".join(text[start : start + 4] for start in range(0, len(text), 4))
    return {"picture": _svg(app_address(secret, factor.account.username, ISSUER)), "typed": groups}


def _svg(address: str) -> SafeString:
    picture = segno.make(address, error="m").svg_inline(scale=5, border=4, omitsize=False, light="#fff")
    return mark_safe(picture)  # noqa: S308 - made here from modules of a QR code, holds no text
