"""A believable object for each address that names one; a room adds its addresses here.

Each sample is called once per test with the company and returns the arguments of the address. An address
without a sample is not walked; the test of the walker lists those that are left out.
"""

from collections.abc import Callable
from typing import Any

from gongping.portal.accounts.api import Account
from gongping.portal.intake.keys import key_text
from gongping.portal.schemes.models import SchemeVersion
from tests.browser.desk_samples import DESK
from tests.browser.samples_evidence import evidence_of
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


def _batch(company: Company) -> dict[str, Any]:
    """Return a batch whose preview holds rejected rows and corrections; handed in once, with the evidence."""
    return {"batch_id": evidence_of(company).preview}


def _unmapped(company: Company) -> dict[str, Any]:
    return {"batch_id": evidence_of(company).unmapped}


def _row(company: Company) -> dict[str, Any]:
    evidence_of(company)
    return {"table": "work_orders", "key": key_text("work_orders", {"order_id": "GD0001"})}


def _void(company: Company) -> dict[str, Any]:
    return {"void_id": evidence_of(company).void}


SAMPLES: dict[str, Sample] = {
    **DESK,
    "accounts:account": lambda company: {"account_id": _somebody(company)},
    "intake:batch": _batch,
    "intake:fix_list": _batch,
    "intake:mapping": _unmapped,
    "intake:mapping_file": _unmapped,
    "intake:rows": lambda company: {"table": "work_orders"},
    "intake:row": _row,
    "intake:ask_void": _row,
    "intake:void": _void,
    "schemes:scheme": _scheme,
    "schemes:changes": _scheme,
    "schemes:keep": _scheme,
}
