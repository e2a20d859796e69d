"""Signing in: step by step, the second factor for strong roles, short sessions on shared devices."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from gongping.portal.accounts.actions import end_sessions, reset_password
from gongping.portal.accounts.models import SignIn
from gongping.portal.accounts.one_time import written
from gongping.portal.accounts.secrets_at_rest import opened
from gongping.portal.kernel.api import Actor
from gongping.portal.people.models import RoleGrant
from tests.portal.accounts.signing_in import (
    NOW,
    PASSWORD,
    code_for,
    give_factor,
    goes_to,
    try_password,
)
from tests.portal.people.company import LONG_AGO, grant, lend

HR = Actor(None)


@pytest.fixture
def clerk(firm):
    return firm["曾晓雨"].account


@pytest.fixture
def hr(firm):
    return firm["沈雁"].account


def signed_in(client: Client) -> bool:
    return client.get(reverse("accounts:profile")).status_code == 200


def test_name_and_password_sign_an_employee_in(client, clerk):
    response = try_password(client, clerk.username, next="/profile/")
    assert (response.status_code, response.url) == (302, "/profile/")
    assert signed_in(client)


def test_nobody_is_signed_in_by_a_wrong_password(client, clerk):
    assert "登录名或密码不对" in try_password(client, clerk.username, "不对").content.decode()
    assert not signed_in(client)


def test_hr_sets_the_second_factor_up_at_the_first_sign_in(client, hr):
    assert goes_to(try_password(client, hr.username), "accounts:factor_setup")
    assert not signed_in(client)
    assert "<svg" in client.get(reverse("accounts:factor_setup")).content.decode()
    response = client.post(reverse("accounts:factor_setup"), {"code": code_for(hr, NOW)})
    assert goes_to(response, "accounts:recovery_codes")
    page = client.get(reverse("accounts:recovery_codes")).content.decode()
    assert page.count("<code>") == 10
    assert not signed_in(client)
    client.post(reverse("accounts:recovery_codes"))
    assert signed_in(client)
    assert client.get(reverse("accounts:recovery_codes")).status_code == 302


def test_hr_with_a_factor_is_asked_for_a_code_each_time(client, hr):
    give_factor(hr)
    assert goes_to(try_password(client, hr.username), "accounts:second_factor")
    assert "验证码不对" in client.post(reverse("accounts:second_factor"), {"code": "000000"}).content.decode()
    assert not signed_in(client)
    client.post(reverse("accounts:second_factor"), {"code": code_for(hr, NOW)})
    assert signed_in(client)


def test_five_wrong_codes_lock_the_factor_for_a_quarter_of_an_hour(client, hr, clock):
    give_factor(hr)
    try_password(client, hr.username)
    for _ in range(5):
        client.post(reverse("accounts:second_factor"), {"code": "000000"})
    client.post(reverse("accounts:second_factor"), {"code": code_for(hr, NOW)})
    assert not signed_in(client)
    later = NOW + timedelta(minutes=16)
    clock.move_to(later)
    try_password(client, hr.username)
    client.post(reverse("accounts:second_factor"), {"code": code_for(hr, later)})
    assert signed_in(client)


def test_a_recovery_code_opens_once(client, hr):
    try_password(client, hr.username)
    client.get(reverse("accounts:factor_setup"))
    client.post(reverse("accounts:factor_setup"), {"code": code_for(hr, NOW)})
    code = client.session["recovery_codes"][0]
    for expected in (True, False):
        fresh = Client()
        try_password(fresh, hr.username)
        fresh.post(reverse("accounts:second_factor"), {"code": code})
        assert signed_in(fresh) is expected


def test_the_steps_cannot_be_skipped(client, hr):
    give_factor(hr)
    try_password(client, hr.username)
    for name in ("accounts:factor_setup", "accounts:first_password", "accounts:recovery_codes"):
        assert goes_to(client.get(reverse(name)), "accounts:sign_in")
        assert client.post(reverse(name)).status_code == 302
    assert not signed_in(client)


def test_a_begun_sign_in_lapses(client, hr, clock):
    give_factor(hr)
    try_password(client, hr.username)
    later = NOW + timedelta(minutes=11)
    clock.move_to(later)
    client.post(reverse("accounts:second_factor"), {"code": code_for(hr, later)})
    assert not signed_in(client)


def test_a_first_password_must_be_changed_and_works_once(client, clerk):
    first = reset_password(HR, clerk, NOW)
    assert goes_to(try_password(client, clerk.username, first), "accounts:first_password")
    assert not signed_in(client)
    weak = client.post(reverse("accounts:first_password"), {"password": "1234567890", "again": "1234567890"})
    assert weak.status_code == 200
    new = "每天-走访-三户-人家"
    client.post(reverse("accounts:first_password"), {"password": new, "again": new})
    assert signed_in(client)
    assert "登录名或密码不对" in try_password(Client(), clerk.username, first).content.decode()


def test_a_new_password_ends_the_other_sessions(client, clerk):
    other = Client()
    try_password(other, clerk.username)
    try_password(client, clerk.username)
    new = "每天-走访-三户-人家"
    client.post(reverse("accounts:password"), {"old": PASSWORD, "password": new, "again": new})
    assert signed_in(client)
    assert not signed_in(other)


def test_ended_sessions_stay_ended(client, clerk):
    try_password(client, clerk.username)
    end_sessions(HR, clerk.pk, "role", NOW)
    assert not signed_in(client)


def test_one_of_ones_own_sessions_can_be_ended_and_nobody_elses(client, clerk, firm):
    elsewhere, other = Client(), Client()
    for browser, account in ((elsewhere, clerk), (client, clerk), (other, firm["单丽"].account)):
        try_password(browser, account.username)
    theirs = SignIn.objects.get(account=firm["单丽"].account)
    assert client.post(reverse("accounts:session_end", args=[theirs.pk])).status_code == 404
    mine = SignIn.objects.get(session_key=elsewhere.session.session_key)
    client.post(reverse("accounts:session_end", args=[mine.pk]))
    assert not signed_in(elsewhere)
    assert signed_in(client)
    assert signed_in(other)


def test_a_shared_device_signs_out_after_five_idle_minutes(client, clerk, clock):
    try_password(client, clerk.username, shared="on")
    clock.move_to(NOW + timedelta(minutes=4))
    assert signed_in(client)
    clock.move_to(NOW + timedelta(minutes=8))
    assert signed_in(client)
    clock.move_to(NOW + timedelta(minutes=13, seconds=1))
    assert not signed_in(client)


def test_a_page_that_renews_itself_does_not_keep_a_shared_session(client, clerk, clock):
    try_password(client, clerk.username, shared="on")
    clock.move_to(NOW + timedelta(minutes=4))
    client.get(reverse("accounts:profile"), headers={"HX-Request": "true"})
    clock.move_to(NOW + timedelta(minutes=5, seconds=1))
    assert not signed_in(client)


def test_an_own_device_stays_signed_in_for_a_shift(client, clerk, clock):
    try_password(client, clerk.username)
    clock.move_to(NOW + timedelta(hours=11))
    assert signed_in(client)
    clock.move_to(NOW + timedelta(hours=12, seconds=1))
    assert not signed_in(client)


def test_a_shared_device_offers_the_names_used_on_it_and_asks_for_the_password(client, clerk, firm):
    try_password(client, clerk.username, shared="on")
    client.post(reverse("accounts:sign_out"))
    try_password(client, firm["单丽"].account.username, shared="on")
    client.post(reverse("accounts:sign_out"))
    page = client.get(reverse("accounts:sign_in"), {"name": clerk.username})
    assert page.context["device"].names == (firm["单丽"].account.username, clerk.username)
    assert page.context["form"]["username"].value() == clerk.username
    assert not signed_in(client)
    client.post(reverse("accounts:forget_device"))
    assert client.get(reverse("accounts:sign_in")).context["device"].names == ()


def test_a_forged_device_cookie_says_nothing(client, clerk):
    client.cookies["device"] = '{"shared": true, "names": ["JH1001"]}'
    assert client.get(reverse("accounts:sign_in")).context["device"].names == ()


def test_somebody_who_left_is_signed_out_at_midnight_and_cannot_come_back(client, clerk, firm, clock):
    try_password(client, clerk.username)
    firm["曾晓雨"].employments.update(until="2026-09-16")
    clock.move_to(NOW + timedelta(hours=8))
    assert signed_in(client)
    clock.move_to(NOW.replace(hour=16))
    assert not signed_in(client)
    assert "登录名或密码不对" in try_password(client, clerk.username).content.decode()


def test_a_role_lent_in_mid_session_opens_only_with_the_second_factor(client, clerk, firm):
    try_password(client, clerk.username)
    lend(firm["沈雁"], firm["曾晓雨"], "hr", LONG_AGO, NOW.date() + timedelta(days=3))
    assert not any(
        one.role == "hr" for one in client.get(reverse("accounts:profile")).wsgi_request.actor.grants
    )
    assert goes_to(try_password(Client(), clerk.username), "accounts:factor_setup")


def test_a_factor_that_a_role_demands_cannot_be_turned_off(client, hr):
    give_factor(hr)
    try_password(client, hr.username)
    client.post(reverse("accounts:second_factor"), {"code": code_for(hr, NOW)})
    refused = client.post(reverse("accounts:factor_off"), {"password": PASSWORD})
    assert "必须使用两步验证" in refused.content.decode()


def test_the_secret_lies_encrypted_in_the_database(hr):
    factor = give_factor(hr)
    assert written(opened(factor.secret)) not in factor.secret
    assert len(opened(factor.secret)) == 20


def test_sign_ins_are_listed_with_the_kind_of_device_only(client, clerk):
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0.7390.54 Safari/537.36"
    client.post(
        reverse("accounts:sign_in"),
        {"username": clerk.username, "password": PASSWORD},
        headers={"User-Agent": agent},
    )
    assert SignIn.objects.get().device == "Chrome · Windows"
    assert "Chrome · Windows" in client.get(reverse("accounts:profile")).content.decode()


def test_no_session_holds_a_password(client, clerk):
    try_password(client, clerk.username)
    assert all(PASSWORD not in str(one.get_decoded()) for one in Session.objects.all())


def test_an_administrator_needs_the_second_factor(client, firm):
    who = firm["翟建国"].account
    grant(who, RoleGrant.Role.ADMINISTRATOR)
    assert goes_to(try_password(client, who.username), "accounts:factor_setup")
