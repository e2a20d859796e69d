"""Flags that only an appraisal can raise, beside those of intake: one list, and counts that agree."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

import ibis
import polars as pl

from gongping.engine.evidence.evidence import Evidence, Problem, TableCount
from gongping.engine.evidence.problem_frames import LONGEST_VALUE, SCHEMA, file_problem, no_problems
from gongping.engine.evidence.problem_list import ProblemList, advised
from gongping.errors import Language


@dataclass(frozen=True, slots=True)
class Flag:
    """A kept row to look at: where it stands, which of the RULES it met, and what its ``column`` holds."""

    table: str
    file: str
    line: int
    column: str
    rule: str
    value: str = ""


def with_flags(
    evidence: Evidence, flags: Sequence[Flag], *, cut_off: datetime, language: Language
) -> tuple[Sequence[Problem], Mapping[str, TableCount]]:
    """Return problems and counts of ``evidence`` with ``flags`` and the orders without events by ``cut_off``.

    ``cut_off`` is naive local. Advice is in ``language``. A row counts as flagged once, however many flags
    it bears, so that the counts are those of the list.
    """
    told = [asdict(one) | {"severity": "flagged", "value": one.value[:LONGEST_VALUE]} for one in flags]
    found = pl.concat([pl.DataFrame(told, schema=SCHEMA), _episodes_assumed(evidence, cut_off)]).unique()
    if found.is_empty():
        return evidence.problems, evidence.counts
    known = evidence.problems if isinstance(evidence.problems, ProblemList) else ProblemList.empty()
    fresh = advised(found, columns={}, headings=known.headings, scale=(0, 0), language=language)
    return known.joined(fresh), _counted(evidence.counts, known, found)


def _counted(
    counts: Mapping[str, TableCount], known: ProblemList, found: pl.DataFrame
) -> dict[str, TableCount]:
    place = ["table", "file", "line"]
    new = found.filter(pl.col("line").is_not_null()).select(place).unique()
    more = dict(new.join(known.flagged_rows(), on=place, how="anti").group_by("table").len().iter_rows())
    return {name: replace(count, flagged=count.flagged + more.get(name, 0)) for name, count in counts.items()}


def _episodes_assumed(evidence: Evidence, cut_off: datetime) -> pl.DataFrame:
    """Return a flag for each order without an event; one for a file none of whose orders has any."""
    if "work_orders" not in evidence.tables:
        return no_problems()
    moment = ibis.literal(cut_off)
    orders = evidence.tables["work_orders"]
    orders = orders.filter(orders["created_at"] <= moment).select("order_id", "_file", "_line")
    in_file = _by_file(evidence, orders)
    if "order_events" in evidence.tables:
        events = evidence.tables["order_events"]
        orders = orders.anti_join(events.filter(events["at"] <= moment), "order_id")
    without = _by_file(evidence, orders)
    whole = {file: size for file, size in without.items() if size == in_file[file]}
    found = [
        file_problem(table="work_orders", file=file, rule="episode_assumed", value=str(size))
        for file, size in whole.items()
    ]
    if len(whole) < len(without):
        single = orders.filter(orders["_file"].notin(list(whole))) if whole else orders
        frame = pl.DataFrame(evidence.con.to_pyarrow(single))
        found.append(
            frame.select(
                table=pl.lit("work_orders"),
                file="_file",
                line="_line",
                column=pl.lit("order_id"),
                rule=pl.lit("episode_assumed"),
                severity=pl.lit("flagged"),
                value=pl.col("order_id").str.slice(0, LONGEST_VALUE),
            ).cast(SCHEMA)
        )
    return pl.concat([no_problems(), *found])


def _by_file(evidence: Evidence, orders: ibis.Table) -> dict[str, int]:
    counted = evidence.con.to_pyarrow(orders.group_by("_file").agg(size=orders.count()).order_by("_file"))
    return dict(zip(counted["_file"].to_pylist(), counted["size"].to_pylist(), strict=True))
