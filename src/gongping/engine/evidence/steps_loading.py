"""A log of steps to the events of orders that it tells of."""

import polars as pl

from gongping.engine.evidence.choosing import chosen
from gongping.engine.evidence.contracts import TABLES
from gongping.engine.evidence.contracts.words import MISSING_WORDS
from gongping.engine.evidence.evidence import TableCount
from gongping.engine.evidence.history import HistoryColumnsMissing
from gongping.engine.evidence.leftovers import leftovers
from gongping.engine.evidence.loading import Loaded, lost_problems, records, universal
from gongping.engine.evidence.log_loading import HISTORY_TABLE, LoadedLog, named, refuse_twins
from gongping.engine.evidence.mapping import SourceMapping
from gongping.engine.evidence.opening import Opened
from gongping.engine.evidence.problem_frames import no_problems, row_problems
from gongping.engine.evidence.refusal import refuse_forbidden
from gongping.engine.evidence.steps_spec import StepEvent, StepsSpec

_EVENTS = "order_events"


def load_steps(opened: Opened) -> LoadedLog:
    """Tell the events of one log of steps.

    Raises ForbiddenColumn, DuplicateHeading, HistoryColumnsMissing, ChoiceColumnMissing.
    """
    entry = opened.entry
    if entry is None or entry.steps is None:
        raise ValueError("a log of steps needs the steps part of a mapping")
    spec = entry.steps
    refuse_forbidden(opened.rows.headings, opened.rows.frame, name=opened.name)
    refuse_twins(opened.rows.headings, spec.columns(), opened.name)
    opened, left_out = chosen(opened, HISTORY_TABLE)
    raw = opened.rows
    rules = leftovers(raw.frame, raw.headings)
    rows = _cleaned(named(records(raw.frame, rules), raw.headings, opened.name), spec)
    lost = lost_problems(
        opened, HISTORY_TABLE, raw.frame.with_columns(rule=rules).filter(rules.is_not_null())
    )
    problems = _rejected(rows, spec)
    kept = rows.filter(_fit(spec))
    count = TableCount(rows.height + lost.height, kept.height, rows.height - kept.height + lost.height, 0)
    events = _events(kept, spec, entry)
    loaded = Loaded(TABLES[_EVENTS], opened.name, events, _headings(spec), order=entry.dates)
    return LoadedLog({_EVENTS: loaded}, count, pl.concat([problems, lost, left_out]))


def _headings(spec: StepsSpec) -> dict[str, str]:
    return {"order_id": spec.case, **({"employee_id": spec.employee} if spec.employee else {})}


def _cleaned(rows: pl.DataFrame, spec: StepsSpec) -> pl.DataFrame:
    missing = [name for name in spec.columns() if name not in rows.columns]
    if missing:
        raise HistoryColumnsMissing(columns=", ".join(missing))
    empty = ["", *(word.casefold() for word in MISSING_WORDS)]
    cells = {name: pl.col(name).str.strip_chars() for name in spec.columns()}
    filled = {name: pl.when(~cell.str.to_lowercase().is_in(empty)).then(cell) for name, cell in cells.items()}
    return rows.select("_file", "_line", **filled)


def _fit(spec: StepsSpec) -> pl.Expr:
    return pl.col(spec.case).is_not_null() & pl.col(spec.state).is_in(list(spec.states)).fill_null(False)


def _rejected(rows: pl.DataFrame, spec: StepsSpec) -> pl.DataFrame:
    case, state = pl.col(spec.case), pl.col(spec.state)
    checks = (
        (spec.case, "required_missing", case.is_null()),
        (spec.state, "required_missing", case.is_not_null() & state.is_null()),
        (spec.state, "state_unknown", case.is_not_null() & ~state.is_in(list(spec.states))),
    )
    found = [no_problems()]
    for column, rule, failed in checks:
        bad = rows.filter(failed)
        found.append(
            row_problems(
                bad, table=HISTORY_TABLE, column=column, rule=rule, severity="rejected", value=bad[column]
            )
        )
    return pl.concat(found)


def _events(kept: pl.DataFrame, spec: StepsSpec, entry: SourceMapping) -> pl.DataFrame:
    """Return the events as text columns of order_events, in the order of the log."""
    told = [
        _event(kept.filter(pl.col(spec.state) == state), one, spec, place)
        for state, events in spec.states.items()
        for place, one in enumerate(events)
    ]
    schema = {"_file": pl.String, "_line": pl.Int64, "_place": pl.Int64}
    schema |= dict.fromkeys(("order_id", "at", "event", "employee_id"), pl.String)
    events = pl.concat([pl.DataFrame(schema=schema), *told]).sort("_line", "_place").drop("_place")
    for column, ours in entry.values.items():
        events = events.with_columns(pl.col(column).replace(list(ours), list(ours.values())))
    for column, prefix in entry.prefixes.items():
        events = events.with_columns((prefix + pl.col(column)).alias(column))
    return events.with_columns(universal(pl.col("at"))) if entry.utc else events


def _event(rows: pl.DataFrame, told: StepEvent, spec: StepsSpec, place: int) -> pl.DataFrame:
    nobody = pl.lit(None, dtype=pl.String)
    return rows.select(
        "_file",
        "_line",
        _place=pl.lit(place, dtype=pl.Int64),
        order_id=pl.col(spec.case),
        at=pl.col(told.at),
        event=pl.lit(told.event),
        employee_id=pl.col(spec.employee) if told.person and spec.employee else nobody,
    )
