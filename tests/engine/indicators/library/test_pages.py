"""The reference pages say what the definitions say."""

import pytest

from scripts.indicator_pages import FOLDER, pages


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=list(pages()))
def test_the_page_is_current(name, text):
    assert (FOLDER / name).read_text(encoding="utf-8") == text, "run python -m scripts.indicator_pages"


def test_no_page_is_left_of_an_indicator_that_is_gone():
    assert sorted(path.name for path in FOLDER.glob("*.md")) == sorted(pages())
