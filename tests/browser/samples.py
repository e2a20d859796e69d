"""A believable object for each address that names one; a room adds its addresses here.

Each sample is called once per test with the company and returns the arguments of the address. An address
without a sample is not walked; the test of the walker lists those that are left out.
"""

from collections.abc import Callable
from typing import Any

from gongping.portal.accounts.api import Account
from tests.portal.people.company import Company

Sample = Callable[[Company], dict[str, Any]]


def _somebody(company: Company) -> int:
    account: Account | None = company["单丽"].account
    assert account is not None
    return int(account.pk)


SAMPLES: dict[str, Sample] = {
    "accounts:account": lambda company: {"account_id": _somebody(company)},
}
