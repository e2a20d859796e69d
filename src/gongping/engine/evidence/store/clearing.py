"""Files of ``current`` that no registered version names: the only thing in a store that is ever removed."""

from collections.abc import Iterable
from pathlib import Path

from gongping.engine.evidence.store.delta import files_of
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.register import Register


def clear(layout: Layout, register: Register, tables: Iterable[str]) -> tuple[Path, ...]:
    """Remove files of these ``current`` tables that no registered version refers to, and return them.

    A killed rebuild and intermediate commits leave them. ``raw``, ``acts``, every file of every registered
    version, however old, and the tables' logs stay. For callers that hold the store for writing with nothing
    half done: what a batch under way has written is not registered yet.
    """
    removed = [file for table in sorted(tables) for file in _left_over(layout, register, table)]
    for file in removed:
        file.unlink()
    return tuple(removed)


def _left_over(layout: Layout, register: Register, table: str) -> list[Path]:
    path = layout.table("current", table)
    versions = {parts.current for one in register.all() if (parts := one.tables.get(table)) is not None}
    named = {
        Path(file)
        for version in versions
        if version is not None
        for files in files_of(path, version).values()
        for file in files
    }
    if not all(file.is_file() for file in named):
        # a version that lacks a file is for people to look at: nothing beside it is touched
        return []
    there = (file for file in path.rglob("*.parquet") if "_delta_log" not in file.parts)
    return sorted(file for file in there if file not in named)
