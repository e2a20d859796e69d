"""A believable object for each address that names one; a room adds its addresses here.

Each sample is called once per test with the company and returns the arguments of the address. An address
without a sample is not walked; the test of the walker lists those that are left out.
"""

from collections.abc import Callable
from typing import Any

from gongping.portal.accounts.api import Account
from gongping.portal.schemes.models import SchemeVersion
from tests.portal.matrix.subjects import MAKERS
from tests.portal.people.company import Company

Sample = Callable[[Company], dict[str, Any]]


def _somebody(company: Company) -> int:
    account: Account | None = company["单丽"].account
    assert account is not None
    return int(account.pk)


def _scheme(company: Company) -> dict[str, Any]:
    """Return an adopted scheme, made once."""
    there = SchemeVersion.objects.first()
    return {"scheme_id": there.pk} if there else dict(MAKERS["scheme"](company, None, "adopted") or {})


SAMPLES: dict[str, Sample] = {
    "accounts:account": lambda company: {"account_id": _somebody(company)},
    "schemes:scheme": _scheme,
    "schemes:changes": _scheme,
    "schemes:keep": _scheme,
}
