"""Every code that a result can carry has its sentence in both languages."""

import ast
import re
import string
from pathlib import Path

import pytest

from gongping.engine.presence import AtLeast, NotApplicable, Pending, Present, TooFew, Withheld
from gongping.engine.scoring import FLAGS, NOTES, REASONS, STATES, Note, say_absence, say_note
from gongping.engine.scoring.error_of_total import WITHHELD_NOTES
from tests.engine.scoring.company import number
from tests.house.source import ENGINE, python_files

SENTENCES = NOTES | FLAGS | REASONS | STATES


def made(*kinds: str, house: Path = ENGINE) -> set[str]:
    """Return the first argument of every call of these names below ``house``, where it is written out."""
    calls = (
        node
        for path in python_files(house)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds
    )
    return {
        call.args[0].value
        for call in calls
        if call.args and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str)
    }


def test_every_note_has_its_sentence():
    codes = made("Note", house=ENGINE / "scoring") | {"event-kind-capped", "event-side-capped"}
    relations = [f"relation-{why}" for why in ("no-ratings", "too-few-raters")]
    codes |= {code + suffix for code in relations for suffix in ("", "-corrected")}
    codes |= {f"ratings-corrected-{size}" for size in ("hardly", "some", "marked")}
    codes |= {f"ratings-plain-{why}" for why in ("no-fit", "small-department")}
    codes |= set(WITHHELD_NOTES.values())
    assert codes == NOTES.keys()


def test_every_reason_for_absence_has_its_sentence():
    assert made("NotApplicable", "Withheld") - REASONS.keys() == set()


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_say_the_same_with_the_same_facts(code):
    zh, en = SENTENCES[code]
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert re.search(r"[A-Za-z]{2}", en)
    assert facts(zh) == facts(en)


def facts(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_note_is_said_with_its_facts():
    note = Note("too-few-present-days", (("days", "12.00"), ("least", "30")))
    assert say_note(note, "zh") == "本期出勤 12.00 天，不足 30 天：只给分项，不出总分和等级，不算低。"
    assert "12.00" in say_note(note, "en")


def test_absence_is_said_in_words_and_presence_is_silent():
    assert "7" in say_absence(TooFew(7, 10), "zh")
    assert "3" in say_absence(Pending(3), "en")
    assert say_absence(NotApplicable("no-ratings"), "zh") == "没有人评分。"
    assert say_absence(Withheld("unheard-of"), "en") == "Withheld by rule."
    assert say_absence(AtLeast(number(5), 9), "zh")
    assert say_absence(Present(number(5), 9), "zh") == ""
