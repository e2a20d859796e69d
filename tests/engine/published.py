"""The published results that the statistics must reproduce, with source and tolerance beside each."""

import json
from typing import Any

from tests.public_data import public_data


def published(entry: str) -> dict[str, Any]:
    """Return an entry of expected.json, or skip the calling test where the data are not there."""
    return json.loads(public_data("ratings/expected.json").read_text(encoding="utf-8"))[entry]
