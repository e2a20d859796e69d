"""Schemes of older formats are rewritten, not reinterpreted."""

from datetime import date
from decimal import Decimal

import pytest

from gongping.engine.evidence import YamlNotUnderstood
from gongping.engine.schemes import FORMAT, check, migrate_scheme
from gongping.engine.schemes.formats import MIGRATIONS, FormatUnknown, SchemeNotMigrated
from tests.engine.schemes.sample import SOUND, changed, source

EARLY = changed(
    ("format: 1\n", "cycle: quarter\n"),
    ("presence: {absent: redistribute, enough: 70}", "presence: redistribute  # 缺项按比例分"),
    ("curve: [[60, 120], [240, 100], [1920, 0]]", "curve: {1920: 0, 240: 100, 60: 120}"),
    ("  curve: [[1, 0], [3, 75], [5, 100]]", "  curve: {1: 0, 3: 75, 5: 100}"),
    ("curve: [[0.60, 0], [0.90, 100]]", "curve: {0.60: 0, 0.90: 100}"),
    ("  - {id: A, name: 优秀, from: 85}\n", ""),
    ("  - {id: B, name: 合格, from: 60}\n", ""),
    ("grades:\n  - {id: D, name: 待改进, from: 0}", "grades: {D: 0, A: 85, B: 60}"),
)


def test_a_scheme_of_format_0_becomes_sound(tmp_path):
    loaded = source(tmp_path, migrate_scheme(EARLY))
    assert check([loaded]) == []
    scheme = loaded.in_force(date(2026, 9, 1))
    assert scheme.presence.absent == "redistribute"
    assert [(grade.id, grade.from_) for grade in scheme.grades] == [("A", 85), ("B", 60), ("D", 0)]
    assert scheme.sections[0].indicators[1].curve[0] == (Decimal(60), Decimal(120))
    assert scheme.extra_indicators[0].curve == ((Decimal("0.60"), 0), (Decimal("0.90"), 100))


def test_comments_and_the_order_of_keys_survive():
    migrated = migrate_scheme(EARLY)
    assert "# 缺项按比例分" in migrated
    assert migrated.index("scheme:") < migrated.index("id: desk-quarter") < migrated.index("sections:")
    assert "cycle" not in migrated


def test_the_present_format_is_left_alone_to_the_byte():
    assert migrate_scheme(SOUND) == SOUND


def test_migrating_twice_changes_nothing_more():
    once = migrate_scheme(EARLY)
    assert migrate_scheme(once) == once


@pytest.mark.parametrize("given", ["format: 99\n", "format: two\n", "- a list\n", "format: true\n"])
def test_a_format_nobody_knows_is_refused(given):
    with pytest.raises(FormatUnknown):
        migrate_scheme(given)


def test_a_text_with_tags_is_refused_before_anything_is_built():
    with pytest.raises(YamlNotUnderstood):
        migrate_scheme("a: !!python/object/apply:os.system [echo]\n")


def test_there_is_a_way_from_every_older_format():
    assert sorted(MIGRATIONS) == list(range(FORMAT))


def test_a_day_that_does_not_exist_is_an_input_fault_not_a_crash():
    with pytest.raises(SchemeNotMigrated):
        migrate_scheme("in_force_from: 2026-02-30\n")


@pytest.mark.parametrize(
    "odd",
    ["sections: 3\n", "sections: [1, 2]\n", "grades: {A: x, B: 1}\n", "sections: [{curve: {a: 1, 2: 3}}]\n"],
)
def test_an_early_text_that_is_no_scheme_is_rewritten_without_a_fault_for_check_to_explain(odd):
    assert migrate_scheme(odd).startswith("format: 1\n")
