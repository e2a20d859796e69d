"""One page of an address: asked for at the address that was checked, within its time and size."""

import socket
import ssl
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from urllib.parse import urljoin

from django.conf import settings

from gongping.portal.connect.pull.faults import (
    AddressWrong,
    AnsweredBadly,
    NotLetIn,
    NotReached,
    NotUnderstood,
    Redirected,
    TooLarge,
    TooSlow,
)
from gongping.portal.connect.pull.hosts import Place, parted, place_of

MOST_REDIRECTS = 3
_PIECE = 65_536


def ask(address: str, headers: Mapping[str, str]) -> bytes:
    """Return what an allowed address answers. Raises what can be wrong with either."""
    deadline = time.monotonic() + settings.PULL_SECONDS
    place, asked = place_of(address), address
    for _ in range(MOST_REDIRECTS + 1):
        with _Asked(place, headers, deadline) as answer:
            where = answer.headers.get("Location") if answer.status in (301, 302, 303, 307, 308) else None
            if where is None:
                return _body(answer, deadline)
        asked = urljoin(asked, where)
        moved = place_of(asked) if _same_server(place, asked) else None
        if moved is None:
            raise Redirected(place=asked[:120])
        place = moved
    raise Redirected(place=asked[:120])


def _same_server(place: Place, address: str) -> bool:
    try:
        return parted(address)[:3] == place.origin
    except AddressWrong:
        return False


class _Connection(HTTPConnection):
    """A connection to an address that was checked, under the name that was asked for."""

    def __init__(self, place: Place, seconds: float) -> None:
        super().__init__(place.host, place.port, timeout=seconds)
        self._place = place
        # an answer without a length takes the socket over, but it is still cut off here
        self.held: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the first address that answers."""
        for last, found in enumerate(self._place.found, 1):
            try:
                self.sock = self.held = socket.create_connection((found, self.port), self.timeout)
                break
            except OSError:
                if last == len(self._place.found):
                    raise
        if self._place.scheme == "https":
            # a cut answer must be seen as one, so an end without farewell is a fault
            wrapped = ssl.create_default_context().wrap_socket(
                self.sock,
                server_hostname=self._place.host,
                do_handshake_on_connect=False,
                suppress_ragged_eofs=False,
            )
            self.sock = self.held = wrapped
            wrapped.do_handshake()


class _Asked:
    """A request whose answer is read within; everything that goes wrong on the way is told as a fault."""

    def __init__(self, place: Place, headers: Mapping[str, str], deadline: float) -> None:
        self._place, self._headers, self._deadline = place, headers, deadline
        self._line = _Connection(place, max(0.1, deadline - time.monotonic()))
        # reads are bounded one by one; what trickles is cut off here
        self._watch = threading.Timer(max(0.1, deadline - time.monotonic()), self._cut)
        self._watch.daemon = True

    def __enter__(self) -> HTTPResponse:
        self._watch.start()
        try:
            self._line.request("GET", self._place.target, headers=dict(self._headers))
            return self._line.getresponse()
        except (OSError, HTTPException, ValueError) as fault:
            self._end()
            raise self._told(fault) from None

    def __exit__(self, kind: object, fault: BaseException | None, trace: object) -> None:
        self._end()
        if isinstance(fault, (OSError, HTTPException, ValueError)):
            raise self._told(fault) from None

    def _told(self, fault: Exception) -> TooSlow | NotReached:
        if isinstance(fault, TimeoutError) or time.monotonic() >= self._deadline:
            return TooSlow(seconds=settings.PULL_SECONDS)
        return NotReached(host=self._place.host, what=type(fault).__name__)

    def _cut(self) -> None:
        with suppress(OSError):
            if self._line.held is not None:
                socket.socket.shutdown(self._line.held, socket.SHUT_RDWR)

    def _end(self) -> None:
        self._watch.cancel()
        self._line.close()


def _body(answer: HTTPResponse, deadline: float) -> bytes:
    if answer.status in (401, 403):
        raise NotLetIn(status=answer.status)
    if answer.status != 200:
        raise AnsweredBadly(status=answer.status)
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotUnderstood(zh="压缩过的答复", en="it is compressed")
    pieces, size = [], 0
    while piece := answer.read(_PIECE):
        size += len(piece)
        if size > settings.PULL_LIMIT:
            raise TooLarge(most=settings.PULL_LIMIT)
        if time.monotonic() >= deadline:
            raise TooSlow(seconds=settings.PULL_SECONDS)
        pieces.append(piece)
    if answer.length or time.monotonic() >= deadline:
        raise IncompleteRead(b"")
    return b"".join(pieces)
