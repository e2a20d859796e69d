"""The reference of the commands is the commands' own help."""

import os
import subprocess
import sys

from tests.house.source import CHECKOUT


def test_the_page_of_commands_is_current():
    # in a process of its own: the language is chosen when the commands are imported
    code = "from scripts.command_pages import page; print(page(), end='')"
    made = subprocess.run(
        [sys.executable, "-c", code],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout
    assert (CHECKOUT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8") == made
