"""Documents that leave as files."""

from collections.abc import Mapping
from typing import Any

from django.http import JsonResponse

_SPELLED = {"ensure_ascii": False, "indent": 1, "sort_keys": True}


def as_file(document: Mapping[str, Any], name: str) -> JsonResponse:
    """Answer with a document as a JSON file."""
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return JsonResponse(dict(document), json_dumps_params=_SPELLED, headers=disposition)
