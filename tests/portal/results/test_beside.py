"""Words of both sides in a score's tree: beside the row, or below where the row is behind no measure."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from gongping.portal.attribution.api import (
    Claim,
    Objection,
    answer_claim,
    apply_claim,
    claimable_row,
    make_rule,
    raise_claim,
)
from gongping.portal.people.api import Department, RoleGrant
from gongping.portal.results.api import Progress, RunningPeriod
from tests.portal.results.running import AT, LONG_AGO, count, follow, hand_in, quarter, running_firm

pytestmark = pytest.mark.django_db(transaction=True)

QUERIES = 20
ASKED, GIVEN = "那两天一直在等水工", "水工排到第三天才去"
HOUR = timedelta(hours=1)


@pytest.fixture
def firm(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    made = running_firm(tmp_path)
    make_rule(made.actor("沈雁"), date(2026, 9, 16), 3, 7, "grant", "开始使用", at=AT)
    hand_in(made, quarter())
    return made


@pytest.fixture
def running(firm):
    return follow(firm)


def orders_of_li() -> list[dict]:
    orders = [one for one in quarter()["work_orders"] if one["employee_id"] == "10001"]
    return sorted(orders, key=lambda one: one["created_at"])


def missed(client, running) -> str:
    """Return an order that 李丽's page lists."""
    rows = client.get(rows_url(running)).context["page"].rows.rows
    return rows[0].key


def rows_url(running, who="10001", indicator="response_on_time") -> str:
    line = Progress.objects.get(run=RunningPeriod.objects.get(pk=running.pk).current, employee_key=who)
    return reverse("results:so_far_rows", args=[running.pk, line.person_id, 1, indicator])


def tree_url(running, firm, who="李丽") -> str:
    return reverse("results:so_far_person", args=[running.pk, firm.people[who].pk])


def objected(firm, order_id: str, reason="not_counted", **more) -> Claim:
    row = claimable_row("work_orders", {"order_id": order_id})
    assert row is not None
    return raise_claim(firm.actor("李丽"), row, Objection(reason, ASKED, **more), at=AT)


def granted(firm, claim: Claim, at=AT + HOUR, who="陈主管") -> Claim:
    answer_claim(firm.actor(who, at), claim.pk, GIVEN, granted=True, at=at)
    apply_claim(claim.pk, at)
    return Claim.objects.get(pk=claim.pk)


@pytest.fixture
def li(client, firm):
    client.force_login(firm.people["李丽"].account)
    return client


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_open_objection_stands_beside_its_row_in_the_tree_and_among_the_rows(firm, running, li):
    objected(firm, missed(li, running))
    for page in (text(li.get(tree_url(running, firm))), text(li.get(rows_url(running)))):
        assert ASKED in page
        assert "还没有答复，先照原来的依据算。" in page


def test_a_row_taken_out_leaves_the_measure_with_the_next_count_and_keeps_both_sides_words(firm, running, li):
    order_id = missed(li, running)
    granted(firm, objected(firm, order_id))
    before = text(li.get(rows_url(running)))
    assert order_id in before
    assert "下一次计算时照这个算。" in before
    count(AT + 2 * HOUR)
    assert order_id not in [row.key for row in li.get(rows_url(running)).context["page"].rows.rows]
    page = text(li.get(tree_url(running, firm)))
    for words in (
        order_id,
        ASKED,
        GIVEN,
        "不该算（重复、测试、录错）",
        "现在的数已照这个算。",
        "没有计入",
    ):
        assert words in page


def test_the_engineers_answer_stands_beside_the_row_that_stays(firm, running, li):
    engineering = Department.objects.create(name="工程部", sort_key="gcb", path="/")
    engineering.path = f"/{engineering.pk}/"
    engineering.save()
    head = firm.people["解立新"].account
    RoleGrant.objects.create(
        account=head, role=RoleGrant.Role.MANAGER, department=engineering, since=LONG_AGO
    )
    order_id = missed(li, running)
    order = next(one for one in orders_of_li() if one["order_id"] == order_id)
    row = claimable_row("work_orders", {"order_id": order_id})
    begin = row.begins + timedelta(minutes=1)
    claim = objected(firm, order_id, "engineer", begin=begin, end=begin + HOUR, department=engineering)
    granted(firm, claim, who="解立新")
    count(AT + 2 * HOUR)
    page = text(li.get(rows_url(running)))
    assert order["order_id"] in page
    for words in (ASKED, GIVEN, "工程耽误的时间", "现在的数已照这个算。"):
        assert words in page


def test_a_colleague_who_shares_a_measure_of_the_site_reads_no_words(firm, running, client, li):
    objected(firm, missed(li, running))
    client.force_login(firm.people["张敏"].account)
    assert ASKED not in text(client.get(tree_url(running, firm, "张敏")))
    client.force_login(firm.people["陈主管"].account)
    assert ASKED in text(client.get(tree_url(running, firm)))


def test_own_rows_lead_to_the_objection_and_no_others_do(firm, running, client, li):
    order_id = missed(li, running)
    page = text(li.get(rows_url(running)))
    url = reverse("attribution:raise", args=["work_orders", f"order_id={order_id}"])
    assert url in page
    assert order_id in text(li.get(url))
    site = text(li.get(rows_url(running, indicator="site_satisfaction")))
    assert "不是我的 / 不该算" not in site
    client.force_login(firm.people["陈主管"].account)
    assert "不是我的 / 不该算" not in text(client.get(rows_url(running)))


def test_answers_to_own_orders_can_be_objected_to(firm, running, li):
    page = li.get(rows_url(running, indicator="order_satisfaction"))
    key = page.context["page"].rows.rows[0].key
    url = reverse("attribution:raise", args=["satisfaction", f"response_id={key}"])
    assert url in text(page)
    assert li.get(url).status_code == 200


def test_queries_stay_within_the_budget_however_many_objections(
    firm, running, li, django_assert_max_num_queries
):
    li.get(tree_url(running, firm))
    for order in orders_of_li()[:12]:
        objected(firm, order["order_id"])
    for url in (tree_url(running, firm), rows_url(running)):
        with django_assert_max_num_queries(QUERIES):
            li.get(url)
