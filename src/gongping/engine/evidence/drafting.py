"""Text of all files of one table to a draft of typed rows, each cell cleaned and judged by itself."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.cleaning import (
    Cleaned,
    CleaningRules,
    clean_column,
    empty_column,
    order_of_days,
)
from gongping.engine.evidence.contracts import Column, Table
from gongping.engine.evidence.draft import Draft
from gongping.engine.evidence.loading import Loaded
from gongping.engine.evidence.problem_frames import file_problem, row_problems

# columns are cleaned side by side: the work inside Polars does not hold the interpreter
_WORKERS = 2
_DAYS = ("timestamp", "date")


@dataclass(frozen=True)
class DraftingPlan:
    """What holds for every table: the zone of moments and the scale of scores."""

    zone: str
    scale: tuple[int, int]


def draft_table(
    table: Table, columns: Sequence[Column], loaded: Sequence[Loaded], plan: DraftingPlan
) -> Draft:
    """Clean the files of one table, in the order given, into one draft with all ``columns``."""
    parts = [_Part(one, columns, plan) for one in loaded]
    for part in parts:
        part.judge()
    draft = Draft(
        table,
        pl.concat([part.frame for part in parts]).rechunk(),
        pl.concat([part.rejected for part in parts]),
    )
    for part in parts:
        draft.add(part.problems)
    return draft


class _Part:
    """One file's rows while their cells are cleaned and judged."""

    def __init__(self, loaded: Loaded, columns: Sequence[Column], plan: DraftingPlan) -> None:
        self._loaded = loaded
        self._columns = columns
        self._plan = plan
        self._place = loaded.frame.select("_file", "_line")
        self._values: dict[str, pl.Series] = {}
        self.rejected = pl.Series([False]).new_from_index(0, loaded.frame.height)
        self.problems: list[pl.DataFrame] = [loaded.problems]

    @property
    def frame(self) -> pl.DataFrame:
        """The typed rows."""
        return pl.DataFrame(list(self._values.values())).hstack(self._place)

    def judge(self) -> None:
        """Clean every column and judge its cells."""
        rules, frame = self._rules(), self._loaded.frame

        def clean(column: Column) -> Cleaned | None:
            return clean_column(frame[column.name], column, rules) if column.name in frame.columns else None

        with ThreadPoolExecutor(_WORKERS) as pool:
            for column, cleaned in zip(self._columns, pool.map(clean, self._columns), strict=True):
                if cleaned is None:
                    self._values[column.name] = empty_column(column, frame.height)
                else:
                    self._column(column, cleaned)
        self._one_needed()

    def _rules(self) -> CleaningRules:
        order = self._loaded.order
        if order is None:
            present = [c for c in self._columns if c.kind in _DAYS and c.name in self._loaded.frame.columns]
            order, needed = order_of_days([self._loaded.frame[column.name] for column in present])
            if needed and order is None:
                self._about_column("", "day_month_guess")
        return CleaningRules(self._plan.zone, order, self._loaded.decimal_comma)

    def _column(self, column: Column, cleaned: Cleaned) -> None:
        noted = self._noted(column)
        unread = cleaned.filled & cleaned.values.is_null()
        self._note(column, "not_understood", unread, rejected=column.required)
        if column.required:
            self._note(column, "required_missing", ~cleaned.filled & ~noted, rejected=True)
        for rule, cells in cleaned.flags:
            self._note(column, rule, cells, rejected=False)
        if cleaned.dates_only is not None and cleaned.dates_only.any():
            self._about_column(column.name, "time_missing", str(cleaned.dates_only.sum()))
        values = cleaned.values
        for rule, outside in _outside(column, values, self._plan.scale):
            self._note(column, rule, outside, rejected=column.required or rule == "outside_scale")
            values = values.set(outside, None) if not column.required else values
        self._values[column.name] = values.alias(column.name)

    def _noted(self, column: Column) -> pl.Series:
        """Judge cells that the reader had a word on (formulas without a result, errors)."""
        all_noted = pl.Series([False]).new_from_index(0, self._place.height)
        for rule in ("formula_without_value", "cell_error"):
            lines = [line for note, line, name in self._loaded.cells if note == rule and name == column.name]
            if lines:
                cells = self._place["_line"].is_in(lines)
                self._note(column, rule, cells, rejected=column.required)
                all_noted = all_noted | cells
        return all_noted

    def _one_needed(self) -> None:
        names = self._loaded.table.any_of
        if names:
            empty = pl.select(pl.all_horizontal(pl.lit(self._values[name].is_null()) for name in names))
            self._note(names[0], "one_needed", empty.to_series(), rejected=True)

    def _note(self, column: Column | str, rule: str, cells: pl.Series, *, rejected: bool) -> None:
        cells = cells.fill_null(value=False)
        places = cells.arg_true()
        if places.is_empty():
            return
        name = column if isinstance(column, str) else column.name
        frame = self._loaded.frame
        wanted = ("_file", "_line", *([name] if name in frame.columns else []))
        raw = pl.DataFrame([frame[one].gather(places) for one in wanted])
        problem = row_problems(
            raw,
            table=self._loaded.table.name,
            column=name,
            rule=rule,
            severity="rejected" if rejected else "flagged",
            value=raw[name] if name in raw.columns else None,
        )
        self.problems.append(problem)
        if rejected:
            self.rejected = self.rejected | cells

    def _about_column(self, column: str, rule: str, value: str = "") -> None:
        self.problems.append(
            file_problem(
                table=self._loaded.table.name, file=self._loaded.name, rule=rule, column=column, value=value
            )
        )


def _outside(column: Column, values: pl.Series, scale: tuple[int, int]) -> Iterator[tuple[str, pl.Series]]:
    """Yield which values lie outside the scale, or outside the column's own limits."""
    if column.scaled:
        yield "outside_scale", ((values < scale[0]) | (values > scale[1])).fill_null(value=False)
    if column.lowest is not None:
        yield "outside_limits", (values < column.lowest).fill_null(value=False)
    if column.highest is not None:
        yield "outside_limits", (values > column.highest).fill_null(value=False)
