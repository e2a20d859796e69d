"""Where a running period's rules and counts lie: ``DATA_DIR/results/running/<folder>``."""

import shutil
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongping.engine.schemes import Scheme, load_schemes, require_sound

SCHEMES, RULES = "schemes", "rules"
ALONE = ("scheme.yaml", "common.yaml")


def running_folder(name: str) -> Path:
    """Return the folder of a running period."""
    return Path(settings.DATA_DIR) / "results" / "running" / name


def keep_rules(source: Path, name: str) -> None:
    """Copy the schemes that an appraisal folder (or a kept result) holds beside the counts to come."""
    rules = running_folder(name) / RULES
    shutil.rmtree(rules, ignore_errors=True)
    rules.mkdir(parents=True)
    for file in _files(source):
        copy = rules / file.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)


def sound_rules(folder: Path, start: date) -> tuple[Scheme, ...]:
    """Return the schemes of a folder as they are on a day. Raises what reading and checking raise."""
    sources = load_schemes(folder)
    require_sound(sources)
    return tuple(source.in_force(start) for source in sources)


@lru_cache(maxsize=16)
def rules_of_running(name: str, start: date) -> tuple[Scheme, ...]:
    """Return the rules kept for a running period."""
    return tuple(source.in_force(start) for source in load_schemes(running_folder(name) / RULES))


def drop_folder(running: str, name: str) -> None:
    """Remove the files of one count."""
    if name:
        shutil.rmtree(running_folder(running) / name, ignore_errors=True)


def _files(source: Path) -> list[Path]:
    """Return the scheme files of a folder, without the examples that lie beside ready-made ones."""
    many = (file for file in (source / SCHEMES).rglob("*.yaml") if "examples" not in file.parts)
    return [*(file for name in ALONE if (file := source / name).is_file()), *sorted(many)]
