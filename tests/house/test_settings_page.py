"""The page of settings names every variable that the code reads, and no other."""

import re

from tests.house.source import CHECKOUT, PORTAL

READ = re.compile(r'env\.\w+\(\s*"([A-Z_]+)"')
NAMED = re.compile(r"^\| `([A-Z_]+)` \|", flags=re.MULTILINE)


def test_the_page_of_settings_names_what_is_read():
    read = set(READ.findall((PORTAL / "settings.py").read_text(encoding="utf-8")))
    named = NAMED.findall((CHECKOUT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8"))
    assert len(read) > 15
    assert sorted(named) == sorted(read)
