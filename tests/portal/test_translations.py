"""Every string of the portal has its English."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from django.utils.translation import gettext, override
from django.utils.translation.template import templatize

from tests.house.source import PORTAL

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
}
ENCODING = {"encoding": "utf-8"}
ROOMS = sorted(place.parent.name for place in PORTAL.glob("*/apps.py"))


def sources(room: str) -> dict[str, str]:
    """Return each Chinese string of a room that readers of English need, with the file it stands in."""
    found = {}
    for path in sorted((PORTAL / room).rglob("*")):
        if path.suffix not in (".py", ".html", ".txt") or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else templatize(text, origin=str(path))
        for _, message, _, _ in extract(
            "python", BytesIO(code.encode()), WORDS, options={"encoding": "utf-8"}
        ):
            for one in message if isinstance(message, tuple) else (message,):
                if one and CHINESE.search(one):
                    found[one] = path.relative_to(PORTAL).as_posix()
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_string_lacks_its_english(room):
    with override("en"):
        missing = {text: place for text, place in sources(room).items() if CHINESE.search(gettext(text))}
    assert missing == {}


def test_strings_of_code_and_of_templates_are_found():
    texts = sources("kernel")
    assert "文件太大，没有上传" in texts
    assert "回首页" in texts


def bare_chinese(template: Path) -> list[str]:
    """Return the lines of a template that show Chinese outside a translation, comments left out."""
    text = template.read_text(encoding="utf-8")
    if "{% if chinese %}" in text:
        return []
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}|<!--.*?-->", "", text, flags=re.DOTALL)
    text = re.sub(r"{% blocktrans(late)?\b.*?{% endblocktrans(late)? %}", "", text, flags=re.DOTALL)
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    return [line.strip() for line in text.splitlines() if CHINESE.search(line)]


@pytest.mark.parametrize("room", ROOMS)
def test_no_template_shows_chinese_outside_a_translation(room):
    templates = sorted((PORTAL / room).rglob("templates/**/*.html"))
    assert {path.name: lines for path in templates if (lines := bare_chinese(path))} == {}


def test_chinese_outside_a_translation_would_be_found(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<p>{% translate "首页" %}</p>\n<p>忘了翻译</p>\n', encoding="utf-8")
    assert bare_chinese(page) == ["<p>忘了翻译</p>"]
