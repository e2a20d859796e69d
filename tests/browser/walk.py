"""Every page of the portal, found from the resolver, for a reader of each role."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import Role
from tests.browser.samples import SAMPLES
from tests.portal.matrix.table import rows
from tests.portal.people.company import Company

NAMES = {
    Role.EMPLOYEE: "曾晓雨",
    Role.SUPERVISOR: "仇敏",
    Role.MANAGER: "贺兰",
    Role.HR: "沈雁",
    Role.PROCESS_SUPERVISOR: "解立新",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A named address of the portal with its arguments filled in."""

    name: str
    url: str


def account_of(company: Company, role: Role) -> Account:
    """Return the account of a person who holds a role."""
    if role is Role.ADMINISTRATOR:
        return Account.objects.get(username="admin")
    account = company[NAMES[role]].account
    assert account is not None
    return account


def client_of(company: Company, role: Role | None) -> Client:
    """Return a client signed in with both factors, or a stranger's."""
    client = Client()
    if role is not None:
        client.force_login(account_of(company, role))
    return client


def named_patterns(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every named pattern with its full name."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from named_patterns(one, inner)
        elif one.name:
            yield f"{space}{one.name}", one


def addresses(company: Company) -> list[Address]:
    """Return every address that needs no argument or has a sample of its arguments."""
    found = []
    for name, pattern in named_patterns():
        sample: Callable[[Company], dict[str, Any]] | None = SAMPLES.get(name)
        if sample is not None:
            found.append(Address(name, reverse(name, kwargs=sample(company))))
        elif not pattern.pattern.regex.groups:
            found.append(Address(name, reverse(name)))
    return found


def unsampled() -> list[str]:
    """Return the addresses with arguments that can be read and that nobody gave a sample of."""
    read = {name for name, row in rows().items() if "GET" in row.allowed}
    return [
        name
        for name, pattern in named_patterns()
        if pattern.pattern.regex.groups and name in read and name not in SAMPLES
    ]


def is_page(client: Client, url: str) -> bool:
    """Say whether an address answers a reading request with a page."""
    response = client.get(url)
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def every_page(company: Company, role: Role | None) -> list[Address]:
    """Return the pages that somebody with a role (None: not signed in) may open."""
    client = client_of(company, role)
    return [one for one in addresses(company) if is_page(client, one.url)]
