"""A real server on this machine that stands for somebody's ticket system, faults included."""

import json
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


def ticket(number: int, **more: Any) -> dict[str, Any]:
    """Return a ticket as a shop's API would tell it."""
    return {
        "order_id": f"GD{number:04d}",
        "kind": "报修",
        "employee_id": "JH1001",
        "site": "翠湖花园",
        "created_at": f"2026-09-01 {8 + number // 60:02d}:{number % 60:02d}",
        "seq": number,
        **more,
    }


@dataclass
class OtherSystem:
    """Tickets in pages of ``size`` behind ``after``; ``answer`` may say anything else instead."""

    tickets: list[dict[str, Any]] = field(default_factory=list)
    size: int = 3
    secret: str = ""
    answer: Callable[[BaseHTTPRequestHandler], None] | None = None
    asked: list[str] = field(default_factory=list)
    tls: ssl.SSLContext | None = None

    def __post_init__(self) -> None:
        system = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                system.asked.append(self.path)
                if system.secret and self.headers.get("X-Token") != system.secret:
                    return reply(self, b"", status=401)
                return (system.answer or system.page)(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.handle_error = lambda request, address: None
        if self.tls is not None:
            self._server.socket = self.tls.wrap_socket(self._server.socket, server_side=True)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_port}"

    @property
    def address(self) -> str:
        return f"http{'s' if self.tls else ''}://{self.host}/api/tickets"

    def page(self, to: BaseHTTPRequestHandler) -> None:
        after = int(parse_qs(urlsplit(to.path).query).get("after", ["0"])[0])
        rows = [one for one in self.tickets if one["seq"] > after][: self.size]
        reply(to, json.dumps({"data": {"items": rows}, "next": rows[-1]["seq"] if rows else None}).encode())

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def reply(to: BaseHTTPRequestHandler, body: bytes, *, status: int = 200, **headers: str) -> None:
    to.send_response(status)
    to.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        to.send_header(name.replace("_", "-"), value)
    to.end_headers()
    to.wfile.write(body)


def trickle(to: BaseHTTPRequestHandler) -> None:
    """Answer one byte at a time, each soon enough for a reader who only counts pauses."""
    to.send_response(200)
    to.end_headers()
    for _ in range(100):
        to.wfile.write(b" ")
        to.wfile.flush()
        time.sleep(0.1)


def trickling_head(to: BaseHTTPRequestHandler) -> None:
    """Never come to the end of the headers."""
    for _ in range(100):
        to.wfile.write(b"HTTP/1.1 200 OK\r\nX-A: b\r\n" if _ == 0 else b"X-A: b\r\n")
        to.wfile.flush()
        time.sleep(0.1)


def cut_off(to: BaseHTTPRequestHandler) -> None:
    """Promise more than is sent."""
    to.send_response(200)
    to.send_header("Content-Length", "5000")
    to.end_headers()
    to.wfile.write(b"order_id,seq\nGD1,1\n")
