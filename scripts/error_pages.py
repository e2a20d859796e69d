"""Write docs/reference/errors.md from the error classes: ``python -m scripts.error_pages``."""

import importlib
import os
import pkgutil
from pathlib import Path

import django

import gongping
from gongping.errors import GongpingError

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "errors.md"
HEAD = """# Error codes

Every fault has a code that never changes, and one sentence in each language that says what to do
next. Words in braces are facts of the case. Exit 1: the input is at fault; exit 2: the call is. This
page is made from the code (`make docs`).
"""


def page() -> str:
    """Return the page's text, codes in alphabetical order."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongping.portal.settings")
    os.environ.setdefault("GONGPING_MODE", "test")
    django.setup()
    for module in pkgutil.walk_packages(gongping.__path__, "gongping."):
        importlib.import_module(module.name)
    faults = sorted(_below(GongpingError), key=lambda fault: fault.code)
    return HEAD + "".join(
        f"\n## `{fault.code}`\n\nExit {fault.exit_code}.\n\n* {fault.zh}\n* {fault.en}\n"
        for fault in faults
        if fault.__module__ != "gongping.errors"
    )


def _below(root: type[GongpingError]) -> list[type[GongpingError]]:
    return [root] + [fault for child in root.__subclasses__() for fault in _below(child)]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
