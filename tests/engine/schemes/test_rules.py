"""Every rule finds its bad scheme on the right line, and lets the sound one pass."""

import pytest

from gongping.engine.schemes import RULES
from tests.engine.schemes.broken import Broken
from tests.engine.schemes.broken_expressions import EXPRESSIONS
from tests.engine.schemes.broken_numbers import CURVES, GRADES, WEIGHTS
from tests.engine.schemes.broken_rest import CALENDAR, DATED, EVENTS, PROMISES, RATINGS
from tests.engine.schemes.broken_shape import SHAPE
from tests.engine.schemes.sample import SOUND, changed, findings, found, line_of

BROKEN = (*SHAPE, *WEIGHTS, *CURVES, *GRADES, *RATINGS, *EVENTS, *CALENDAR, *DATED, *PROMISES, *EXPRESSIONS)


def test_the_sound_scheme_has_no_findings(tmp_path):
    assert findings(tmp_path, SOUND) == []


@pytest.mark.parametrize("case", BROKEN, ids=str)
def test_a_rule_finds_the_line_that_breaks_it(tmp_path, case: Broken):
    text = changed(*case.edits)
    lines = {finding.line for finding in found(tmp_path, text, case.rule)}
    assert line_of(text, case.at) in lines


@pytest.mark.parametrize("case", [case for case in BROKEN if case.spared], ids=str)
def test_a_rule_spares_what_lies_just_inside_it(tmp_path, case: Broken):
    assert found(tmp_path, changed(*case.spared), case.rule) == []


def test_every_rule_has_its_bad_scheme():
    assert {case.rule for case in BROKEN} == {rule.id for rule in RULES}


def test_ids_of_rules_are_unique():
    ids = [rule.id for rule in RULES]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("case", BROKEN, ids=str)
def test_a_finding_speaks_both_languages_and_leaves_no_gap(tmp_path, case: Broken):
    for finding in found(tmp_path, changed(*case.edits), case.rule):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in finding.say("zh"))
        assert finding.say("en")
        assert "{" not in finding.say("en").replace("{ … }", "")
