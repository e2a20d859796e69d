"""Facts of teamwork: notes that helped others, calls, training, checks; never about oneself."""

import pytest
from django.db import IntegrityError, transaction

from gongping.portal.intake.api import current
from gongping.portal.kernel.api import Refused
from gongping.portal.orders.actions.handing_in import hand_in
from gongping.portal.orders.actions.knowledge import close_note, say_it_helped, write_note
from gongping.portal.orders.actions.records import enter
from gongping.portal.orders.faults import FactAhead, NoteUsedAlready, OwnNote
from gongping.portal.orders.models import Note, NoteUse
from tests.portal.orders.desk import DAY, HOUR, MONDAY, actor, desk, taken
from tests.portal.people.company import company


def a_note(firm, who="单丽") -> Note:
    return write_note(actor(firm[who]), "顶楼漏水", "先看天沟，再看防水层。", at=MONDAY)


def test_a_note_counts_when_it_helped_somebody_else_once_an_order(firm):
    note, order = a_note(firm), taken(firm)
    say_it_helped(actor(firm["曾晓雨"]), note.pk, order.pk, at=MONDAY)
    with pytest.raises(NoteUsedAlready):
        say_it_helped(actor(firm["曾晓雨"]), note.pk, order.pk, at=MONDAY)
    assert NoteUse.objects.get().author == firm["单丽"]


def test_ones_own_note_never_counts(firm):
    note, order = a_note(firm, who="曾晓雨"), taken(firm)
    with pytest.raises(OwnNote):
        say_it_helped(actor(firm["曾晓雨"]), note.pk, order.pk, at=MONDAY)
    own = {"author": firm["曾晓雨"], "user": firm["曾晓雨"], "used_at": MONDAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        NoteUse.objects.create(note=note, order=order, **own)


@pytest.mark.parametrize("who,may", [("单丽", True), ("贺兰", True), ("沈雁", True), ("曾晓雨", False)])
def test_who_takes_a_note_out_of_use(firm, who, may):
    note = a_note(firm)
    if may:
        assert close_note(actor(firm[who]), note.pk, at=MONDAY).closed_at == MONDAY
    else:
        with pytest.raises(Refused):
            close_note(actor(firm[who]), note.pk, at=MONDAY)


def called(firm, by: str, about: str, when=MONDAY - HOUR):
    return enter(actor(firm[by]), "call", firm[about], when, at=MONDAY, seconds_to_answer=12)


@pytest.mark.parametrize(
    "by,about,may",
    [
        ("仇敏", "单丽", True),
        ("贺兰", "查志强", True),
        ("沈雁", "翟建国", True),
        ("仇敏", "查志强", False),
        ("仇敏", "仇敏", False),
        ("沈雁", "沈雁", False),
        ("曾晓雨", "单丽", False),
    ],
)
def test_who_enters_facts_about_whom(firm, by, about, may):
    if may:
        assert called(firm, by, about).person == firm[about]
    else:
        with pytest.raises(Refused):
            called(firm, by, about)


def test_nothing_is_entered_before_it_happened(firm):
    with pytest.raises(FactAhead):
        called(firm, "仇敏", "单丽", when=MONDAY + HOUR)


@pytest.fixture
def store(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return desk(company())


def test_every_fact_arrives_as_evidence_of_its_own_table(store):
    note, order = a_note(store), taken(store)
    say_it_helped(actor(store["曾晓雨"]), note.pk, order.pk, at=MONDAY)
    called(store, "仇敏", "单丽")
    chief = actor(store["仇敏"])
    enter(chief, "training", store["单丽"], MONDAY, at=MONDAY, course="服务规范", passed=True)
    enter(chief, "check", store["单丽"], MONDAY, at=MONDAY, kind="录音", score=92, of=100)
    assert hand_in(MONDAY + DAY)["rejected"] == 0
    for table in ("knowledge", "calls", "training", "checks"):
        (row,) = current(table).to_pyarrow().to_pylist()
        assert (row["employee_id"], row["site"]) == ("JH1002", "翠湖花园"), table
