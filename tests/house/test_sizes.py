"""Files stay small enough to be read in one sitting."""

import statistics

from tests.house.source import CHECKOUT, SOURCE, python_files

# An entry needs its reason beside it, and the list may only shrink.
ALLOWED_LONG: dict[str, str] = {}
HARD_LIMIT = 400
MEDIAN_LIMIT = 120


def lengths() -> dict[str, int]:
    return {
        path.relative_to(CHECKOUT).as_posix(): path.read_text(encoding="utf-8").count("\n")
        for path in python_files(SOURCE, CHECKOUT / "tests", CHECKOUT / "benchmarks", CHECKOUT / "scripts")
    }


def test_no_file_is_longer_than_the_limit():
    too_long = {
        name: lines for name, lines in lengths().items() if lines > HARD_LIMIT and name not in ALLOWED_LONG
    }
    assert too_long == {}


def test_the_list_of_exceptions_names_only_files_that_need_it():
    now = lengths()
    assert [name for name in ALLOWED_LONG if now.get(name, 0) <= HARD_LIMIT] == []


def test_the_middle_file_is_small():
    source = [lines for name, lines in lengths().items() if name.startswith("src/") and lines > 1]
    assert statistics.median(source) <= MEDIAN_LIMIT
