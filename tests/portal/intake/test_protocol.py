"""Between database and store: old state or new state, nothing else (killed processes: test_killed.py)."""

import pytest

from gongping.portal.intake.api import Batch, Version, accept, latest_version, recover
from gongping.portal.intake.models import Intent
from gongping.portal.intake.store import protocol
from gongping.portal.intake.store.place import store
from gongping.portal.ledger.api import Entry
from tests.portal.intake.orders import order, stored
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process ends here."""


def die(*_args, **_more):
    raise Killed


def accepted_until(monkeypatch, place: object, name: str, log, hr) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(place, name, die)
        with pytest.raises(Killed):
            accept({"work_orders": [order("WO1", "JH1002")]}, source=log, actor=hr, now=NOW, key="second")


@pytest.fixture
def before(log, hr):
    accept({"work_orders": [order("WO1")]}, source=log, actor=hr, now=NOW, key="first")


def test_killed_before_the_store_nothing_happened(before, monkeypatch, log, hr):
    accepted_until(monkeypatch, type(store()), "take_in", log, hr)
    assert Intent.objects.get().key == "second"
    recover(NOW)
    assert (latest_version(), Intent.objects.count(), stored()["WO1"]["employee_id"]) == (1, 0, "JH1001")
    assert Batch.objects.get(key="second").state == Batch.State.PREVIEW
    assert Entry.objects.filter(act="intake.batch_interrupted").count() == 1


def test_killed_after_the_store_readers_see_the_old_state_and_recovery_the_new(before, monkeypatch, log, hr):
    accepted_until(monkeypatch, protocol, "_register", log, hr)
    assert store().register.latest().number == 2
    assert (latest_version(), stored()["WO1"]["employee_id"]) == (1, "JH1001")
    recover(NOW)
    assert (latest_version(), stored()["WO1"]["employee_id"]) == (2, "JH1002")
    assert Batch.objects.get(key="second").state == Batch.State.ACCEPTED
    assert Entry.objects.filter(act="intake.batch_accepted").count() == 2


def test_asking_again_after_a_kill_finishes_it_once(before, monkeypatch, log, hr):
    accepted_until(monkeypatch, protocol, "_register", log, hr)
    again = accept({"work_orders": [order("WO1", "JH1003")]}, source=log, actor=hr, now=NOW, key="second")
    assert (again.version, Version.objects.count(), stored()["WO1"]["employee_id"]) == (2, 2, "JH1002")


def test_without_the_intent_row_a_version_would_be_in_the_store_alone(before, monkeypatch, log, hr):
    monkeypatch.setattr(Intent, "save", lambda self, **options: None)
    accepted_until(monkeypatch, protocol, "_register", log, hr)
    recover(NOW)
    assert store().register.latest().number == 2
    assert (latest_version(), Batch.objects.get(key="second").state) == (1, Batch.State.ACCEPTING)
