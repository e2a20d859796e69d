"""Guessing: locked after five tries, the same answer after the same work whatever name is tried."""

import os
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from tests.portal.accounts.signing_in import NOW, PASSWORD, try_password

TRIES = 10_000 if os.environ.get("GONGPING_SOAK") else 200


class CountedHasher(MD5PasswordHasher):
    """Counts each hash that is made."""

    made = 0

    def encode(self, password, salt):
        type(self).made += 1
        return super().encode(password, salt)


@pytest.fixture
def hashes(settings, firm):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountedHasher"]
    CountedHasher.made = 0
    return CountedHasher


def names(firm) -> dict[str, str]:
    """Return a name for each case that must not be told from the others."""
    firm["单丽"].account.is_active = False
    firm["单丽"].account.save()
    firm["仇敏"].account.set_unusable_password()
    firm["仇敏"].account.save()
    return {
        "unknown": "JH9999",
        "wrong password": firm["曾晓雨"].account.username,
        "closed": firm["单丽"].account.username,
        "left": firm["朴正花"].account.username,
        "no password": firm["仇敏"].account.username,
        "hr": firm["沈雁"].account.username,
    }


def bare(response, name: str) -> str:
    """Return a page without what differs by the name that was typed and by the form's token."""
    text = response.content.decode().replace(name, "")
    token = response.context["csrf_token"]
    return text.replace(str(token), "")


def test_every_refusal_reads_the_same(firm):
    pages = set()
    for name in names(firm).values():
        response = try_password(Client(), name, "不是这个")
        pages.add((response.status_code, bare(response, name), tuple(sorted(response.headers))))
    assert len(pages) == 1


def test_the_right_password_of_a_closed_account_or_a_leaver_reads_as_a_wrong_one(firm):
    cases = names(firm)
    wrong = try_password(Client(), cases["unknown"], PASSWORD)
    for case in ("closed", "left"):
        response = try_password(Client(), cases[case], PASSWORD)
        assert bare(response, cases[case]) == bare(wrong, cases["unknown"])


def test_every_refusal_takes_the_same_work(firm, hashes):
    work = {}
    for case, name in names(firm).items():
        before = hashes.made
        try_password(Client(), name, "不是这个")
        work[case] = hashes.made - before
    assert set(work.values()) == {1}, work


def test_the_count_would_see_work_left_out(firm, hashes):
    with patch("django.contrib.auth.backends.UserModel.set_password"):
        try_password(Client(), "JH9999", "不是这个")
    assert hashes.made == 0


def test_a_name_is_locked_after_five_tries_known_or_not(firm):
    pages = set()
    for name in ("JH9999", firm["曾晓雨"].account.username):
        for _ in range(5):
            response = try_password(Client(), name, "不是这个")
        assert response.status_code == 429
        pages.add(bare(response, name))
    assert len(pages) == 1


def test_guessing_opens_nothing_even_when_the_password_is_among_the_guesses(firm):
    name = firm["曾晓雨"].account.username
    with patch("django.contrib.auth.backends.ModelBackend.authenticate", return_value=None) as checked:
        for number in range(TRIES):
            response = try_password(Client(), name, f"guess-{number}")
        assert checked.call_count == 5
    assert try_password(Client(), name, PASSWORD).status_code == 429
    assert response.status_code == 429


def test_a_lock_ends_by_itself_and_trying_on_does_not_lengthen_it(firm, clock):
    name = firm["曾晓雨"].account.username
    for _ in range(5):
        try_password(Client(), name, "不是这个")
    clock.move_to(NOW + timedelta(minutes=14))
    assert try_password(Client(), name).status_code == 429
    clock.move_to(NOW + timedelta(minutes=15, seconds=1))
    assert try_password(Client(), name).status_code == 302


def test_a_lock_does_not_end_a_session_that_is_open(client, firm):
    name = firm["曾晓雨"].account.username
    try_password(client, name)
    for _ in range(5):
        try_password(Client(), name, "不是这个")
    assert client.get(reverse("accounts:profile")).status_code == 200
