"""Which rows of a file belong to the table at hand: ``only`` of a mapping."""

from dataclasses import replace

import polars as pl

from gongping.engine.evidence.opening import Opened
from gongping.engine.evidence.problem_frames import file_problem, no_problems
from gongping.errors import InputFault


class ChoiceColumnMissing(InputFault):
    """A mapping chooses rows by a column that the file does not have."""

    code = "choice-column-missing"
    zh = "{file} 里没有“{heading}”这一栏，无法按它挑选行：请核对表头，或改 mapping.yaml 的 only。"
    en = "{file} has no column '{heading}' to choose rows by: check the headings, or only in mapping.yaml."


def chosen(opened: Opened, table: str) -> tuple[Opened, pl.DataFrame]:
    """Return the rows that the mapping wants, and a word on how many others the file has.

    Raises ChoiceColumnMissing.
    """
    entry, raw = opened.entry, opened.rows
    if entry is None or not entry.only:
        return opened, no_problems()
    headings = [heading.strip() for heading in raw.headings]
    problems, frame = [], raw.frame
    for heading, wanted in entry.only.items():
        if heading not in headings:
            raise ChoiceColumnMissing(file=opened.name, heading=heading[:40])
        cell = pl.col(f"c{headings.index(heading)}").fill_null("").str.strip_chars()
        kept = frame.filter(cell.is_in(list(wanted)) if wanted else cell != "")
        if kept.height < frame.height:
            problems.append(
                file_problem(
                    table=table,
                    file=opened.name,
                    rule="rows_left_out",
                    column=heading,
                    value=str(frame.height - kept.height),
                )
            )
        frame = kept
    chosen_rows = replace(opened, rows=replace(raw, frame=frame))
    return chosen_rows, pl.concat(problems) if problems else no_problems()
