"""Where the ready-made schemes lie, in a checkout and in an installed package."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import gongping
from gongping.errors import InputFault

_PACKAGE = Path(gongping.__file__).parent
QUARTER_SCHEMES = ("clerk-quarter", "butler-quarter", "supervisor-quarter")
"""The ready-made schemes of a quarter, one per post."""


class ShippedSchemesMissing(InputFault):
    """The ready-made schemes were not installed with the program."""

    code = "shipped-schemes-missing"
    zh = "没有找到随程序提供的方案。请重新安装 gongping。"
    en = "The ready-made schemes are missing. Install gongping again."


def shipped_schemes() -> Path:
    """Return the folder of the ready-made schemes. Raises ShippedSchemesMissing."""
    for folder in (_PACKAGE / "shipped_schemes", _PACKAGE.parent.parent / "schemes"):
        if (folder / "common.yaml").is_file():
            return folder
    raise ShippedSchemesMissing


def copy_schemes(folder: Path, ids: Sequence[str] = QUARTER_SCHEMES) -> None:
    """Copy ready-made schemes and the block they share into ``folder``/schemes, to be changed there."""
    shipped, target = shipped_schemes(), folder / "schemes"
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(shipped / "common.yaml", target / "common.yaml")
    for scheme in ids:
        shutil.copyfile(shipped / scheme / "scheme.yaml", target / f"{scheme}.yaml")
