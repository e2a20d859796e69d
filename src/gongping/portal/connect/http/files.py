"""A whole file, as it would be dragged into the browser."""

import tempfile
from pathlib import Path
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Header, Router
from ninja import Path as InPath

from gongping.portal.connect.described import describe
from gongping.portal.connect.http.auth import Bearer
from gongping.portal.connect.http.once import once
from gongping.portal.connect.http.requests import ApiRequest
from gongping.portal.connect.http.rows import KEY, REFUSALS, marked
from gongping.portal.connect.http.shapes import Fault, Taken
from gongping.portal.connect.http.verdicts import taken
from gongping.portal.connect.models import Token
from gongping.portal.connect.taking import take_folder

NAME = r"^[^/\\:*?\[\]{}\x00-\x1f.][^/\\:*?\[\]{}\x00-\x1f]{0,79}$"
router = Router(tags=["files"])
_BODY = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


@router.post(
    "/files/{file_name}",
    auth=Bearer(),
    response={200: Taken, REFUSALS: Fault},
    operation_id="hand_in_file",
    summary="文件 · a file",
    description="CSV、XLSX 或 Parquet 原样作为正文；按连接器的列对应、已知版式或文件名读取。"
    " A CSV, XLSX or Parquet file as the body, read by the connector's mapping, a ready layout, or its name.",
    openapi_extra={"requestBody": _BODY},
)
def hand_in_file(
    request: Any,
    response: HttpResponse,
    file_name: Annotated[str, InPath(pattern=NAME, max_length=80)],
    key: Annotated[str, Header(alias="Idempotency-Key", pattern=KEY)],
) -> dict[str, Any]:
    """Take a file in once per key; it may hold the tables that the token's scopes name."""
    asked: ApiRequest = request
    token: Token = asked.auth

    def work(batch: str) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / file_name
            file.write_bytes(asked.raw)
            describe(Path(place), file, mapping=token.connector.mapping)
            done = take_folder(
                token.connector, Path(place), what=file_name, key=batch, now=asked.now, only=token.scopes
            )
        return taken(done)

    told = once(token.connector, key, file_name.encode() + b"\n" + asked.raw, work, now=asked.now)
    return marked(response, told.body | ({"again": True} if told.again else {}))
