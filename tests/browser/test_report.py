"""The report in a real Chromium: on a phone and a desk, light and dark, on paper, for every eye."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from gongping.engine.results.report import render_report, write_report
from tests.browser.checks import OVERFLOW, SMALL_TEXT, told
from tests.browser.contexts import Contexts
from tests.engine.results.report_company import company

pytestmark = pytest.mark.browser
WIDTHS = [360, 768, 1024, 1360]
OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true"
SMALL_TARGETS = """() => [...document.querySelectorAll('summary, nav a, .tbl a, .todo a, a.tap')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map(one => one.outerHTML.slice(0, 60))"""
EVIL = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>'


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_report(company(6), folder / "zh.html", "zh")
    write_report(company(6), folder / "en.html", "en")
    return folder


def opened(contexts: Contexts, file: Path, width: int, *, dark: bool = False) -> Page:
    page = contexts(width, dark=dark).new_page()
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_runs_over_the_edge_even_with_everything_open(
    context_of: Contexts, report: Path, width: int, language: str
) -> None:
    page = opened(context_of, report / f"{language}.html", width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(OVERFLOW) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_check_for_overflow_finds_it(context_of: Contexts, report: Path) -> None:
    page = opened(context_of, report / "zh.html", 360)
    page.evaluate("document.querySelector('h1').innerHTML = '<table><td class=nw>' + 'x'.repeat(900)")
    assert page.evaluate(OVERFLOW) != []


@pytest.mark.parametrize(
    ("language", "width", "dark"),
    [("zh", 360, False), ("en", 360, True), ("zh", 1360, True), ("en", 1360, False)],
)
def test_axe_finds_nothing(
    context_of: Contexts, report: Path, language: str, width: int, *, dark: bool
) -> None:
    page = opened(context_of, report / f"{language}.html", width, dark=dark)
    page.evaluate(OPEN_ALL)
    found = Axe().run(page).response["violations"]
    assert [told(violation) for violation in found] == []


def test_axe_finds_a_planted_fault(context_of: Contexts, report: Path) -> None:
    page = opened(context_of, report / "zh.html", 1360)
    page.evaluate("document.documentElement.removeAttribute('lang')")
    assert "html-has-lang" in [violation["id"] for violation in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [360, 1360])
def test_text_is_never_under_twelve_pixels(context_of: Contexts, report: Path, width: int) -> None:
    page = opened(context_of, report / "zh.html", width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(SMALL_TEXT) == []


def test_targets_on_a_phone_are_large_enough_for_a_thumb(context_of: Contexts, report: Path) -> None:
    page = opened(context_of, report / "zh.html", 360)
    page.evaluate(OPEN_ALL)
    assert page.evaluate(SMALL_TARGETS) == []


def test_the_page_breaks_no_rule_of_its_policy_and_asks_for_nothing(
    context_of: Contexts, report: Path
) -> None:
    page = context_of(1360).new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((report / "zh.html").as_uri())
    assert said == []
    assert asked == [(report / "zh.html").as_uri()]
    assert page.evaluate("getComputedStyle(document.querySelector('.app')).display") == "grid"


def test_everything_can_be_read_without_script(context_of: Contexts, report: Path) -> None:
    page = context_of(1360, script=False).new_page()
    page.goto((report / "zh.html").as_uri())
    line = page.locator("#p1 .tree details[open] details").first
    assert not line.locator(".under").first.is_visible()
    line.locator("summary").first.click()
    assert line.locator(".under").first.is_visible()


def test_a_name_that_is_markup_does_nothing(context_of: Contexts, tmp_path: Path) -> None:
    appraisal = company(2)
    named = tuple(replace(person, name=EVIL) for person in appraisal.outcome.people)
    page_text = render_report(replace(appraisal, outcome=replace(appraisal.outcome, people=named)))
    assert _title_after(context_of, tmp_path / "evil.html", page_text) == "2026 年第三季度考核结果 · 公评"


def test_the_policy_holds_even_if_escaping_failed(context_of: Contexts, tmp_path: Path) -> None:
    unescaped = render_report(company(2)).replace("<h1>", f"<h1>{EVIL}")
    assert _title_after(context_of, tmp_path / "open.html", unescaped) == "2026 年第三季度考核结果 · 公评"


def test_without_policy_and_escaping_such_a_name_takes_the_page(context_of: Contexts, tmp_path: Path) -> None:
    unescaped = render_report(company(2)).replace("<h1>", f"<h1>{EVIL}")
    defenceless = unescaped.replace('http-equiv="Content-Security-Policy"', "")
    assert _title_after(context_of, tmp_path / "bare.html", defenceless) == "taken"


def test_each_person_starts_a_sheet_of_paper_with_everything_opened(
    context_of: Contexts, report: Path, tmp_path: Path
) -> None:
    page = opened(context_of, report / "zh.html", 1360)
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "report.pdf", "-"], capture_output=True, check=True, text=True
    ).stdout
    sheets = [sheet.strip().splitlines() for sheet in text.split("\f")]
    first_lines = [sheet[0].strip() for sheet in sheets if sheet]
    assert {"何嘉敏", "曾晓燕", "单国强"} <= set(first_lines)
    assert "work_orders.csv" in text  # rows lie inside two closed details on the screen


def test_headings_of_a_list_are_repeated_on_the_next_sheet(context_of: Contexts, tmp_path: Path) -> None:
    write_report(company(45), tmp_path / "sixty.html", "zh")
    page = opened(context_of, tmp_path / "sixty.html", 1360)
    page.pdf(path=tmp_path / "sixty.pdf", prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", "-l", "12", tmp_path / "sixty.pdf", "-"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    heads = [sheet for sheet in text.split("\f") if "姓名" in sheet and "加减分" in sheet]
    assert len(heads) >= 2


def _title_after(contexts: Contexts, file: Path, text: str) -> Any:
    file.write_text(text, encoding="utf-8")
    page = contexts(1360).new_page()
    page.goto(file.as_uri())
    page.wait_for_timeout(100)
    return page.title()
