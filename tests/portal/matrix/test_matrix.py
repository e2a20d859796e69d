"""The whole permission matrix, held against its table; and each control that shows the test would notice."""

import pytest
import time_machine

from gongping.portal.kernel.api import ALLOWED, Policy
from tests.portal.matrix.asking import answers_to_other_methods, mismatches
from tests.portal.matrix.subjects import MAKERS
from tests.portal.matrix.subjects_intake import evidence_built, evidence_registered
from tests.portal.matrix.table import ROLES, addresses, rows
from tests.portal.people.company import NOW, company

TABLE = rows()
ADDRESSES = dict(addresses())
POLICIES = {name: view.policy for name, view in ADDRESSES.items() if hasattr(view, "policy")}
# a policy whose every address is for all who have signed in refuses nobody, so nothing shows when it is gone
REFUSING = sorted(
    {
        POLICIES[name].name
        for name, row in TABLE.items()
        if name in POLICIES
        and any(not set(ROLES) <= who for by in row.allowed.values() for who in by.values())
    }
    - {"accounts.sign_in", "kernel.metrics.ask"}
)


@pytest.fixture(scope="session")
def evidence(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matrix")
    return folder, evidence_built(folder)


@pytest.fixture
def firm(db, settings, still_clock, evidence):
    settings.DATA_DIR, stored = evidence
    evidence_registered(stored)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.METRICS_TOKEN = "not shown by anybody"
    return company()


@pytest.fixture
def still_clock():
    with time_machine.travel(NOW, tick=False):
        yield


def test_every_address_is_in_the_table():
    assert sorted(set(ADDRESSES) - set(TABLE)) == []


def test_every_row_has_its_address():
    assert sorted(set(TABLE) - set(ADDRESSES)) == []


def test_every_view_names_a_policy():
    assert sorted(set(ADDRESSES) - set(POLICIES)) == []


def test_every_subject_can_be_made():
    assert {row.subject for row in TABLE.values()} <= set(MAKERS)


@pytest.mark.parametrize("name", TABLE)
def test_the_address_answers_as_the_table_says(firm, name):
    assert list(mismatches(firm, TABLE[name])) == []


@pytest.mark.parametrize("name", TABLE)
def test_the_address_answers_no_other_method(firm, name):
    assert list(answers_to_other_methods(firm, TABLE[name])) == []


@pytest.mark.parametrize("policy", REFUSING)
def test_a_policy_taken_away_would_be_noticed(firm, monkeypatch, policy):
    asked = Policy.__call__

    def without(self, actor, subject, at):
        return ALLOWED if self.name == policy and actor.signed_in else asked(self, actor, subject, at)

    monkeypatch.setattr(Policy, "__call__", without)
    guarded_by_it = [row for name, row in TABLE.items() if POLICIES[name].name == policy]
    assert any(mismatches_of for row in guarded_by_it for mismatches_of in mismatches(firm, row))


def test_an_address_that_is_not_listed_would_be_noticed():
    listed = {name for name in TABLE if name != "accounts:profile"}
    assert "accounts:profile" in set(ADDRESSES) - listed
