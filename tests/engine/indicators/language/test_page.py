"""The reference page of expressions knows all that the language knows, and its examples are true."""

import re

import pytest

from gongping.engine.indicators import ExpressionFault, columns_of, parse_measure, parse_where
from gongping.engine.indicators.language import rules, tokens
from gongping.engine.indicators.language.functions import SCALARS, SIGNATURES, SUMMARIES
from tests.house.source import CHECKOUT

PAGE = (CHECKOUT / "docs" / "reference" / "expressions.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \|", PAGE.split("## Examples")[-1], flags=re.MULTILINE)
SOURCES = ("work_orders", "satisfaction", "visits", "collections")


# first cells of the tables of functions and summaries; several functions may share a line
WRITTEN = re.findall(
    r"^\| (`.*?) \|", PAGE.split("## Numbers of a row")[1].split("## Conditions with")[0], flags=re.MULTILINE
)


def named(cells: list[str]) -> set[str]:
    return {name for cell in cells for name in re.findall(r"`([a-z]\w*)(?:\(|`)", cell)}


@pytest.mark.parametrize("function", [name for name in [*SCALARS, *SUMMARIES] if name != "is_missing"])
def test_a_function_has_its_line(function):
    assert function in named(WRITTEN)


def test_the_page_names_no_function_that_the_language_lacks():
    assert named(WRITTEN) == set(SIGNATURES) - {"is_missing"}


def test_is_missing_is_told_among_conditions():
    assert "`is_missing(column)`" in PAGE.split("## Conditions")[1].split("## Numbers")[0]


@pytest.mark.parametrize("operator", ["+", "-", "*", "/", "in", "and", "or", "not"])
def test_an_operator_has_its_place_in_the_order(operator):
    assert re.search(rf"(`| ){re.escape(operator)}`|`{re.escape(operator)}( |`)", PAGE.split("## Which")[1])


@pytest.mark.parametrize("comparison", ["==", "!=", "<", "<=", ">", ">=", "in", "not in"])
def test_a_comparison_has_its_place(comparison):
    told = PAGE.split("## Conditions")[1].split("## Numbers")[0]
    assert re.search(rf"[` ]{re.escape(comparison)}[` ]", told)


@pytest.mark.parametrize("fault", ExpressionFault.__subclasses__(), ids=lambda fault: fault.code)
def test_a_fault_has_its_line(fault):
    assert f"[`{fault.code}`](errors.md#{fault.code})" in PAGE


def test_the_limits_are_those_of_the_language():
    told = f"{tokens.MAX_CHARACTERS:,} characters, {tokens.MAX_PARTS} parts or {tokens.MAX_LEVELS} levels"
    assert told in PAGE
    assert f"ten years ({rules.LONGEST_LIMIT // 86400} days)" in PAGE


def is_read(text: str) -> bool:
    """Say whether some source reads the text as a condition or measure."""
    for source in SOURCES:
        for parse in (parse_where, parse_measure):
            try:
                parse(text, columns_of(source))
            except ExpressionFault:
                continue
            return True
    return False


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_read_and_is_one_of_a_ready_scheme(example):
    written = "".join(
        path.read_text(encoding="utf-8") for path in sorted((CHECKOUT / "schemes").rglob("*.yaml"))
    )
    assert is_read(example)
    assert example in written


def test_there_are_examples():
    assert len(EXAMPLES) >= 8
