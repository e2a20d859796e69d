"""How an expression is understood: what binds first, which kinds come out, where a fault is."""

from fractions import Fraction

import pytest

from gongping.engine.indicators import parse_measure, parse_where
from gongping.engine.indicators.language.tree import Both, Clock, Column, Either, Kind, Literal, Member, Not
from tests.engine.indicators.language.refusal import COLUMNS, fault_of


def shape(text: str) -> object:
    """Return a condition without its places, to compare two ways of writing it."""
    return bare(parse_where(text, COLUMNS))


def bare(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(bare(item) for item in node)
    if not hasattr(node, "position"):
        return node
    return type(node), tuple(bare(getattr(node, name)) for name in type(node).__slots__), node.kind


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("valid or valid and responsible", "valid or (valid and responsible)"),
        ("not valid and responsible", "(not valid) and responsible"),
        ('not kind == "repair"', 'not (kind == "repair")'),
        ("reopened_count + 2 * transferred_count == 1", "reopened_count + (2 * transferred_count) == 1"),
        ("reopened_count - 1 - 1 == 0", "(reopened_count - 1) - 1 == 0"),
        ("-reopened_count * 2 == 1", "(-reopened_count) * 2 == 1"),
        ("1 <= reopened_count <= 3", "1 <= reopened_count and reopened_count <= 3"),
        ('kind not in ("repair",)', 'not (kind in ("repair",))'),
        ('kind in ["repair", "enquiry"]', 'kind in ("repair", "enquiry")'),
        ("valid\n  and\r\n\tresponsible", "valid and responsible"),
        ("reopened_count == 2 * 3 - 1", "reopened_count == 5"),
        ('kind == "投诉"', "kind == '投诉'"),
    ],
)
def test_operators_bind_as_the_page_says(written, meant):
    assert shape(written) == shape(meant)


def test_brackets_change_what_is_meant():
    assert shape("(valid or valid) and responsible") != shape("valid or valid and responsible")


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("valid or responsible", Either),
        ("valid and responsible", Both),
        ("not valid", Not),
        ("valid", Column),
        ("true", Literal),
        ('kind in ("a", "b")', Member),
    ],
)
def test_each_form_makes_its_node(written, kind):
    condition = parse_where(written, COLUMNS)
    assert type(condition) is kind
    assert condition.kind is Kind.BOOLEAN


def test_numbers_are_what_is_written():
    assert parse_where("reopened_count == 0.1", COLUMNS).right.value == Fraction(1, 10)
    assert parse_where("reopened_count == 1/3", COLUMNS).right.value == Fraction(1, 3)


def test_durations_know_their_clock_and_unit():
    working = parse_measure("median(working_minutes(created_at, resolved_at))", COLUMNS).arguments[0]
    natural = parse_measure("median(hours(created_at, resolved_at))", COLUMNS).arguments[0]
    assert (working.clock, working.unit) == (Clock.WORKING, 60)
    assert (natural.clock, natural.unit) == (Clock.NATURAL, 3600)


def test_the_median_is_the_middle_quantile_and_the_two_highest_marks_are_a_share():
    assert parse_measure("median(reopened_count)", COLUMNS).q == Fraction(1, 2)
    highest = parse_measure("top2(reopened_count)", COLUMNS, scale=(0, 10))
    assert (highest.function, highest.arguments[0].right.value, highest.bounds) == ("share", 9, (0, 10))
    assert parse_measure("count", COLUMNS) == parse_measure("count()", COLUMNS)


@pytest.mark.parametrize(
    ("written", "code", "position"),
    [
        ("", "expression-not-read", 1),
        ("valid and", "expression-not-read", 9),
        ('kind == "投诉" and # x', "expression-not-read", 18),
        ('kind == "投诉" and nobody', "expression-column-unknown", 18),
        ("valid and\nnobody", "expression-column-unknown", 11),
        ('kind == "投诉投诉" and kind.upper()', "expression-not-allowed", 20),
        ('kind == "complaint" and shout(kind)', "expression-function-unknown", 25),
        ("valid and reopened_count", "expression-condition-needed", 11),
        ("reopened_count == kind", "expression-kinds-differ", 19),
        ("reopened_count == 1e5", "expression-number-too-long", 19),
        ("reopened_count == 1 / 0", "expression-division-by-nought", 23),
        ("valid and share(valid)", "expression-measure-misplaced", 11),
        ("valid and minutes(created_at)", "expression-arguments", 11),
        ("hours(created_at, resolved_at) < 100000", "expression-limit-too-long", 34),
        ("valid" + " " * 1000, "expression-too-large", 1001),
    ],
)
def test_a_fault_names_the_character(written, code, position):
    fault = fault_of(parse_where, written)
    assert fault is not None
    assert (fault.code, fault.position) == (code, position)


@pytest.mark.parametrize(
    ("written", "code", "position"),
    [
        ("valid", "expression-measure-needed", 1),
        ("share(valid) > 0.5", "expression-measure-misplaced", 1),
        ("quantile(reopened_count, 90)", "expression-quantile-outside", 26),
        ("sum(reopened_count * reopened_count * reopened_count)", "expression-too-precise", 5),
    ],
)
def test_a_fault_of_a_measure_names_the_character(written, code, position):
    fault = fault_of(parse_measure, written)
    assert fault is not None
    assert (fault.code, fault.position) == (code, position)
