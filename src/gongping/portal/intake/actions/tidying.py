"""Files of batches that are over are removed after a while."""

import shutil
from datetime import datetime
from pathlib import Path

from django.conf import settings

from gongping.portal.intake.models import Batch
from gongping.portal.intake.store.place import folder_of


def tidy(before: datetime) -> int:
    """Remove the files of batches decided before a moment, and folders older than it of no batch; count
    them.
    """
    over = Batch.objects.exclude(state__in=(*Batch.OPEN, Batch.State.ACCEPTING)).filter(
        handed_in_at__lt=before
    )
    gone = [folder_of(key) for key in over.values_list("key", flat=True)]
    gone += [folder for folder in _folders() if _is_nobodys(folder, before)]
    removed = [folder for folder in gone if folder.is_dir()]
    for folder in removed:
        shutil.rmtree(folder, ignore_errors=True)
    return len(removed)


def _folders() -> list[Path]:
    place = Path(settings.DATA_DIR) / "intake"
    return [one for one in place.iterdir() if one.is_dir()] if place.is_dir() else []


def _is_nobodys(folder: Path, before: datetime) -> bool:
    old = folder.stat().st_mtime < before.timestamp()
    return old and not Batch.objects.filter(key=folder.name).exists()
