"""Pages of the order log: lists, search, the form at the telephone, one order, limits."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongping.portal.ledger.api import Entry
from gongping.portal.orders.actions.working import pause, respond, resume
from gongping.portal.orders.models import LimitTable, Order, PauseReason, Photo
from tests.portal.orders.desk import DAY, HOUR, MINUTE, MONDAY, actor, category, picture, taken


@pytest.fixture
def page(client, firm):
    """Ask pages as somebody, at a moment."""

    def ask(name, who="曾晓雨", *, at=MONDAY, data=None, args=(), **query):
        if client.session.get("_auth_user_id") != str(firm[who].account_id):
            client.force_login(firm[who].account)
        with time_machine.travel(at, tick=False):
            url = reverse(f"orders:{name}", args=args)
            return client.get(url, query) if data is None else client.post(url, data)

    return ask


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_an_order_is_taken_with_a_category_a_home_and_a_word(page, firm):
    sent = {
        "category": category().pk,
        "household": "3-2-501",
        "words": "厨房漏水",
        "urgency": "normal",
        "channel": "phone",
        "site": firm.site.pk,
        "photo": SimpleUploadedFile("a.jpg", picture(), "image/jpeg"),
    }
    response = page("new", data=sent)
    order = Order.objects.get()
    assert response.headers["Location"] == reverse("orders:order", args=[order.pk])
    assert (order.household.label, Photo.objects.count()) == ("3-2-501", 1)
    assert "已接单" in text(page("order", args=[order.pk]))


def test_a_form_that_lacks_its_category_says_so_and_keeps_what_was_written(page, firm):
    sent = {"words": "厨房漏水", "urgency": "normal", "channel": "phone", "site": firm.site.pk}
    shown = text(page("new", data=sent))
    assert "请点一个类别" in shown
    assert "厨房漏水" in shown
    assert not Order.objects.exists()


def test_mine_are_mine_and_what_is_due_first_stands_first(page, firm):
    taken(firm, household="9-9-901")
    taken(firm, household="1-1-101", urgency="emergency")
    taken(firm, who="单丽", household="5-5-505")
    shown = text(page("mine"))
    assert shown.index("1-1-101") < shown.index("9-9-901")
    assert "5-5-505" not in shown
    assert "你手里有 2 张在办的工单" in shown


def test_what_is_late_or_soon_will_be_is_on_its_list(page, firm):
    order = taken(firm)
    respond(actor(firm["曾晓雨"]), order.pk, at=MONDAY + MINUTE)
    assert "没有快到时限的工单" in text(page("near", at=MONDAY + HOUR))
    assert "快到了" in text(page("near", at=order.due_at - HOUR))
    assert "已超时" in text(page("near", at=order.due_at + MINUTE))


@pytest.mark.parametrize("words", ["3-2-501", "zxy", "曾晓雨", "GD260914-0001"])
def test_orders_are_found_by_home_number_and_initials(page, firm, words):
    taken(firm)
    assert "GD260914-0001" in text(page("all", who="单丽", q=words))
    assert "没有符合条件的" in text(page("all", who="单丽", q="没有这个"))


def test_a_list_leaves_as_a_file_with_a_note_in_the_ledger(page, firm):
    taken(firm)
    response = page("all", export="csv")
    told = b"".join(response.streaming_content).decode("utf-8-sig")
    assert "GD260914-0001" in told
    assert "漏水" in told
    assert Entry.objects.filter(act="orders.exported").count() == 1


def test_the_team_list_is_the_superiors(page, firm):
    taken(firm, household="8-8-808")
    assert "8-8-808" in text(page("team", who="仇敏"))
    assert "8-8-808" not in text(page("team", who="翟建国"))


def test_a_number_is_masked_until_somebody_asks(page, firm):
    order = taken(firm, contact_name="陈女士", phone="13800001234")
    shown = text(page("order", args=[order.pk]))
    assert "138****1234" in shown
    assert "13800001234" not in shown
    assert "13800001234" in text(page("contact", args=[order.pk], data={}))
    assert Entry.objects.filter(act="contact.viewed").count() == 1


def test_a_paused_order_says_since_when_and_why(page, firm):
    order = taken(firm)
    pause(actor(firm["曾晓雨"]), order.pk, PauseReason.ENGINEER, firm.engineering, "等水工", at=MONDAY + HOUR)
    shown = text(page("order", args=[order.pk], at=MONDAY + 2 * HOUR))
    for words in ("已暂停", "等工程处理", "工程部", "等水工", "停表中"):
        assert words in shown


def test_waiting_for_engineers_needs_the_department(page, firm):
    order = taken(firm)
    shown = text(page("pause", args=[order.pk], data={"reason": "engineer", "words": "", "waits_for": ""}))
    assert "请选等哪个部门" in shown


def test_the_holder_is_not_even_offered_a_new_deadline(page, firm):
    order = taken(firm)
    assert "按新的类别重算时限" not in text(page("reclassify", args=[order.pk]))
    assert "按新的类别重算时限" in text(page("reclassify", who="仇敏", args=[order.pk]))
    sent = {"category": order.category_id, "urgency": "normal", "words": "不急", "new_due": "on"}
    page("reclassify", args=[order.pk], data=sent)
    assert Order.objects.get().due_at == order.due_at


def test_a_photograph_is_an_image_that_nobody_keeps(page, firm):
    order = taken(firm, photo=picture())
    response = page("photo", args=[order.pk, Photo.objects.get().pk])
    assert response.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in response.headers["Cache-Control"]
    assert page("photo", args=[taken(firm).pk, Photo.objects.get().pk]).status_code == 404


def test_new_limits_are_made_from_the_page(page, firm):
    shown = page("limits_new", who="贺兰")
    form = shown.context["form"]
    sent = {name: field.initial for name, field in form.fields.items() if field.initial is not None}
    sent |= {
        "since": "2026-09-20",
        "reason": "更快",
        "mon": "09:00-12:00、13:00-18:00",
        "overrides": "2026-10-01 休",
    }
    assert page("limits_new", who="贺兰", data=sent).status_code == 302
    table = LimitTable.objects.latest("since")
    assert table.calendar["opening_hours"]["mon"] == [["09:00", "12:00"], ["13:00", "18:00"]]
    assert table.calendar["date_overrides"] == {"2026-10-01": []}
    assert table.limits.count() == 15


@pytest.mark.parametrize(
    "name", ["mine", "near", "team", "all", "handovers", "notes", "calls", "training", "checks"]
)
def test_a_list_takes_few_queries_however_long_it_is(page, firm, django_assert_max_num_queries, name):
    for number in range(12):
        taken(firm, household=f"1-1-{number + 1}", holder=firm["单丽"] if number % 2 else None)
    page(name, at=MONDAY + DAY)
    with django_assert_max_num_queries(21):  # one of them finds the session the test itself asks for
        assert page(name, at=MONDAY + DAY).status_code == 200


def test_an_orders_page_takes_few_queries(page, firm, django_assert_max_num_queries):
    order = taken(firm, phone="13800001234", photo=picture())
    for minute in range(1, 7):
        who = actor(firm["曾晓雨"])
        pause(who, order.pk, PauseReason.PARTS, None, "等阀门", at=MONDAY + 2 * minute * MINUTE)
        resume(who, order.pk, at=MONDAY + (2 * minute + 1) * MINUTE)
    page("order", args=[order.pk])
    with django_assert_max_num_queries(21):  # one of them finds the session the test itself asks for
        assert page("order", args=[order.pk]).status_code == 200
