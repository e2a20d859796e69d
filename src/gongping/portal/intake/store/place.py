"""Where the store and the files of batches lie."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongping.engine.evidence import ReadingPlan, Store

PLAN = ReadingPlan(timezone=settings.TIME_ZONE, scale=(1, 5))
"""How portal evidence is read: moments are local, answers are marks from 1 to 5."""


def store() -> Store:
    """Return the store: one per process, so that what it knows of versions is looked up once."""
    return _at(Path(settings.DATA_DIR) / "evidence")


@lru_cache(maxsize=4)
def _at(path: Path) -> Store:
    return Store(path)


def folder_of(key: str) -> Path:
    """Return where a batch's upload, checked rows and problems lie until it is over."""
    return Path(settings.DATA_DIR) / "intake" / key
