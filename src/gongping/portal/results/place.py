"""Where sealed folders lie, and the rules kept beside them."""

import shutil
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from django.conf import settings

from gongping.engine.results import Seal, file_sha256, read_seal
from gongping.engine.schemes import Scheme, load_schemes, shipped_schemes
from gongping.portal.results.faults import RulesNotSealed

RULES, INPUTS, COMMON, SHIPPED = "rules", "inputs", "common.yaml", "shipped"
SEAL = "seal.json"


def folders() -> Path:
    """Return the folder below which sealed folders are kept."""
    return Path(settings.DATA_DIR) / "results"


def take_in(source: Path, rules_from: Path, seal: Seal, name: str) -> Path:
    """Copy the sealed files, the schemes and the tables they were made from to ``name``.

    The copy appears whole or not at all. What else lies there (workbook, page, problems) stays where it was.

    Raises RulesNotSealed.
    """
    place = folders() / name
    folders().mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(prefix=f".{name}.", dir=folders()))
    try:
        for file in (*seal.outputs, SEAL):
            shutil.copyfile(source / file, beside / file)
        _copy_rules(rules_from, seal, beside / RULES)
        _copy_inputs(rules_from, seal, beside / INPUTS)
        # what an interrupted registration left there is known to no release
        drop(name)
        beside.rename(place)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return place


def drop(name: str) -> None:
    """Remove a folder that belongs to no release."""
    shutil.rmtree(folders() / name, ignore_errors=True)


@lru_cache(maxsize=16)
def rules_of(folder: Path) -> tuple[Scheme, ...]:
    """Return the schemes kept with a folder, as they were in force in its period."""
    start = read_seal(folder).period.start
    return tuple(source.in_force(start) for source in load_schemes(folder / RULES))


def _copy_rules(rules_from: Path, seal: Seal, rules: Path) -> None:
    files = {(name, sha256) for scheme in seal.schemes for name, sha256 in scheme.files.items()}
    for name, sha256 in sorted(files):
        source, copy = _found(rules_from, name), rules / _kept_as(name)
        if not source.is_file() or file_sha256(source) != sha256:
            raise RulesNotSealed(file=name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, copy)


def _copy_inputs(inputs_from: Path, seal: Seal, place: Path) -> None:
    """Copy the tables that were read, so that everything can be computed again where the release lies."""
    place.mkdir()
    for one in seal.inputs:
        file = inputs_from / one.name
        if one.table != "prior" and file.is_file() and file_sha256(file) == one.sha256:
            shutil.copyfile(file, place / file.name)


def _found(rules_from: Path, name: str) -> Path:
    place = PurePosixPath(name)
    if place.parts[0] == SHIPPED:
        return shipped_schemes() / place.relative_to(SHIPPED)
    return (rules_from if rules_from.is_dir() else rules_from.parent) / place


def _kept_as(name: str) -> PurePosixPath:
    """Return where a scheme's file is kept: the common block where every scheme finds it, never outside."""
    place = PurePosixPath(name)
    if place.name == COMMON:
        return PurePosixPath(COMMON)
    if place.is_absolute() or ".." in place.parts:
        raise RulesNotSealed(file=name)
    return place
