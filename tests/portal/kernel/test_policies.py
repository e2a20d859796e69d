"""Policies deny by default and give their reason."""

from datetime import UTC, datetime

import pytest

from gongping.portal.kernel.api import ALLOWED, NOBODY, Actor, Grant, Role, policy, refused

NOW = datetime(2026, 9, 1, tzinfo=UTC)
HR = Actor(account_id=1, grants=frozenset({Grant(Role.HR)}))


def test_somebody_not_signed_in_is_refused_whatever_the_rule_says():
    may_read = policy("test.read")(lambda actor, subject, at: ALLOWED)
    assert not may_read(NOBODY, None, NOW)
    assert may_read(HR, None, NOW)


def test_a_policy_open_to_all_asks_its_rule_about_strangers_too():
    may_enter = policy("test.enter", open_to_all=True)(lambda actor, subject, at: ALLOWED)
    assert may_enter(NOBODY, None, NOW)


def test_a_refusal_says_why_in_both_languages():
    may_sign = policy("test.sign")(lambda actor, subject, at: refused("只有人事可以。", "HR only."))
    assert may_sign(HR, None, NOW).zh == "只有人事可以。"


def test_two_rules_cannot_share_a_name():
    def first(actor, subject, at):
        return ALLOWED

    def second(actor, subject, at):
        return ALLOWED

    policy("test.twice")(first)
    with pytest.raises(ValueError, match="defined twice"):
        policy("test.twice")(second)
