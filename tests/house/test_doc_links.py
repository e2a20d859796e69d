"""Every relative link in the documentation leads somewhere, and every page is reached from an index."""

import re

from tests.house.source import CHECKOUT

PAGES = sorted(
    [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md"), *(CHECKOUT / "examples").rglob("*.md")]
)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")


def test_no_link_is_broken():
    broken = [
        f"{page.relative_to(CHECKOUT)} -> {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_each_kind_of_documentation_has_an_index_that_names_its_pages():
    missing = [
        page.relative_to(CHECKOUT).as_posix()
        for kind in ("how-to", "reference", "explanation")
        for page in (CHECKOUT / "docs" / kind).glob("*.md")
        if page.name != "README.md"
        and page.name not in (CHECKOUT / "docs" / kind / "README.md").read_text(encoding="utf-8")
    ]
    assert missing == []


def test_each_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in (CHECKOUT / "docs" / "decisions").glob("[0-9]*.md")]
    assert sorted(numbers) == sorted(set(numbers))
