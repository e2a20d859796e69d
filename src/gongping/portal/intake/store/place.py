"""Where the store and the files of batches lie."""

from pathlib import Path

from django.conf import settings

from gongping.engine.evidence import ReadingPlan, Store

PLAN = ReadingPlan(timezone=settings.TIME_ZONE, scale=(1, 5))
"""How portal evidence is read: moments are local, answers are marks from 1 to 5."""


def store() -> Store:
    """Return the store; opening it costs nothing."""
    return Store(Path(settings.DATA_DIR) / "evidence")


def folder_of(key: str) -> Path:
    """Return where a batch's upload, checked rows and problems lie until it is over."""
    return Path(settings.DATA_DIR) / "intake" / key
