"""The repository speaks of the project alone."""

import re
import subprocess

import pytest

from tests.house.source import CHECKOUT

TRACKED = subprocess.run(
    ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=True
).stdout.split("\0")[:-1]
TEXTS = [name for name in TRACKED if not name.endswith((".lock", ".png", ".xlsx", ".parquet", ".mo"))]
FOREIGN = {
    "paths of one machine": re.compile(r"(^|[^A-Za-z0-9_.])/(work|farm|root)/[A-Za-z.]"),
    "hosts of package registries": re.compile(
        r"py" r"pi\.org|python" r"hosted\.org|registry\." r"npmjs\.org|deb\." r"debian\.org"
    ),
    "words of unfinished work": re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK)\b|NotImplemented" r"Error\("),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_no_tracked_text_holds(kind):
    found = [
        f"{name}:{number}"
        for name in TEXTS
        if (CHECKOUT / name).is_file()
        for number, line in enumerate(
            (CHECKOUT / name).read_text(encoding="utf-8", errors="replace").splitlines(), 1
        )
        if FOREIGN[kind].search(line)
    ]
    assert found == []
