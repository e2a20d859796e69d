"""What a machine may look up: itself, and the batches it handed in."""

from typing import Annotated, Any

from ninja import Path, Query, Router

from gongping.portal.connect.http.auth import Bearer
from gongping.portal.connect.http.faults import NoSuchAddress
from gongping.portal.connect.http.rows import REFUSALS
from gongping.portal.connect.http.shapes import Batches, BatchOut, Fault, Me
from gongping.portal.intake.api import Batch

router = Router(tags=["reading"], auth=Bearer())
ANSWERS = REFUSALS - {409, 413}


@router.get("/me", response={200: Me, ANSWERS: Fault}, operation_id="who_am_i", summary="令牌 · the token")
def who_am_i(request: Any) -> dict[str, Any]:
    """Say whom the token belongs to and what it may hand in."""
    token = request.auth
    return {
        "connector": token.connector.name,
        "token": token.name,
        "scopes": token.scopes,
        "expires_at": token.expires_at,
    }


@router.get(
    "/batches",
    response={200: Batches, ANSWERS: Fault},
    operation_id="list_batches",
    summary="批次 · batches",
)
def list_batches(
    request: Any,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> dict[str, Any]:
    """Return a page of this connector's batches, the newest first."""
    known = (
        Batch.objects.filter(source=request.auth.connector.source).select_related("version").order_by("-pk")
    )
    return {"count": known.count(), "items": [_shown(one) for one in known[offset : offset + limit]]}


@router.get(
    "/batches/{batch_id}",
    response={200: BatchOut, ANSWERS: Fault},
    operation_id="one_batch",
    summary="一个批次 · one batch",
)
def one_batch(request: Any, batch_id: Annotated[int, Path(ge=1, le=2**62)]) -> dict[str, Any]:
    """Return one batch of this connector."""
    known = Batch.objects.filter(source=request.auth.connector.source, pk=batch_id)
    found = known.select_related("version").first()
    if found is None:
        raise NoSuchAddress
    return _shown(found)


def _shown(batch: Batch) -> dict[str, Any]:
    version = getattr(batch, "version", None)
    return {
        "batch": batch.pk,
        "state": batch.state,
        "handed_in_at": batch.handed_in_at,
        "version": None if version is None else version.number,
        "tables": batch.tables,
    }
