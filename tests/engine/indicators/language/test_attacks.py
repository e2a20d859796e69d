"""Whatever is written, the language accepts it whole or refuses it with its place: nothing else happens."""

import ast
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.engine.indicators import parse_measure, parse_where
from gongping.engine.indicators.language.functions import SIGNATURES
from tests.engine.indicators.language import attacks
from tests.engine.indicators.language.refusal import COLUMNS, Parser, fault_of, is_told_well

EXAMPLES = 6000 if os.environ.get("GONGPING_SOAK") else 150
PARSERS: list[Parser] = [parse_where, parse_measure]
PIECES = [
    *SIGNATURES,
    *sorted(COLUMNS.kinds),
    *["and", "or", "not", "in", "is", "if", "else", "for", "lambda", "true", "false", "None"],
    *"+-*/%<>()[]{},.:=!&|^~@#$;\\'\"",
    *["==", "!=", "<=", ">=", "**", "//", ":=", "1", "0", "0.5", "30", '"complaint"', "'a'", "投", " "],
    *["\n", "\t", "\x00", "\u200b", "\ud800", "１", "ｋｉｎｄ", "_", "__class__", "repeat_14d"],
]


@pytest.mark.parametrize("attack", attacks.SPOILERS, ids=ascii)
def test_an_attack_is_refused_wherever_it_stands(attack):
    for surrounding in attacks.SURROUNDINGS:
        text = surrounding.replace("{}", attack)
        for parse in PARSERS:
            fault = fault_of(parse, text)
            assert fault is not None, text
            assert is_told_well(fault, text)


@pytest.mark.parametrize("attack", attacks.WHOLE, ids=lambda text: ascii(text)[:60])
def test_a_spoiled_whole_is_refused(attack):
    for parse in PARSERS:
        fault = fault_of(parse, attack)
        assert fault is not None
        assert is_told_well(fault, attack)


def naive(text: str, _columns: object) -> object:
    """Read an expression as any other program might: the control of the tests above."""
    return ast.parse(text.strip(), mode="eval")


def test_the_attacks_would_be_noticed():
    # the control: a reader without a closed grammar accepts some attacks and stumbles over others
    assert fault_of(naive, "kind.__class__.__mro__") is None
    assert fault_of(naive, '__import__("os").system("id")') is None
    with pytest.raises(SyntaxError):
        fault_of(naive, "valid valid")


def test_what_stands_beside_the_attacks_is_accepted():
    # the control: it is the attack that is refused, not its surroundings
    for parse, text in [
        (parse_where, "is_missing(kind)"),
        (parse_where, "not (valid)"),
        (parse_where, "reopened_count + (1) == 1"),
        (parse_where, "reopened_count in (0, 1)"),
        (parse_measure, "share(valid)"),
        (parse_measure, "sum(coalesce(reopened_count, 0))"),
    ]:
        assert fault_of(parse, text) is None


@pytest.mark.parametrize("text", attacks.TEXTS, ids=ascii)
def test_a_text_in_quotation_marks_is_a_text_and_nothing_else(text):
    mark = '"' if '"' not in text else "'"
    condition = parse_where(f"kind == {mark}{text}{mark}", COLUMNS)
    assert condition.right.value == text


def survives(text: str) -> None:
    for parse in PARSERS:
        fault = fault_of(parse, text)
        assert fault is None or is_told_well(fault, text)


@settings(max_examples=EXAMPLES)
@given(st.text(max_size=200))
def test_any_text_at_all_is_accepted_or_refused(text):
    survives(text)


@settings(max_examples=EXAMPLES)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["", " "]))
def test_any_row_of_words_is_accepted_or_refused(pieces, between):
    survives(between.join(pieces))


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_an_expression_with_anything_put_into_it_is_accepted_or_refused(data):
    good = data.draw(st.sampled_from(GOOD))
    place = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(place, min(len(good), place + 6)))
    put = data.draw(st.one_of(st.sampled_from(attacks.SPOILERS), st.characters(), st.sampled_from(PIECES)))
    survives(good[:place] + put + good[end:])


GOOD = [
    'kind == "complaint" and valid',
    "share(working_minutes(created_at, responded_at) <= 30)",
    "quantile(working_minutes(created_at, resolved_at), 0.9)",
    'share(not is_missing(category) and urgency in ("高", "中"))',
    "share(reopened_count == 0 and not repeat_14d)",
    "ratio(reopened_count, transferred_count * 1.5 + 1)",
    "share(resolved_at <= coalesce(due_at, closed_at))",
]


def test_the_expressions_that_are_spoiled_were_good():
    assert all(None in [fault_of(parse, text) for parse in PARSERS] for text in GOOD)
