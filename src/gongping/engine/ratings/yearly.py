"""Ratings of several periods as one round: the same raters' habits persist over the year (numbers.md §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gongping.engine.ratings.corrected import Correction, correct
from gongping.engine.ratings.line import Knots
from gongping.engine.ratings.plain import Answer, PlainRule

_APART = "\x1f"


def correct_year(
    periods: Mapping[str, Iterable[Answer]], rule: PlainRule, curve: Knots | None = None
) -> Correction:
    """Return the correction of a year's ratings, fitted once; its errors belong in the year's total.

    ``periods`` maps each period's label to its answers. Every period has items of its own (item and period as
    fixed effects); severity, and what a rater thinks of a person, are the same all year, so that four rounds
    by the same people do not pass for four independent opinions.
    """
    answers = [
        replace(answer, item=f"{period}{_APART}{answer.item}")
        for period, given in sorted(periods.items())
        for answer in given
    ]
    asked = {
        f"{period}{_APART}{item}": relations for period in periods for item, relations in rule.asked.items()
    }
    return correct(answers, replace(rule, asked=asked), curve)
