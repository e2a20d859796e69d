"""No published value is left unreproduced: each entry of the expected values is read by a test."""

import json
from pathlib import Path

from tests.public_data import public_data

TESTS = Path(__file__).parent


def test_every_published_entry_is_read_by_a_test():
    entries = json.loads(public_data("ratings/expected.json").read_text(encoding="utf-8"))
    read = "".join(
        path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py") if path != Path(__file__)
    )
    assert len(entries) == 13
    assert [name for name in entries if f'"{name}"' not in read] == []


def test_every_published_entry_names_its_source():
    entries = json.loads(public_data("ratings/expected.json").read_text(encoding="utf-8"))
    assert all(len(entry["source"]) > 20 for entry in entries.values())
