"""Asking a list as a person with a role."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import RequestFactory

from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import Actor, Grant, Role
from tests.portal.components.lists_of_accounts import NOTES, AccountList

NOW = datetime(2026, 9, 16, 2, 30, tzinfo=UTC)
HR = Actor(account_id=1, grants=frozenset({Grant(Role.HR)}))
Ask = Callable[..., HttpResponseBase]


@pytest.fixture
def ask() -> Ask:
    """Ask the list of accounts; ``headers`` as of a request, everything else are parameters."""
    NOTES.clear()

    def asked(
        actor: Actor = HR, of: type[AccountList] = AccountList, headers: Any = None, **query: Any
    ) -> Any:
        request = RequestFactory().get("/accounts/", query, headers=headers or {})
        request.now, request.actor, request.user = NOW, actor, Account(username="沈雁")
        return of.view()(request)

    return asked
