"""Filling an empty portal with the demo company and its results."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.db import transaction

from gongping.engine.evidence import Evidence
from gongping.engine.periods import Period
from gongping.portal.demo.desk import load_desk
from gongping.portal.demo.ready import ready_accounts, write_ready
from gongping.portal.demo.roles import OFFICE, load_roles
from gongping.portal.demo.running import ask
from gongping.portal.demo.staff import load_staff
from gongping.portal.demo.vouching import make_key, sign_and_verify
from gongping.portal.intake.api import Source, accept_read
from gongping.portal.people.api import Employment, Keyring, Person, actor_of_account
from gongping.portal.results.api import appraise_keyed, deliver_release, sign_release, write_keyed

MANAGER, SOURCE = "客服经理", "业务系统导出"
SEED = 7
WHY = "已与各项目核对异常工单和问题清单，没有未决的异议。"


def is_built() -> bool:
    """Say whether the data folder holds a demo that was made to the end."""
    return bool(ready_accounts())


def build(evidence: Evidence, records: Path, periods: Sequence[str], at: datetime) -> None:
    """Load the company from its ``records``, deliver the results of ``periods``, the earliest first.

    Call it on a migrated, empty database. The list of ready accounts is written last, so that a demo which
    was interrupted is seen as such.
    """
    with transaction.atomic():
        persons = load_staff(evidence, at)
        manager = Employment.objects.filter(post__name=MANAGER).values_list("person__employee_id", flat=True)
        ready = load_roles(persons, manager[0], at)
    hr = Person.objects.get(employee_id=OFFICE[0][0])
    load_desk(persons[manager[0]], hr, at)
    make_key(at)
    with TemporaryDirectory(prefix="demo-keyed-") as scratch:
        keyed = Path(scratch)
        # the same keys each time, so that the demo shows the same figures wherever it is made
        write_keyed(evidence, records, keyed, Keyring(_drawer()))
        _take_in(evidence, at)
        for period in periods:
            _deliver(keyed, Period.parse(period), at)
    sign_and_verify(at)
    # after what is done at once: this is left to the worker, which runs once pages are open
    ask(records, at)
    write_ready(ready)


def _take_in(evidence: Evidence, at: datetime) -> None:
    """Put the records into the store of evidence, as an export that HR handed in."""
    source = Source.objects.create(name=SOURCE, made_at=at)
    hr = actor_of_account(Person.objects.get(employee_id=OFFICE[0][0]).account_id or 0, at)
    accept_read(evidence, source=source, actor=hr, now=at)


def _drawer() -> Callable[[int], str]:
    chance = Random(SEED)  # noqa: S311 - invented households need no secrecy, and the demo must not vary
    return lambda size: chance.randbytes(size).hex()


def _deliver(keyed: Path, period: Period, at: datetime) -> None:
    """Appraise and sign by one member of HR, deliver by another."""
    signer, deliverer = (
        actor_of_account(Person.objects.get(employee_id=employee_id).account_id or 0, at)
        for employee_id, _name, _post in OFFICE[:2]
    )
    release = appraise_keyed(signer, keyed, period, at=at)
    sign_release(signer, release.pk, WHY, at=at)
    deliver_release(deliverer, release.pk, at=at)
