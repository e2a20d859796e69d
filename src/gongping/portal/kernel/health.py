"""Is the portal alive, and can it work: each check by name, with what to do where it fails."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from gongping.portal.kernel.jobs.recovery import last_beat

WORKER_LATE = timedelta(seconds=60)
LEAST_FREE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: whether it passed, and if not what to do, in both languages."""

    name: str
    ok: bool
    zh: str = ""
    en: str = ""


def readiness(at: datetime) -> list[Finding]:
    """Return every check: database, migrations, worker, disk. Later ones need the first."""
    first = database()
    if not first.ok:
        return [first]
    found = migrations()
    return [first, found, *([worker(at)] if found.ok else []), disk(Path(settings.DATA_DIR))]


def database() -> Finding:
    """Ask the database for a number."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return Finding(
            "database",
            False,
            "数据库连不上：请检查 DATABASE_URL 和数据库服务；SQLite 请检查数据文件夹能不能写。",
            "The database does not answer: check DATABASE_URL and the server; with SQLite, that the data "
            "folder can be written to.",
        )
    return Finding("database", True)


def migrations() -> Finding:
    """Are all shipped changes of the tables carried out?"""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return Finding(
            "migrations",
            False,
            f"还有 {len(pending)} 步表结构更新没有做：gongping serve 启动时会做，先备份。",
            f"{len(pending)} changes of the tables are pending: back up, then start gongping serve.",
        )
    return Finding("migrations", True)


def worker(at: datetime) -> Finding:
    """Has a worker been alive within the last minute?"""
    beat = last_beat()
    if beat is None or beat < at - WORKER_LATE:
        return Finding(
            "worker",
            False,
            "没有工作进程在运行，导入、通知、封存都会停下：请启动 gongping worker。",
            "No worker is running, so imports, notices and sealing stand still: start gongping worker.",
        )
    return Finding("worker", True)


def disk(folder: Path, free: Callable[[Path], int] = lambda place: shutil.disk_usage(place).free) -> Finding:
    """Is there room for a day's work where the data lie?"""
    place = folder
    while not place.exists():
        place = place.parent
    left = free(place)
    if left < LEAST_FREE:
        return Finding(
            "disk",
            False,
            f"磁盘只剩 {left // 1_000_000} MB：请清理或扩容，至少留 1 GB。",
            f"Only {left // 1_000_000} MB are left on the disk: free or add space, at least 1 GB.",
        )
    return Finding("disk", True)
