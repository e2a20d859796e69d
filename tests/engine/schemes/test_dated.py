"""Numbers that change on a day."""

from datetime import date
from decimal import Decimal

import pytest

from gongping.engine.schemes.dated import DatedValueMissing
from gongping.engine.schemes.source import SchemeInvalid, SchemeNotInForce
from tests.engine.schemes.sample import SOUND, changed, line_of, source

DATED = changed(("target: 240", "target: {2026-01-01: 240, 2026-07-01: 200}"))


def target(scheme):
    return scheme.sections[0].indicators[1].target


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2026, 1, 1), 240), (date(2026, 6, 30), 240), (date(2026, 7, 1), 200), (date(2030, 1, 1), 200)],
)
def test_the_latest_entry_not_after_the_day_applies(tmp_path, on, expected):
    assert target(source(tmp_path, DATED).in_force(on)) == Decimal(expected)


def test_quoted_days_mean_the_same(tmp_path):
    quoted = changed(("target: 240", 'target: {"2026-01-01": 240, "2026-07-01": 200}'))
    assert target(source(tmp_path, quoted).in_force(date(2026, 8, 1))) == Decimal(200)


def test_a_missing_dated_value_raises_with_its_path_and_day(tmp_path):
    late = changed(("target: 240", "target: {2026-07-01: 240}"))
    with pytest.raises(DatedValueMissing) as missing:
        source(tmp_path, late).in_force(date(2026, 4, 1))
    facts = missing.value.facts
    assert facts["path"] == "sections[0].indicators[1].target"
    assert facts["on"] == date(2026, 4, 1)
    assert facts["line"] == line_of(late, "target: {")


def test_a_value_that_has_ended_raises_too(tmp_path):
    ended = changed(("target: 240", "target: {2026-01-01: 240, 2026-07-01: null}"))
    loaded = source(tmp_path, ended)
    assert target(loaded.in_force(date(2026, 6, 1))) == Decimal(240)
    with pytest.raises(DatedValueMissing):
        loaded.in_force(date(2026, 7, 1))


def test_a_curve_may_change_as_a_whole(tmp_path):
    dated = changed(
        (
            "curve: [[60, 120], [240, 100], [1920, 0]]",
            "curve: {2026-01-01: [[60, 120], [240, 100], [1920, 0]], 2026-07-01: [[60, 110], [960, 0]]}",
        )
    )
    curve = source(tmp_path, dated).in_force(date(2026, 9, 1)).sections[0].indicators[1].curve
    assert curve == ((Decimal(60), Decimal(110)), (Decimal(960), Decimal(0)))


def test_a_single_knot_may_change(tmp_path):
    dated = changed(("[60, 120], [240, 100]", "[60, {2026-01-01: 120, 2026-07-01: 110}], [240, 100]"))
    curve = source(tmp_path, dated).in_force(date(2026, 9, 1)).sections[0].indicators[1].curve
    assert curve[0] == (Decimal(60), Decimal(110))


def test_hours_of_a_single_day_are_no_dated_value(tmp_path):
    scheme = source(tmp_path, SOUND).in_force(date(2026, 9, 1))
    assert scheme.calendar["date_overrides"] == {"2026-02-16": [["09:00", "15:00"]]}


def test_a_scheme_is_not_used_before_it_is_in_force(tmp_path):
    with pytest.raises(SchemeNotInForce, match="2026-01-01"):
        source(tmp_path, SOUND).in_force(date(2025, 12, 31))


def test_a_file_that_is_no_scheme_says_the_first_fault_and_their_number(tmp_path):
    bad = changed(("better: lower", "better: less"), ("unit: minutes", "unitt: minutes"))
    with pytest.raises(SchemeInvalid) as invalid:
        source(tmp_path, bad).in_force(date(2026, 9, 1))
    assert invalid.value.facts["count"] == 2
    assert invalid.value.facts["line"] == line_of(bad, "unitt")


def test_numbers_are_exact_as_written(tmp_path):
    scheme = source(tmp_path, SOUND).in_force(date(2026, 9, 1))
    assert scheme.sections[0].indicators[0].target == Decimal("0.95")
