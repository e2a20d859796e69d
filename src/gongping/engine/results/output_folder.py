"""A folder that appears whole or not at all: filled beside its place, then renamed into it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from gongping.engine.results.seal import SEAL
from gongping.errors import CallFault, InputFault


class OutputTaken(CallFault):
    """The place for the output folder holds something that no appraisal wrote."""

    code = "output-taken"
    zh = "{place} 已存在，而且不是考核结果，没有覆盖。请换一个位置，或先移走它。"
    en = "{place} exists and is no result of an appraisal; it was left alone. Choose another place."


class OutputNotWritable(InputFault):
    """The output folder cannot be written."""

    code = "output-not-writable"
    zh = "{place} 写不进去（{why}）。请检查权限和磁盘空间，或换一个位置；没有留下不完整的结果。"
    en = "{place} cannot be written ({why}). Look at rights and disk space; no partial result was left."


@contextmanager
def whole_folder(place: Path) -> Iterator[Path]:
    """Yield an empty folder that takes ``place`` when the block ends well and vanishes when it does not.

    An earlier result at ``place`` is replaced. Raises OutputTaken, OutputNotWritable.
    """
    place = place.absolute()
    require_free(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{place.name}.", suffix=".partial", dir=place.parent))
    except OSError as error:
        raise OutputNotWritable(place=place.name, why=error.strerror) from None
    try:
        yield beside
        beside.chmod(0o755)
        _take(place, beside)
    except OSError as error:
        raise OutputNotWritable(place=place.name, why=error.strerror) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def require_free(place: Path) -> None:
    """Raise OutputTaken where ``place`` is a file, or a folder with contents that are no earlier result."""
    if place.is_dir():
        if not (place / SEAL).is_file() and any(place.iterdir()):
            raise OutputTaken(place=place.name)
    elif place.exists():
        raise OutputTaken(place=place.name)


def _take(place: Path, beside: Path) -> None:
    if not place.exists():
        beside.rename(place)
        return
    old = Path(mkdtemp(prefix=f".{place.name}.", suffix=".old", dir=place.parent))
    place.rename(old / place.name)
    try:
        beside.rename(place)
    except OSError:
        (old / place.name).rename(place)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)
