"""Compile translations whose source is newer: ``python -m scripts.messages``. No gettext tools needed."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PORTAL = Path(__file__).resolve().parent.parent / "src" / "gongping" / "portal"


def compile_all(folder: Path = PORTAL) -> int:
    """Write a ``.mo`` beside every ``.po`` below the folder that lacks a current one; return how many."""
    stale = [source for source in sorted(folder.rglob("LC_MESSAGES/*.po")) if _is_stale(source)]
    for source in stale:
        with source.open("rb") as text:
            catalogue = read_po(text, abort_invalid=True)
        target = source.with_suffix(".mo")
        unfinished = target.with_suffix(f".mo.{os.getpid()}")
        with unfinished.open("wb") as binary:
            write_mo(binary, catalogue)
        unfinished.replace(target)
    return len(stale)


def _is_stale(source: Path) -> bool:
    target = source.with_suffix(".mo")
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


if __name__ == "__main__":
    if count := compile_all():
        print(f"{count} translations compiled")
