"""The device: whether several people share it, and which names signed in on it."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

COOKIE = "device"
SALT = "gongping.portal.accounts.device"
AGE = 400 * 24 * 3600
MOST_NAMES = 6
_BROWSERS = (("MicroMessenger", "微信"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
             ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
            ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Device:
    """A browser. ``names`` are sign-in names last used on it, the latest first; kept on shared ones only."""

    shared: bool = False
    names: tuple[str, ...] = ()

    def with_name(self, name: str) -> "Device":
        """Return the device after somebody signed in on it."""
        if not self.shared:
            return Device()
        return Device(True, (name, *(other for other in self.names if other != name))[:MOST_NAMES])


def device_of(request: HttpRequest) -> Device:
    """Return what the browser's signed cookie says; a forged or missing one is a device of one's own."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return Device()
    return Device(bool(kept["shared"]), tuple(kept["names"]))


def keep_device(response: HttpResponseBase, device: Device) -> None:
    """Write the device into its cookie, or forget it."""
    if not device.shared:
        response.delete_cookie(COOKIE)
        return
    value = signing.dumps({"shared": True, "names": device.names}, salt=SALT)
    response.set_cookie(
        COOKIE, value, max_age=AGE, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def device_name(agent: str) -> str:
    """Return a browser's kind in words (``Chrome · Windows``) and nothing more of it."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return " · ".join(part for part in (browser, system) if part) or "—"
