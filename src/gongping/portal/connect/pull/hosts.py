"""Which addresses may be asked: hosts that the operator has named, and where they really lead."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

from django.conf import settings

from gongping.portal.connect.pull.faults import AddressPrivate, AddressWrong, HostNotAllowed, NotReached
from gongping.portal.connect.settings_of import ADDRESS

_PORTS = {"https": 443, "http": 80}
_AS_SENT = "/?&=%:@!$'()*+,;[]~-._"
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a request goes: the name that was asked for, and the addresses it was found to have."""

    scheme: str
    host: str
    port: int
    target: str
    found: tuple[str, ...]

    @property
    def origin(self) -> tuple[str, str, int]:
        """What two addresses of one server share."""
        return self.scheme, self.host, self.port


def place_of(address: str) -> Place:
    """Return where an address leads. Raises AddressWrong, HostNotAllowed, AddressPrivate, NotReached."""
    scheme, host, port, target = parted(address)
    if host not in settings.PULL_HOSTS or port != _PORTS["https"]:
        _demand_listed(host, port)
    found = tuple(str(one) for one in _resolved(host, port))
    if scheme == "http" and not (settings.MODE == "test" and all(_loops(one) for one in found)):
        raise AddressWrong
    return Place(scheme, host, port, target, found)


def parted(address: str) -> tuple[str, str, int, str]:
    """Return scheme, host, port and what is asked for. Raises AddressWrong."""
    if not re.match(ADDRESS, address):
        raise AddressWrong
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS[parts.scheme]
        host = (parts.hostname or "").rstrip(".").encode("idna").decode().lower()
    except (ValueError, UnicodeError):
        raise AddressWrong from None
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return parts.scheme, host, port, quote(target, safe=_AS_SENT)


def _demand_listed(host: str, port: int) -> None:
    if f"{host}:{port}" not in settings.PULL_HOSTS:
        raise HostNotAllowed(host=f"{host}:{port}")


def _resolved(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    """Return every address of a host; none of them may be internal but where the operator says so."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise NotReached(host=host, what="DNS") from None
    found = list(dict.fromkeys(ipaddress.ip_address(str(one[4][0]).split("%")[0]) for one in answers))
    for one in found:
        if not _may_be_asked(one):
            raise AddressPrivate(host=host, address=one)
    return found


def _may_be_asked(address: IPv4Address | IPv6Address) -> bool:
    real = _within(address)
    if any(real in ipaddress.ip_network(network) for network in settings.PULL_NETWORKS):
        return True
    return real.is_global and not real.is_multicast


def _within(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the address that another one wraps: mapped, tunnelled or translated ones lead to it."""
    if isinstance(address, IPv4Address):
        return address
    if address in _TRANSLATED:
        return IPv4Address(address.packed[-4:])
    return address.ipv4_mapped or address.sixtofour or address


def _loops(address: str) -> bool:
    return ipaddress.ip_address(address).is_loopback
