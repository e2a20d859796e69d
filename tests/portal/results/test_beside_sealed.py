"""A sealed result keeps what it was sealed with, whatever is decided later, and says so."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gongping.portal.attribution.api import Claim, make_rule
from gongping.portal.results.api import Line
from tests.portal.results.firm import AT, delivered, registered

QUERIES = 20
DAY = timedelta(days=1)


@pytest.fixture
def line(firm, folders) -> Line:
    return Line.objects.get(release=delivered(firm, registered(firm, *folders)), person__name="何嘉敏")


@pytest.fixture
def own(client, firm, line):
    client.force_login(firm.people["何嘉敏"].account)
    return client


def rows_url(own, line: Line) -> str:
    """Return where the rows of the first measure stand that is about orders."""
    page = own.get(reverse("results:result", args=[line.pk]))
    measures = [
        one
        for segment in page.context["person"].segments
        for section in segment.tree.sections
        for one in section.indicators
        if one.detail and one.detail.rows and one.detail.rows.table == "work_orders"
    ]
    return reverse("results:rows", args=[line.pk, 1, measures[0].id])


def objected(firm, order_id: str, answered) -> Claim:
    """Lay down an objection that was granted, and its evidence changed, at a moment."""
    rule = make_rule(firm.actor("沈雁"), date(2026, 10, 9), 3, 7, "grant", "开始使用", at=AT)
    made = Claim.objects.create(
        table="work_orders",
        row={"order_id": order_id},
        row_key=f"order_id={order_id}",
        row_at=AT - 30 * DAY,
        holder=firm.people["何嘉敏"],
        reason="engineer",
        rule=rule,
        state="granted",
        raised_at=AT - 9 * DAY,
        answer_by=AT - 6 * DAY,
        lapse_at=AT - 2 * DAY,
        answered_at=answered,
        applied_at=answered,
    )
    made.words.create(side="holder", text="等水工等了两天", author=made.holder, at=AT - 9 * DAY)
    made.words.create(side="other", text="是我们排晚了", author=firm.people["翟建国"], at=answered)
    return made


@pytest.mark.parametrize(
    ("answered", "note"),
    [(AT + DAY, "这份结果封存在前，没有改。"), (AT - DAY, "这份结果已照这个算。")],
)
def test_the_row_shows_both_sides_and_whether_the_result_follows(firm, line, own, answered, note):
    url = rows_url(own, line)
    key = own.get(url).context["page"].rows.rows[0].key
    objected(firm, key, answered)
    page = own.get(url).content.decode()
    for words in ("等水工等了两天", "是我们排晚了", "翟建国", "工程耽误的时间", "已同意", note):
        assert words in page


def test_a_row_that_is_behind_no_measure_stands_below_the_tree(
    firm, line, own, django_assert_max_num_queries
):
    objected(firm, "GD260914-009999", AT - DAY)
    url = reverse("results:result", args=[line.pk])
    own.get(url)
    with django_assert_max_num_queries(QUERIES):
        page = own.get(url).content.decode()
    assert "GD260914-009999" in page
    assert "没有计入" in page


def test_an_objection_to_a_row_of_another_period_is_not_there(firm, line, own):
    Claim.objects.filter(pk=objected(firm, "GD260401-000001", AT - DAY).pk).update(row_at=AT - 200 * DAY)
    assert "等水工等了两天" not in own.get(reverse("results:result", args=[line.pk])).content.decode()
