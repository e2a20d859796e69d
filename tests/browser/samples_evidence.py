"""Evidence in the store, a batch before it, one that waits for its columns, a void that waits for an
answer.
"""

from dataclasses import dataclass

from gongping.portal.accounts.api import Account
from gongping.portal.intake.actions.handing_in import hand_in
from gongping.portal.intake.actions.taking_in import approve
from gongping.portal.intake.api import Batch, Source, Void
from gongping.portal.kernel.api import Actor, run_waiting
from gongping.portal.people.actors import actor_of_account
from tests.portal.intake.exports import ODD, faulty, good
from tests.portal.people.company import NOW, Company

NAME = "工单系统导出"
EVENTS = (
    "工单编号,时间,事件,工号\n"
    "GD0001,2026-09-01 08:01,派单,JH1001\nGD0001,2026-09-01 09:00,暂停,\nGD0001,2026-09-01 11:30,恢复,\n"
    "GD0001,2026-09-01 12:00,转派,JH1002\nGD0001,2026-09-01 18:00,解决,JH1002\n"
    "GD0001,2026-09-03 09:00,重开,\nGD0001,2026-09-03 15:00,解决,JH1002\n"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was made, by number."""

    preview: int
    unmapped: int
    void: int


def evidence_of(company: Company) -> Evidence:
    """Return the evidence of a company, made once per database."""
    if not Source.objects.filter(name=NAME).exists():
        _make(company)
    return Evidence(
        Batch.objects.get(file_name="9 月更正.csv").pk,
        Batch.objects.get(file_name="别的系统.csv").pk,
        Void.objects.latest("pk").pk,
    )


def _make(company: Company) -> None:
    account: Account | None = company["沈雁"].account
    assert account is not None
    hr = actor_of_account(account.pk, NOW)
    source = Source.objects.create(name=NAME, made_at=NOW)
    for name, text in (("9 月工单.csv", good(40)), ("工单过程.csv", EVENTS)):
        approve(hr, _handed(hr, source, name, text), NOW)
        run_waiting()
    moved = faulty(40).replace("GD0007,报修,JH1001", "GD0007,投诉,JH1002")
    _handed(hr, source, "9 月更正.csv", moved)
    _handed(hr, source, "别的系统.csv", ODD)
    Void.objects.create(
        table="work_orders",
        row={"order_id": "GD0003"},
        reason="同一件事登记了两次，见 GD0002。",
        asked_by=company["贺兰"].account,
        asked_at=NOW,
    )


def _handed(hr: Actor, source: Source, name: str, text: str) -> Batch:
    batch = hand_in(hr, source, name, [text.encode()], language="zh", at=NOW)
    run_waiting()
    batch.refresh_from_db()
    return batch
