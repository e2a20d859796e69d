"""What every page must keep to, asked of a real browser; each check returns the offenders."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPEN_ALL = "for (const one of document.querySelectorAll('main details, details.state')) one.open = true"
OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > wide + 1 && one.checkVisibility()
            && getComputedStyle(one).clipPath === 'none' && !one.closest('svg, .scroll'))
    .map(one => one.tagName + '.' + one.className + ' ' + one.textContent.trim().slice(0, 30));
}"""
SMALL_TEXT = """() => [...document.querySelectorAll('body *')]
  .filter(one => one.checkVisibility() && [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
  .filter(one => {
    const drawing = one.closest('svg');
    const shrunk = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
    return parseFloat(getComputedStyle(one).fontSize) * shrunk < 11.95;
  })
  .map(one => one.tagName + '.' + one.getAttribute('class') + ' ' + one.textContent.trim().slice(0, 20))"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'summary, button, select, textarea, input:not([type=hidden], [type=radio], [type=checkbox]), nav a,'
    + ' .tbl a, .todo a, a.tap, a.btn, label:has([type=radio], [type=checkbox])')]
  .filter(one => one.checkVisibility() && getComputedStyle(one).clipPath === 'none')
  .filter(one => one.getBoundingClientRect().height < 43.5)
  .map(one => one.outerHTML.slice(0, 90))"""
HEADINGS = """() => {
  const found = [...document.querySelectorAll('h1')].map(one => one.textContent.trim());
  return found.length === 1 && found[0] ? [] : ['h1: ' + JSON.stringify(found)];
}"""
PRIMARY = """() => {
  const found = [...document.querySelectorAll('.btn.primary')].filter(one => one.checkVisibility());
  return found.length < 2 ? [] : found.map(one => 'primary: ' + one.textContent.trim());
}"""
WATCH = """
window.broken = [];
document.addEventListener('securitypolicyviolation', one => window.broken.push(
  one.violatedDirective + ' ' + one.blockedURI + ' ' + (one.sample || '')));
"""


def overflowing(page: Page) -> list[str]:
    """Return what runs over the right edge."""
    return [str(one) for one in page.evaluate(OVERFLOW)]


def axe_findings(page: Page) -> list[str]:
    """Return what axe finds serious or critical, and every fault of contrast."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [told(one) for one in found if one["impact"] in ("serious", "critical")]


def told(violation: dict[str, Any]) -> str:
    """Return a finding of axe as a line."""
    nodes = [str(node["html"])[:80] for node in violation["nodes"][:3]]
    return f"{violation['impact']} {violation['id']}: {nodes}"


def faults(page: Page) -> list[str]:
    """Return everything a page does wrong at its present width, folded parts opened."""
    page.evaluate(OPEN_ALL)
    found = [f"over the edge: {one}" for one in overflowing(page)]
    found += [f"small text: {one}" for one in page.evaluate(SMALL_TEXT)]
    found += [f"policy broken: {one}" for one in page.evaluate("window.broken || []")]
    found += page.evaluate(HEADINGS)
    found += page.evaluate(PRIMARY)
    if (page.viewport_size or {}).get("width", 0) <= 640:
        found += [f"small target: {one}" for one in page.evaluate(SMALL_TARGETS)]
    return found
