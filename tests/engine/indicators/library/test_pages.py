"""The reference pages say what the definitions say."""

import pytest
from scripts.indicator_pages import FOLDER, pages

from gongping.engine.evidence import parse_yaml
from gongping.engine.indicators import Indicator, library


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=list(pages()))
def test_the_page_is_current(name, text):
    assert (FOLDER / name).read_text(encoding="utf-8") == text, "run python -m scripts.indicator_pages"


def test_no_page_is_left_of_an_indicator_that_is_gone():
    assert sorted(path.name for path in FOLDER.glob("*.md")) == sorted(pages())


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.indicator.id)
def test_what_a_page_offers_for_a_scheme_is_the_indicator(entry):
    offered = pages()[f"{entry.indicator.id}.md"].split("```yaml\n")[1].split("```")[0]
    (written,) = parse_yaml(offered.encode(), name="page").data
    assert Indicator.model_validate(written) == entry.indicator
