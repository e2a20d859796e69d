"""The page stands alone, says the same every time, and lets nothing through that a file brought in."""

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.report import page_view, render_report, write_report
from gongping.errors import Language
from tests.engine.results.report_company import company

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def faults(page: str) -> list[str]:
    """Everything in a page that would run, load or style from outside its one sheet."""
    found = []
    for tag, attributes in Tags(page).found:
        if tag in {"script", "link", "img", "iframe", "object", "embed", "form", "base"}:
            found.append(tag)
        found += [f"{tag} {name}" for name in attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "xlink:href"):
            if not (attributes.get(name) or "#").startswith("#"):
                found.append(f"{tag} {name}={attributes[name]}")
    if re.search(r"url\(|@import|expression\(", page):
        found.append("a sheet that loads")
    return found


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return company()


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, appraisal: Appraisal) -> str:
    return render_report(appraisal, request.param)


def test_the_page_needs_nothing_but_itself(page: str) -> None:
    assert faults(page) == []


def test_the_check_for_foreign_things_finds_them() -> None:
    bad = '<p style="color:red" onclick="x()"><a href="https://example.com/">x</a><script>1</script>'
    assert faults(bad) == ["p style", "p onclick", "a href=https://example.com/", "script"]


def test_the_policy_allows_this_sheet_and_nothing_else(page: str) -> None:
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'" in page.replace("&#39;", "'")


def test_names_from_files_stay_text(appraisal: Appraisal) -> None:
    first, *others = appraisal.outcome.people
    named = replace(first, name=EVIL, employee_id=EVIL, site=EVIL, department=EVIL)
    outcome = replace(appraisal.outcome, people=(named, *others))
    page = render_report(replace(appraisal, outcome=outcome))
    assert faults(page) == []
    assert "&lt;script&gt;alert(1)" in page


def test_without_escaping_such_a_name_would_run() -> None:
    assert "script" in faults(f"<td>{EVIL}</td>")


def test_the_same_appraisal_gives_the_same_bytes(appraisal: Appraisal, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    write_report(appraisal, one)
    write_report(company(), two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-Hans"), ("en", "en")])
def test_the_page_states_its_language(appraisal: Appraisal, language: Language, tag: str) -> None:
    assert f'<html lang="{tag}">' in render_report(appraisal, language)


def test_every_id_is_unique_and_every_link_leads_somewhere(page: str) -> None:
    tags = Tags(page).found
    ids = Counter(attributes["id"] for _, attributes in tags if attributes.get("id"))
    assert [id for id, number in ids.items() if number > 1] == []
    links = {(attributes.get("href") or "#")[1:] for _, attributes in tags if "href" in attributes}
    labels = {name for _, a in tags for name in (a.get("aria-labelledby") or "").split()}
    assert (links | labels) - set(ids) - {""} == set()


def test_it_says_that_it_is_confidential_and_for_whom(appraisal: Appraisal) -> None:
    assert "保密，仅供考核管理人员" in render_report(appraisal, "zh")
    assert "Confidential, for those who manage the appraisal" in render_report(appraisal, "en")


def test_an_appraisal_of_nobody_still_makes_a_page(appraisal: Appraisal) -> None:
    empty = replace(appraisal, outcome=replace(appraisal.outcome, people=()), rows=appraisal.rows.slice(0, 0))
    page = render_report(empty)
    assert "没有人参加这一期考核" in page
    assert faults(page) == []


@pytest.mark.parametrize(("people", "megabytes"), [(60, 2), (300, 9)])
def test_the_page_stays_small(people: int, megabytes: int) -> None:
    assert len(render_report(company(people)).encode()) < megabytes * 1_000_000


def test_a_crowd_is_listed_without_everybodys_own_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_view, "MOST_PERSONS", 15)
    page = render_report(company(16))
    assert "人太多，这一页不逐人列出依据" in page
    assert "<article" not in page
    assert 'href="#p1"' not in page
    assert "何嘉敏" in page
