"""Rows of each kind of evidence, by an address of its own."""

from collections.abc import Callable
from typing import Annotated, Any

import polars as pl
from django.http import HttpResponse
from ninja import Header, Router
from pydantic import BaseModel

from gongping.engine.evidence import TABLES
from gongping.portal.connect.http.auth import Bearer
from gongping.portal.connect.http.once import once
from gongping.portal.connect.http.requests import ApiRequest
from gongping.portal.connect.http.shapes import Fault, Taken, rows_model
from gongping.portal.connect.http.verdicts import taken
from gongping.portal.connect.models import Connector
from gongping.portal.connect.scopes import SCOPES
from gongping.portal.connect.taking import take_rows

KEY = r"^[A-Za-z0-9._-]{1,64}$"
REFUSALS = frozenset((400, 401, 403, 404, 409, 413, 422, 429))
KEY_HEADER: Any = Header(alias="Idempotency-Key", pattern=KEY)  # type: ignore[type-arg]
router = Router(tags=["rows"])


def take(request: ApiRequest, connector: Connector, table: str, rows: list[Any], key: str) -> dict[str, Any]:
    """Take rows in once per key."""
    sent = [row.model_dump(exclude_unset=True) if isinstance(row, BaseModel) else row for row in rows]
    done = once(
        connector,
        key,
        request.raw,
        lambda batch: taken(take_rows(connector, table, as_text(table, sent), key=batch, now=request.now)),
        now=request.now,
    )
    return done.body | ({"again": True} if done.again else {})


def as_text(table: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Return rows as a file would hold them: text, and every column of the table, sent or not."""
    names = [column.name for column in TABLES[table].columns]
    names += [name for row in rows for name in row]
    columns = {name: [_text(row.get(name)) for row in rows] for name in dict.fromkeys(names)}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def _text(cell: object) -> str | None:
    if cell is None:
        return None
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _add(table: str) -> None:
    contract, model = TABLES[table], rows_model(table)

    def hand_in(request: Any, response: HttpResponse, body: Any, key: Any) -> dict[str, Any]:
        return marked(response, take(request, request.auth.connector, table, body.rows, key))

    hand_in.__annotations__["body"] = model
    hand_in.__annotations__["key"] = Annotated[str, KEY_HEADER]
    register(
        f"/rows/{table}",
        auth=Bearer(table),
        response={200: Taken, REFUSALS: Fault},
        operation_id=f"hand_in_{table}",
        summary=f"{contract.names[0] if contract.names else table} · {table}",
        description=f"{contract.zh} {contract.en}",
    )(hand_in)


def marked(response: HttpResponse, said: dict[str, Any]) -> dict[str, Any]:
    """Mark an answer that was given before."""
    if said.pop("again", False):
        response.headers["Idempotent-Replay"] = "true"
    return said


register: Callable[..., Callable[[Callable[..., Any]], Callable[..., Any]]] = router.post
for _table in SCOPES:
    _add(_table)
