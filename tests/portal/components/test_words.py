"""Figures, moments and absence as they are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from gongping.portal.components.api import Absent, amount, change, in_words


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [(1246, None, "1,246"), (-22, None, "−22"), (84.0, None, "84"), (84.56, 1, "84.6"), (-0.04, 1, "0.0")],
)
def test_a_figure_has_groups_and_a_true_minus(value, places, written):
    assert amount(value, places) == written


@pytest.mark.parametrize(
    ("value", "written"), [(1.5, "+1.5"), (-0.3, "−0.3"), (0.04, "0.0"), (0, "0.0"), (Decimal("2"), "+2.0")]
)
def test_a_change_has_its_sign_unless_it_rounds_to_nothing(value, written):
    assert change(value, 1) == written


def test_moments_are_local_and_days_are_days():
    assert in_words(datetime(2026, 9, 15, 20, 5, tzinfo=UTC)) == "2026-09-16 04:05"
    assert in_words(date(2026, 9, 16)) == "2026-09-16"


def test_absence_is_a_grey_word_in_the_readers_language():
    show = Template("{% load parts %}{{ value|in_words }}")
    assert show.render(Context({"value": Absent("不足 5 件")})) == '<span class="muted">不足 5 件</span>'
    assert show.render(Context({"value": None})) == '<span class="muted">没有</span>'
    with override("en"):
        assert in_words(None) == "None"


def test_a_name_within_a_finding_stays_text():
    shown = Template("{% load parts %}{% say rows '/x' %}{{ name }}{% endsay %}").render(
        Context({"name": "<img src=x>", "rows": "依据 <b>"})
    )
    assert "&lt;img src=x&gt;" in shown
    assert "依据 &lt;b&gt;" in shown
