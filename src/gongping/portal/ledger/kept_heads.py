"""Heads kept beside the key, outside the database: whoever winds the database back does not reach them."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongping.portal.ledger.keys import key_path

KEPT = ".heads"


def kept_path() -> Path:
    """Return the file of kept heads, one JSON line each."""
    path = key_path()
    return path.with_name(path.name + KEPT)


def keep(head: Mapping[str, Any]) -> None:
    """Add a head (statement and signature) to the file, down to the disk."""
    with kept_path().open("a", encoding="utf-8") as file:
        file.write(json.dumps(head, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())


def kept_heads() -> list[dict[str, Any]]:
    """Return the kept heads, oldest first; a last line that was cut off while it was written is left out."""
    path = kept_path()
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines[:-1] if line]
