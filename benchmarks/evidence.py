"""Evidence files: what was measured, when, with which code and on how large a machine."""

import os
import subprocess
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path("docs/evidence")
MEASURED = ("src/gongping", "benchmarks")


def write_evidence(name: str, title: str, command: str, lines: Iterable[str], now: datetime) -> str:
    """Write docs/evidence/NAME.md and return its text; ``now`` must have a zone."""
    head = [
        f"# {title}",
        "",
        f"`{command}` · {now.astimezone(UTC):%Y-%m-%d %H:%M} UTC · commit {_commit()} · {_machine()}",
        "",
    ]
    text = "\n".join([*head, *lines]).rstrip() + "\n"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
    return text


def _commit() -> str:
    known = _git("rev-parse", "--short", "HEAD")
    changed = _git("status", "--porcelain", "--", *MEASURED)
    return f"{known} and uncommitted changes" if changed else known


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], check=True, capture_output=True, text=True).stdout.strip()


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores, {memory:.0f} GB"
