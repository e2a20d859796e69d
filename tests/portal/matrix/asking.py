"""Asking one address as every viewer, and telling an answer from a refusal."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from gongping.portal.accounts.api import Account
from tests.portal.matrix import (  # noqa: F401 - they register their makers
    connect_subjects,
    desk_subjects,
    subjects_intake,
)
from tests.portal.matrix.subjects import MAKERS
from tests.portal.matrix.table import METHODS, STRANGER, VIEWERS, Row, addresses
from tests.portal.people.company import Company

NAMES = {
    "employee": "曾晓雨",
    "supervisor": "仇敏",
    "manager": "贺兰",
    "hr": "沈雁",
    "process_supervisor": "解立新",
}


def account_of(firm: Company, viewer: str) -> Account | None:
    """Return the account of a viewer, None for somebody who has not signed in."""
    if viewer == STRANGER:
        return None
    if viewer == "administrator":
        return Account.objects.get(username="admin")
    return firm[NAMES[viewer]].account


def mismatches(firm: Company, row: Row) -> Iterator[str]:
    """Yield each answer that is not what the row says."""
    for method, relations in row.allowed.items():
        for relation, allowed in relations.items():
            for viewer in VIEWERS:
                answered = ask(firm, row, method, relation, viewer)
                expected = "allowed" if viewer in allowed else refusal(row, viewer)
                if answered not in (expected, "cannot be"):
                    yield f"{row.name} {method} {relation} as {viewer}: {answered}, not {expected}"


def answers_to_other_methods(firm: Company, row: Row) -> Iterator[str]:
    """Yield each method that is answered although the row does not list it, to somebody who may ask."""
    relation = next(iter(next(iter(row.allowed.values()))))
    viewers = sorted({who for by in row.allowed.values() for allowed in by.values() for who in allowed})
    for method in METHODS:
        if method not in row.allowed:
            for viewer in viewers[:1]:
                answered = ask(firm, row, method, relation, viewer)
                if answered == "allowed":
                    yield f"{row.name} answers {method} to {viewer}"


def ask(firm: Company, row: Row, method: str, relation: str, viewer: str) -> str:
    """Ask and take everything back; say how it was answered."""
    with transaction.atomic():
        account = account_of(firm, viewer)
        arguments = MAKERS[row.subject](firm, account, relation)
        if arguments is None:
            answered = "cannot be"
        else:
            client = Client(raise_request_exception=False)
            if account is not None:
                client.force_login(account)
            answered = kind_of(client.generic(method, reverse(row.name, kwargs=dict(arguments))))
        transaction.set_rollback(True)
    return answered


def kind_of(response: HttpResponseBase) -> str:
    """Return how a request was answered."""
    if response.status_code == 302 and urlsplit(response.headers["Location"]).path == reverse(
        "accounts:sign_in"
    ):
        return "allowed" if "next=" not in response.headers["Location"] else "sign in first"
    return {403: "forbidden", 404: "not found", 405: "no such method", 500: "broken"}.get(
        response.status_code, "allowed"
    )


def refusal(row: Row, viewer: str) -> str:
    """Return how a viewer must be refused."""
    if viewer == STRANGER and not _open_to_all(row):
        return "sign in first"
    return "not found" if row.subject else "forbidden"


def _open_to_all(row: Row) -> bool:
    return dict(addresses())[row.name].policy.open_to_all
