"""Batches, rows and voids as they stand to the viewer."""

import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from gongping.engine.evidence import Batch as Rows
from gongping.engine.evidence import Signature, Store, Version
from gongping.portal.accounts.api import Account
from gongping.portal.intake.api import Batch, Source, Void
from gongping.portal.intake.keys import key_text
from gongping.portal.intake.models import Intent
from gongping.portal.intake.store.place import folder_of
from gongping.portal.intake.store.register import enter
from tests.portal.matrix.subjects import Arguments, subject
from tests.portal.people.company import NOW, Company

HANDED_IN = "单号,类型\nA,投诉\n"
ORDER: dict[str, Any] = {
    "kind": "repair",
    "site": "翠湖花园",
    "created_at": NOW.replace(tzinfo=None),
    "household_id": "3-2-1102",
}
SCHEMA = pa.schema(
    [
        *(
            (name, pa.string())
            for name in ("order_id", "kind", "employee_id", "site", "household_id", "_file")
        ),
        ("created_at", pa.timestamp("us")),
        ("_line", pa.int64()),
    ]
)


def _source() -> Source:
    return Source.objects.get_or_create(name="工单系统导出", defaults={"made_at": NOW})[0]


def _batch(firm: Company, viewer: Account | None, relation: str, **fields) -> Batch:
    owner = viewer if relation == "own" and viewer else firm["翟建国"].account
    fields.setdefault("state", Batch.State.PREVIEW)
    return Batch.objects.create(
        key=uuid.uuid4().hex,
        source=_source(),
        handed_in_by=owner,
        handed_in_at=NOW,
        file_name="工单.csv",
        **fields,
    )


@subject("batch")
def batch(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = _batch(firm, viewer, relation)
    place = folder_of(made.key) / "in"
    place.mkdir(parents=True)
    (place / "工单.csv").write_text(HANDED_IN, encoding="utf-8")
    return {"batch_id": made.pk}


@subject("ready_batch")
def ready_batch(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    person = getattr(viewer, "person", None)
    if relation == "about-approver" and person is None:
        return None
    people = [person.employee_id] if relation == "about-approver" else []
    return {"batch_id": _batch(firm, viewer, relation, people=people).pk}


@subject("faulty_batch")
def faulty_batch(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made = _batch(firm, viewer, relation)
    place = folder_of(made.key) / "left_out"
    place.mkdir(parents=True)
    row = {"order_id": ["A"], "_file": ["工单.csv"], "_line": [2]}
    pl.DataFrame(row).write_parquet(place / "work_orders.parquet")
    (place / "work_orders.json").write_text("{}", encoding="utf-8")
    return {"batch_id": made.pk}


@subject("evidence_table")
def evidence_table(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"table": "work_orders"}


@subject("evidence_row")
def evidence_row(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    names = {"own-team": "单丽", "other-team": "翟建国"}
    if relation == "self":
        own = getattr(viewer, "person", None) if viewer else firm["曾晓雨"]
        if own is None:
            return None
        number = own.employee_id
    else:
        number = firm[names[relation]].employee_id if relation in names else "JH7777"
    return {"table": "work_orders", "key": key_text("work_orders", {"order_id": f"WO-{number}"})}


def evidence_built(folder: Path, *, orders: int = 0, people: int = 1) -> Version:
    """Build, without a database, a store with one order of everybody in the company and one of nobody.

    ``orders`` of the past year are added, held in turn by ``people`` of a crowd.
    """
    numbers = [f"JH{number}" for number in range(1001, 1010)]
    rows = [{**ORDER, "order_id": f"WO-{number}", "employee_id": number} for number in (*numbers, "JH7777")]
    rows += [
        {
            **ORDER,
            "order_id": f"GD-{number:06}",
            "employee_id": f"GP{number % people:05}",
            "created_at": ORDER["created_at"] - timedelta(minutes=10 * number),
        }
        for number in range(orders)
    ]
    frame = pa.Table.from_pylist(rows, schema=SCHEMA)
    signature = Signature("matrix", "test", "system", NOW)
    return Store(folder / "evidence").accept(Rows(signature, {"work_orders": frame}))


def evidence_registered(stored: Version) -> None:
    """Let the database of a test know of that store."""
    enter(stored, Intent(key=stored.batch, at=NOW))


@subject("void_asked")
def void_asked(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    by = viewer if relation == "own" and viewer else firm["翟建国"].account
    made = Void.objects.create(
        table="work_orders", row={"order_id": "WO1"}, reason="重复登记", asked_by=by, asked_at=NOW
    )
    return {"void_id": made.pk}
