"""Reading the definitions that lie beside this module, once, when first asked for."""

from functools import cache
from pathlib import Path

from gongping.engine.evidence import load_yaml
from gongping.engine.indicators.ready.entry import LibraryIndicator
from gongping.engine.indicators.ready.spoken import Spoken

DEFINITIONS = Path(__file__).parent / "definitions"
# the order in which a reader meets the themes
THEMES = ("complaints", "repairs", "records", "desk", "satisfaction", "community", "learning", "team")


@cache
def library() -> tuple[LibraryIndicator, ...]:
    """Return all ready indicators, by theme."""
    return tuple(one for theme in THEMES for one in _theme(DEFINITIONS / f"{theme}.yaml"))


def _theme(file: Path) -> list[LibraryIndicator]:
    written = load_yaml(file).data
    theme = Spoken.of(written["theme"])
    return [LibraryIndicator.of(theme, entry) for entry in written["indicators"]]
