"""The scheme as others use it."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from gongping.engine.schemes import Scheme
from tests.engine.schemes.sample import SOUND, changed, source

ON = date(2026, 9, 1)


def used(scheme: Scheme, post: str) -> list[tuple[str, str, Decimal]]:
    return [(section.id, indicator.id, weight) for section, indicator, weight in scheme.indicators_for(post)]


def test_a_post_without_weights_of_its_own_uses_the_sections_as_written(tmp_path):
    scheme = source(tmp_path, SOUND).in_force(ON)
    assert used(scheme, "客服专员") == [
        ("completion", "response_on_time", Decimal(60)),
        ("completion", "complaint_hours", Decimal(40)),
        ("satisfaction", "order_satisfaction", Decimal(100)),
    ]


def test_a_post_with_weights_of_its_own_uses_only_what_they_name(tmp_path):
    scheme = source(tmp_path, SOUND).in_force(ON)
    assert used(scheme, "前台") == [
        ("completion", "response_on_time", Decimal(70)),
        ("completion", "call_answer_rate", Decimal(30)),
        ("satisfaction", "order_satisfaction", Decimal(100)),
    ]


def test_a_scheme_cannot_be_changed_once_read(tmp_path):
    scheme = source(tmp_path, SOUND).in_force(ON)
    with pytest.raises(ValidationError):
        scheme.version = 2


def test_names_of_the_model_are_no_keys_of_the_file(tmp_path):
    by_name = changed(("scheme: 前台季度考核方案", "name: 前台季度考核方案"))
    rules = {finding.rule for finding in source(tmp_path, by_name).read(ON)}
    assert rules == {"unknown-key", "missing-key"}


def test_a_file_cannot_claim_its_own_hashes(tmp_path):
    claimed = SOUND + "source_sha256s: {scheme.yaml: abc}\n"
    (finding,) = source(tmp_path, claimed).read(ON)
    assert finding.rule == "unknown-key"


def test_ratings_without_a_curve_run_straight_from_end_to_end(tmp_path):
    plain = changed(("  curve: [[1, 0], [3, 75], [5, 100]]\n", ""))
    scheme = source(tmp_path, plain).in_force(ON)
    conduct = scheme.sections[2]
    assert scheme.curve_of(conduct) == ((Decimal(1), Decimal(0)), (Decimal(5), Decimal(100)))


def test_a_section_may_have_a_ratings_curve_of_its_own(tmp_path):
    own = changed(("    least_raters: 3\n", "    least_raters: 3\n    curve: [[1, 0], [5, 90]]\n"))
    scheme = source(tmp_path, own).in_force(ON)
    assert scheme.curve_of(scheme.sections[2])[-1] == (Decimal(5), Decimal(90))


def test_the_items_of_a_section_come_with_their_anchors(tmp_path):
    scheme = source(tmp_path, SOUND).in_force(ON)
    (courtesy,) = scheme.items_of(scheme.sections[2])
    assert courtesy.anchors[3] == "主动问好"
    assert courtesy.raters == ("superior", "peer", "customer")
