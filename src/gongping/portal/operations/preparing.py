"""Getting ready to serve: tables as the release wants them, static files where they are served from."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection, connections

STAMP = ".collected"
# One number for one purpose, so that two servers do not change the tables at the same time.
ONE_AT_A_TIME = 4_706_011


def prepare() -> None:
    """Change the tables and collect the static files where either is due, then let go of the database."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with _one_at_a_time():
        call_command("migrate", interactive=False, verbosity=0)
    collect()
    let_go()


def set_up_and_prepare() -> None:
    """Do so in a process that is made for it."""
    django.setup()
    prepare()


def let_go() -> None:
    """Close every connection, the pool's too: neither survives a fork."""
    for one in connections.all(initialized_only=True):
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()


def collect() -> bool:
    """Collect the static files unless nothing changed since; say whether they were collected."""
    target = Path(settings.STATIC_ROOT)
    now, stamp = _fingerprint(), target / STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=target.exists())
    stamp.write_text(now, encoding="ascii")
    return True


def _fingerprint() -> str:
    """Return what tells one set of source files from another: names, sizes, times."""
    found = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            found.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
