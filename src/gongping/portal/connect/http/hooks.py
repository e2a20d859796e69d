"""Signed deliveries of other systems."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Header, Router, Schema
from pydantic import Field

from gongping.portal.connect.http.auth import DELIVERY, TIMESTAMP, Signed
from gongping.portal.connect.http.rows import KEY, REFUSALS, marked, take
from gongping.portal.connect.http.shapes import Cell, Fault, Taken

Heading = Annotated[str, Field(pattern=r"^[a-z][a-z_]{0,39}$")]
Table = Literal["work_orders", "order_events", "satisfaction", "attendance"]
router = Router(tags=["webhooks"])


class Delivery(Schema):
    """Rows of one table, as another system sends them when something happens."""

    table: Table
    rows: Annotated[list[dict[Heading, Cell]], Field(min_length=1, max_length=1000)]


@router.post(
    "/hooks/{uuid:connector_id}",
    auth=Signed(),
    response={200: Taken, REFUSALS: Fault},
    operation_id="deliver",
    summary="回调 · a signed delivery",
    description="X-Gongping-Signature: sha256=HMAC-SHA256(密钥 secret, 时间戳 timestamp + '.' + 正文 body)。"
    " The timestamp is at most five minutes old; the same delivery twice is carried out once.",
)
def deliver(
    request: Any,
    response: HttpResponse,
    connector_id: UUID,
    body: Delivery,
    delivery: Annotated[str, Header(alias=DELIVERY, pattern=KEY)],
    timestamp: Annotated[str, Header(alias=TIMESTAMP, pattern=r"^\d{1,12}$")],
) -> dict[str, Any]:
    """Take the rows of a delivery in once; unknown columns are told, not taken."""
    return marked(response, take(request, request.auth, body.table, list(body.rows), delivery))
