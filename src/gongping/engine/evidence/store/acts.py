"""Acts on stored rows: taking a row out of what counts, and putting it back; the row itself stays."""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.duckdb import Backend

from gongping.engine.evidence.store.batch import Signature
from gongping.engine.evidence.store.layout import Layout
from gongping.engine.evidence.store.reading import table_of
from gongping.engine.evidence.store.shape import newest_of, unit_of
from gongping.errors import CallFault


class SecondPersonMissing(CallFault):
    """One person alone cannot take a row out or put it back."""

    code = "store-second-person-missing"
    zh = "作废或恢复一行依据要由另一个人复核。“{second}”不能同时是操作人。"
    en = "Voiding or restoring a row takes a second person. '{second}' cannot be the one who does it as well."


class ReasonMissing(CallFault):
    """An act on a row has no reason."""

    code = "store-reason-missing"
    zh = "作废或恢复一行依据必须写明原因。"
    en = "Voiding or restoring a row needs a reason."


class KeyIncomplete(CallFault):
    """The key given is not the table's key."""

    code = "store-key-incomplete"
    zh = "表 {table} 的主键是 {needed}，给出的是 {given}。"
    en = "The key of table {table} is {needed}, given was {given}."


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does it and why, and who else agrees."""

    reason: str
    second: str

    def check(self, signature: Signature) -> None:
        """Raise SecondPersonMissing or ReasonMissing unless two people agree for a stated reason."""
        if not self.second.strip() or self.second.strip() == signature.by.strip():
            raise SecondPersonMissing(second=self.second)
        if not self.reason.strip():
            raise ReasonMissing


def refuse_incomplete(table: str, key: Mapping[str, object]) -> None:
    """Raise KeyIncomplete unless ``key`` has exactly the columns within which the table supersedes."""
    if set(key) != set(unit_of(table)):
        raise KeyIncomplete(table=table, needed=", ".join(unit_of(table)), given=", ".join(key))


def act_row(
    table: str,
    key: Mapping[str, object],
    *,
    kinds: pa.Schema,
    signature: Signature,
    act: str,
    deed: Deed,
    number: int,
) -> pa.Table:
    """Return the one row that tells of an act: the unit's key, what was done, why, by whom, and when."""
    refuse_incomplete(table, key)
    told = {
        "_act": act, "_reason": deed.reason, "_by": signature.by, "_second": deed.second,
        "_at": signature.at.isoformat(), "_batch": signature.batch,
    }  # fmt: skip
    arrays = {name: pa.array([key[name]], kinds.field(name).type) for name in unit_of(table)}
    texts = {name: pa.array([value], pa.string()) for name, value in told.items()}
    return pa.table(arrays | texts | {"_seq": pa.array([number], pa.int64())})


def in_force(con: Backend, layout: Layout, table: str, version: int | None) -> ir.Table | None:
    """Return the units that are void at a version of the acts, with reason and people; None without acts."""
    if version is None:
        return None
    acts = table_of(con, layout.table("acts", table), version)
    last = newest_of(acts, table)
    return last.filter(last["_act"] == "void")
