"""A believable object for each address that names one; a room adds its addresses here.

Each sample is called once per test with the company and returns the arguments of the address. An address
without a sample is not walked; the test of the walker lists those that are left out.
"""

from collections.abc import Callable
from typing import Any

from gongping.engine.schemes import copy_schemes
from gongping.portal.accounts.api import Account
from gongping.portal.intake.keys import key_text
from gongping.portal.results.api import RunningPeriod
from gongping.portal.results.counting.place import running_folder
from gongping.portal.results.place import RULES
from gongping.portal.schemes.models import SchemeVersion
from tests.browser.desk_samples import DESK
from tests.browser.samples_evidence import evidence_of
from tests.portal.matrix import connect_subjects  # noqa: F401 - registers its makers
from tests.portal.matrix.subjects import MAKERS, Arguments
from tests.portal.people.company import Company

Sample = Callable[[Company], dict[str, Any]]
# what the matrix made last for a subject and relation, and for which company: readers share one object
_MADE: dict[tuple[str, str], tuple[Company, Arguments]] = {}


def _of_matrix(subject: str, relation: str = "any") -> Sample:
    """Return a sample that the makers of the permission matrix make, once for each company."""

    def sample(company: Company) -> dict[str, Any]:
        made = _MADE.get((subject, relation))
        if made is None or made[0] is not company:
            arguments = MAKERS[subject](company, None, relation)
            assert arguments is not None, f"no {subject} can be {relation}"
            made = _MADE[subject, relation] = (company, arguments)
        return dict(made[1])

    return sample


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


def _running(company: Company) -> dict[str, Any]:
    """Return a period that is followed, with the rules that its pages read."""
    made = _of_matrix("running")(company)
    folder = RunningPeriod.objects.get(pk=made["running_id"]).folder
    copy_schemes(running_folder(folder) / RULES)
    return made


SAMPLES: dict[str, Sample] = {
    **DESK,
    **{
        f"people:{name}": _of_matrix("person", "own-team")
        for name in ("person", "transfer", "second_post", "leave", "superior")
    },
    "accounts:account": lambda company: {"account_id": _somebody(company)},
    "connect:connector": _of_matrix("pull"),
    "connect:token_new": _of_matrix("connector"),
    "connect:pull_new": lambda company: {"kind": "sql"},
    "connect:pull_change": _of_matrix("pull"),
    "intake:batch": _batch,
    "intake:fix_list": _batch,
    "intake:mapping": _unmapped,
    "intake:mapping_file": _unmapped,
    "intake:rows": lambda company: {"table": "work_orders"},
    "intake:row": _row,
    "intake:ask_void": _row,
    "intake:void": _void,
    "ledger:entry": _of_matrix("entry"),
    "ledger:head": _of_matrix("head"),
    "people:department": _of_matrix("department"),
    "results:so_far_board_of_all": _running,
    "results:so_far_people": _running,
    "schemes:scheme": _scheme,
    "schemes:changes": _scheme,
    "schemes:keep": _scheme,
    "signals:signal": _of_matrix("signal", "own-team"),
}
