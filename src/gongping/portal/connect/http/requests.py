"""A request of a machine on its way through the API."""

import json
from datetime import datetime
from typing import Any, NoReturn, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch
from ninja.parser import Parser

from gongping.portal.connect.http.faults import BodyTooLarge


class ApiRequest(HttpRequest):
    """What the door of the API adds: the body as it came, and where in the API the request leads."""

    raw: bytes
    inner: ResolverMatch
    now: datetime
    auth: Any


def read_whole(request: HttpRequest) -> bytes:
    """Return the body, read once. Raises BodyTooLarge."""
    raw = request.read(settings.UPLOAD_LIMIT + 1)
    if len(raw) > settings.UPLOAD_LIMIT:
        raise BodyTooLarge(most=settings.UPLOAD_LIMIT)
    # ninja asks for ``body`` again; Django's own limit there is that of forms, ours has just been held
    request._body = raw
    return raw


class RowsParser(Parser):
    """Reads JSON as the standard has it, up to the limit for rows."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body's data. Raises BodyTooLarge, ValueError."""
        raw = cast(ApiRequest, request).raw
        if len(raw) > settings.API_LIMIT:
            raise BodyTooLarge(most=settings.API_LIMIT)
        return json.loads(raw, parse_constant=_refuse)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)
