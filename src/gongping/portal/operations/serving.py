"""Serving pages: gunicorn, two processes of four threads."""

import multiprocessing
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from gunicorn.app.base import BaseApplication
from prometheus_client.multiprocess import mark_process_dead

from gongping.portal.operations.preparing import set_up_and_prepare


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages are served, by how many processes and threads; the certificate if no proxy is in front."""

    address: str = "127.0.0.1"
    port: int = 8000
    processes: int = 2
    threads: int = 4
    certificate: Path | None = None
    key: Path | None = None


def serve(place: Place) -> None:
    """Prepare and serve until told to stop.

    This process forks those that serve, so it does not load the portal: DuckDB, Polars and NumPy start
    threads as soon as they are imported, no thread survives a fork, and a process that waits for one of
    them when it ends never ends, or aborts.
    """
    _prepare_apart()
    Pages(place).run()


def _prepare_apart() -> None:
    """Prepare in a process of its own, and end where it failed; a setting that is refused is refused here."""
    assert settings.DATA_DIR
    preparing = multiprocessing.get_context("fork").Process(target=set_up_and_prepare)
    preparing.start()
    preparing.join()
    if preparing.exitcode:
        sys.exit(preparing.exitcode)


def clear_figures(folder: Path) -> None:
    """Empty the folder in which the web processes share their figures; those of earlier ones mislead."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


class Pages(BaseApplication):  # type: ignore[misc]
    """gunicorn with the portal inside."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn up; it reads no file and no variable of its own."""
        for name, value in options(self.place).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application, in the process that serves it."""
        from gongping.portal.wsgi import application

        return application


def options(place: Place) -> dict[str, Any]:
    """Return gunicorn's settings; no access log, as the portal writes its own without personal data."""
    return {
        "bind": f"{place.address}:{place.port}",
        "workers": place.processes,
        "threads": place.threads,
        "worker_class": "gthread",
        "timeout": 60,
        "graceful_timeout": 30,
        "keepalive": 5,
        "accesslog": None,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "gongping",
        "certfile": str(place.certificate) if place.certificate else None,
        "keyfile": str(place.key) if place.key else None,
        "limit_request_line": 4094,
        "child_exit": lambda _, worker: mark_process_dead(worker.pid),  # type: ignore[no-untyped-call]
        "worker_tmp_dir": str(settings.DATA_DIR),
    }
