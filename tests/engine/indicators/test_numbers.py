"""Arithmetic of rows is exact: against fractions, on invented expressions."""

import os
import random
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from gongping.engine import exact
from gongping.engine.indicators import ExpressionFault, columns_of, measure, parse_measure
from gongping.engine.presence import number
from tests.engine.indicators.company import Q3, evidence, indicator, one_each, settings

ROUNDS = 60 if os.environ.get("GONGPING_SOAK") else 6
COLUMNS = ("score", "of")


def invented(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.2:
        return chance.choice((*COLUMNS, *COLUMNS, "2", "0.5", "1.25", "60", "0.000001"))
    shape = chance.choice(("+", "-", "*", "/", "negative", "coalesce"))
    left = invented(chance, depth - 1)
    if shape == "negative":
        return f"-({left})"
    right = invented(chance, depth - 1)
    return f"coalesce({left}, {right})" if shape == "coalesce" else f"({left} {shape} {right})"


class Loop:
    """Works out an expression's Python reading with fractions, column quotients rounded as documented."""

    def __init__(self, row) -> None:
        self.row = row

    def value(self, text: str):
        known = {name: Number(self.row[name], column=True) for name in COLUMNS}
        known["coalesce"] = lambda *options: next(
            (one for one in options if one.value is not None), options[0]
        )
        found = eval(self._numbers(text), {"__builtins__": {}}, known | {"N": Number})
        return found.value

    def _numbers(self, text: str) -> str:
        words = text.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split()
        signed = [f"N('{word}')" if word[0].isdigit() else word for word in words]
        return " ".join(signed).replace("- (", "-(")


class Number:
    def __init__(self, value, *, column: bool = False) -> None:
        self.value = None if value is None else Fraction(value)
        self.column = column

    def _with(self, other, value):
        found = Number(None if None in (self.value, other.value) else value())
        found.column = self.column or other.column
        return found

    def __add__(self, other):
        return self._with(other, lambda: self.value + other.value)

    def __sub__(self, other):
        return self._with(other, lambda: self.value - other.value)

    def __mul__(self, other):
        return self._with(other, lambda: self.value * other.value)

    def __neg__(self):
        found = Number(None if self.value is None else -self.value)
        found.column = self.column
        return found

    def __truediv__(self, other):
        if other.value == 0:
            return Number(None, column=True)
        found = self._with(other, lambda: self.value / other.value)
        if other.column and found.value is not None:
            found.value = rounded(found.value)
        return found


def rounded(value: Fraction) -> Fraction | None:
    size = (abs(value) * 2 * 10**6 + 1) // 2
    return None if size >= 10**15 else Fraction(size if value >= 0 else -size, 10**6)


def rows(chance: random.Random):
    for number_ in range(25):
        score = chance.choice(
            (None, 0, Decimal(chance.randrange(-(10**9), 10**9)).scaleb(-6), chance.randrange(100))
        )
        of = chance.choice(
            (None, 0, 1, 3, 7, Decimal("0.000001"), Decimal(chance.randrange(1, 10**7)).scaleb(-6))
        )
        yield {
            "id": f"C{number_}",
            "employee_id": f"E{number_}",
            "checked_at": Q3.start,
            "score": score,
            "of": of,
        }


def expressions(chance: random.Random, many: int) -> list[str]:
    """Expressions that read a column and stay exact in 38 digits."""
    found: list[str] = []
    columns = columns_of("checks")
    while len(found) < many:
        text = invented(chance, 3)
        words = text.replace("(", " ").replace(")", " ").replace(",", " ").split()
        with suppress(ExpressionFault):
            parse_measure(f"max({text})", columns)
            if text not in found and set(COLUMNS) & set(words):
                found.append(text)
    return found


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_row_has_the_number_that_fractions_give(seed):
    chance = random.Random(seed)
    checks = list(rows(chance))
    texts = expressions(chance, 8)
    asked = [indicator(f"max({text})", source="checks", id=f"i{k}") for k, text in enumerate(texts)]
    people = [check["employee_id"] for check in checks]
    found = measure(evidence(checks=checks), asked, one_each(people), Q3, settings())
    for text, one in zip(texts, asked, strict=True):
        for scope, check in enumerate(checks):
            wanted = Loop(check).value(text)
            got = number(found[scope, one.id].presence)
            assert got == (None if wanted is None else exact.value(wanted)), (text, check)


@pytest.mark.parametrize(
    ("score", "of", "quotient"),
    [
        (1, 3, "0.333333"),
        (2, 3, "0.666667"),
        (-2, 3, "-0.666667"),
        (1, 2000000, "0.000001"),
        (-1, 2000000, "-0.000001"),
        (1, 2000001, "0.000000"),
        (999999999, 1, "999999999"),
        (1000000000, 1, None),
        (5, 0, None),
        (0, 7, "0"),
    ],
)
def test_a_quotient_of_columns_is_rounded_to_six_decimals_halves_away_from_nought(score, of, quotient):
    check = {
        "id": "C1",
        "employee_id": "E1",
        "checked_at": Q3.start,
        "score": Decimal(score),
        "of": Decimal(of),
    }
    found = measure(
        evidence(checks=[check]),
        [indicator("max(score / of)", source="checks")],
        one_each(["E1"]),
        Q3,
        settings(),
    )
    assert number(found[0, "it"].presence) == (None if quotient is None else Decimal(quotient))


def test_decimals_are_decimals_and_not_floats():
    checks = [
        {"id": f"C{k}", "employee_id": "E1", "checked_at": Q3.start, "score": Decimal("0.1"), "of": 3}
        for k in range(3)
    ]
    asked = [
        indicator("sum(score)", source="checks", id="sum"),
        indicator("share(score * 3 == 0.3)", source="checks", id="equal"),
        indicator("share(score in (0.1, 5))", source="checks", id="member"),
        indicator("mean(score / 0.7)", source="checks", id="mean"),
    ]
    found = measure(evidence(checks=checks), asked, one_each(["E1"]), Q3, settings())
    assert 0.1 * 3 != 0.3
    assert [number(found[0, one.id].presence) for one in asked] == [
        Decimal("0.300000"),
        Decimal("1.000000"),
        Decimal("1.000000"),
        (Decimal(1) / 7).quantize(Decimal("0.000001"), ROUND_HALF_UP),
    ]
