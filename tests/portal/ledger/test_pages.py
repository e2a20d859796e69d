"""The pages of the ledger: who sees them, what they say, what may be taken away."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from gongping.portal.kernel.api import run_waiting
from gongping.portal.ledger import offline
from gongping.portal.ledger.api import TreeHead, name_acts, sign_head
from gongping.portal.ledger.checking import check_and_keep
from gongping.portal.ledger.models import Entry, Leaf
from gongping.portal.people.api import RoleGrant
from tests.portal.ledger.conftest import NOON, write_entries
from tests.portal.ledger.tampering import lift_stops, run
from tests.portal.people.company import account, company, grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(db):
    return company()


@pytest.fixture
def overseer(firm, client):
    client.force_login(firm["解立新"].account)
    return client


@pytest.fixture
def clerk(firm, client):
    client.force_login(firm["曾晓雨"].account)
    return client


def entry_at(index: int) -> int:
    return Leaf.objects.get(index=index).entry_id


def text_of(response) -> str:
    return response.content.decode()


def test_the_list_says_first_whether_the_ledger_holds(overseer, head):
    page = reverse("ledger:entries")
    assert "还没有核验过" in text_of(overseer.get(page))
    check_and_keep([], NOON)
    assert "核验通过：40 条" in text_of(overseer.get(page))
    lift_stops()
    run("UPDATE ledger_entry SET subject = 'person:1' WHERE id = %s", entry_at(7))
    check_and_keep([], NOON + timedelta(days=1))
    said = text_of(overseer.get(page))
    assert "审计日志不符" in said
    assert "第 7 条" in said


def test_entries_are_searched_filtered_and_sorted(overseer, ledger):
    page = reverse("ledger:entries")
    assert text_of(overseer.get(page, {"q": "household:3-2-7"})).count("household:3-2-7") >= 1
    assert "cycle:1" not in text_of(overseer.get(page, {"room": "contact"}))
    assert "没有" in text_of(overseer.get(page, {"day": "2020-01-01"}))
    assert overseer.get(page, {"sort": "subject"}).status_code == 200
    first_day = text_of(overseer.get(page, {"day": "2026-09-01", "room": "people"}))
    assert "person:0" in first_day


def test_an_export_is_itself_an_entry(overseer, firm, ledger):
    file = b"".join(overseer.get(reverse("ledger:entries"), {"export": "csv"}).streaming_content)
    noted = Entry.objects.get(act="ledger.exported")
    assert noted.actor_id == firm["解立新"].account.pk
    assert noted.facts["rows"] == file.count(b"\r\n") - 1 == 40


def test_an_entry_says_that_it_holds_and_hands_out_its_proof(overseer, head):
    entry = entry_at(12)
    assert "核验通过" in text_of(overseer.get(reverse("ledger:entry", args=[entry])))
    proof = json.loads(overseer.get(reverse("ledger:proof", args=[entry])).content)
    assert offline.faults(proof) == []


def test_a_changed_entry_says_that_it_does_not_match(overseer, head):
    lift_stops()
    run("UPDATE ledger_entry SET actor_id = 99 WHERE id = %s", entry_at(12))
    said = text_of(overseer.get(reverse("ledger:entry", args=[entry_at(12)])))
    assert "不符" in said
    assert "核验通过" not in said


def test_an_entry_changed_with_its_hash_does_not_match_either(overseer, head):
    lift_stops()
    one, other = entry_at(12), Leaf.objects.get(index=13)
    run('UPDATE ledger_leaf SET hash = %s WHERE "index" = 12', bytes(other.hash))
    assert "不符" in text_of(overseer.get(reverse("ledger:entry", args=[one])))


def test_a_new_entry_says_what_it_waits_for(overseer, head):
    entry = write_entries(1, begin=50)[0].pk
    assert "等待排序" in text_of(overseer.get(reverse("ledger:entry", args=[entry])))
    refused = overseer.get(reverse("ledger:proof", args=[entry]))
    assert refused.status_code == 409
    assert "gongping ledger head" in text_of(refused)


def test_a_head_is_printed_with_its_code_and_handed_out(clerk, head):
    said = text_of(clerk.get(reverse("ledger:head", args=[head.pk])))
    assert "<svg" in said
    assert "style=" not in said
    assert head.root in said
    document = json.loads(clerk.get(reverse("ledger:head_file", args=[head.pk])).content)
    assert offline.faults(document) == []
    assert "import django" not in text_of(clerk.get(reverse("ledger:verifier")))


def test_overseers_have_a_head_signed_now(overseer, ledger):
    answer = overseer.post(reverse("ledger:ask"))
    run_waiting()
    assert (answer.status_code, TreeHead.objects.get().reason) == (302, "asked")
    assert Entry.objects.filter(act="ledger.head_asked").count() == 1


def test_clerks_see_heads_and_no_entries(clerk, head):
    entry = entry_at(3)
    assert clerk.get(reverse("ledger:heads")).status_code == 200
    assert clerk.get(reverse("ledger:entries")).status_code == 403
    assert clerk.get(reverse("ledger:entry", args=[entry])).status_code == 404
    assert clerk.get(reverse("ledger:proof", args=[entry])).status_code == 404
    assert clerk.post(reverse("ledger:ask")).status_code == 403
    assert TreeHead.objects.count() == 1


def test_nobody_enters_without_signing_in(client, head):
    for name in ("entries", "heads", "verifier"):
        assert client.get(reverse(f"ledger:{name}")).status_code == 302


def test_a_supervisor_of_the_process_in_one_department_does_not_read_the_whole_ledger(firm, client, ledger):
    partly = account("partly")
    grant(partly, RoleGrant.Role.PROCESS_SUPERVISOR, firm.service)
    client.force_login(partly)
    assert client.get(reverse("ledger:entries")).status_code == 403


def test_a_page_asks_few_queries_however_long_the_ledger(overseer, first_key, django_assert_max_num_queries):
    write_entries(250)
    sign_head(NOON, TreeHead.Reason.DAILY)
    with django_assert_max_num_queries(20):
        overseer.get(reverse("ledger:entries"))
    with django_assert_max_num_queries(20):
        overseer.get(reverse("ledger:entry", args=[entry_at(100)]))
    with django_assert_max_num_queries(20):
        overseer.get(reverse("ledger:heads"))


def test_a_room_names_its_acts_in_words(overseer, ledger):
    name_acts({"people.transferred": "调动"})
    assert "调动" in text_of(overseer.get(reverse("ledger:entries")))


def test_the_navigation_of_a_clerk_leaves_heads_out_and_the_address_still_opens(clerk):
    assert reverse("ledger:heads") not in text_of(clerk.get("/"))
    assert clerk.get(reverse("ledger:heads")).status_code == 200


def test_the_navigation_of_an_overseer_says_in_plain_words_what_they_are(overseer):
    page = text_of(overseer.get("/"))
    assert "防改记录" in page
    assert "树头" not in page
