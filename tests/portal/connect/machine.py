"""Another system, as it calls the API."""

import json
from itertools import count
from typing import Any

from django.http import HttpResponse
from django.test import Client

from gongping.portal.connect.http.auth import signature

_KEYS = count(1)


class Machine:
    """A client with a token (or none)."""

    def __init__(self, token: str | None) -> None:
        self._client = Client(raise_request_exception=False)
        self._headers = {} if token is None else {"Authorization": f"Bearer {token}"}

    def get(self, path: str) -> HttpResponse:
        return self._client.get(f"/api/v1/{path}", headers=self._headers)

    def rows(self, table: str, rows: list[dict[str, Any]], key: str | None = None) -> HttpResponse:
        return self.post(f"rows/{table}", {"rows": rows}, key)

    def post(self, path: str, body: Any, key: str | None = None, **headers: str) -> HttpResponse:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        own = {"Idempotency-Key": key or f"key-{next(_KEYS)}"}
        return self._client.post(
            f"/api/v1/{path}",
            raw,
            content_type="application/json",
            headers={**self._headers, **own, **headers},
        )

    def deliver(
        self, connector_id: object, body: Any, *, secret: str, stamp: int, delivery: str = "d1"
    ) -> HttpResponse:
        raw = json.dumps(body).encode()
        headers = {
            "X-Gongping-Signature": signature(secret, str(stamp), raw),
            "X-Gongping-Timestamp": str(stamp),
            "X-Gongping-Delivery": delivery,
        }
        return self._client.post(
            f"/api/v1/hooks/{connector_id}", raw, content_type="application/json", headers=headers
        )


def order(order_id: str, employee_id: str = "JH1001", **more: Any) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "kind": "repair",
        "employee_id": employee_id,
        "site": "翠湖花园",
        "created_at": "2026-09-01T09:00:00+08:00",
        **more,
    }
