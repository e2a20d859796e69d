"""Where papers lie, and schemes as the engine reads them."""

import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from gongping.engine.schemes import SchemeSource, load_schemes

SCHEME, COMMON = "scheme.yaml", "common.yaml"


def papers() -> Path:
    """Return the folder in which papers are kept."""
    return Path(settings.DATA_DIR) / "schemes"


@lru_cache(maxsize=64)
def source_of(own: str, common: str) -> SchemeSource:
    """Return a scheme read from its text, as the engine reads a folder that holds these two files.

    Raises the faults of reading a scheme.
    """
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder), own, common)
        (source,) = load_schemes(Path(folder))
    return source


def lay_out(folder: Path, own: str, common: str) -> None:
    """Write a version's two files into ``folder``, byte for byte as they were registered."""
    (folder / SCHEME).write_text(own, encoding="utf-8", newline="")
    if common:
        (folder / COMMON).write_text(common, encoding="utf-8", newline="")
