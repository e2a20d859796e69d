"""The output folder of an appraisal: written whole, sealed last (design §6)."""

import json
from pathlib import Path

from gongping.engine.evidence import intake_json, write_problems
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.lines import data_lines, header, line
from gongping.engine.results.output_folder import whole_folder
from gongping.engine.results.read_back import Place, sealed_people
from gongping.engine.results.report import write_report
from gongping.engine.results.rows_file import write_rows
from gongping.engine.results.seal import RESULTS, ROWS, SEAL, TRACE, make_seal, seal_text
from gongping.engine.results.trace import trace_lines
from gongping.engine.results.workbook import write_workbook
from gongping.engine.scoring import PersonOutcome
from gongping.errors import Language

WORKBOOK, REPORT, PROBLEMS, INTAKE = "results.xlsx", "report.html", "problems.csv", "intake.json"


def write(appraisal: Appraisal, out: Path, *, language: Language = "zh") -> None:
    """Write the output folder ``out``; an earlier result there is replaced, anything else is left alone.

    ``language`` is that of the workbook and the report; what is sealed has none.

    Raises OutputTaken, OutputNotWritable; then nothing partial is left behind.
    """
    with whole_folder(out) as folder:
        write_results(appraisal, folder)
        write_problems(folder / PROBLEMS, appraisal.problems)
        counts = json.dumps(intake_json(appraisal.counts), ensure_ascii=False, indent=1)
        (folder / INTAKE).write_bytes(f"{counts}\n".encode())
        write_workbook(appraisal, folder / WORKBOOK, language)
        write_report(appraisal, folder / REPORT, language)


def write_unsealed(appraisal: Appraisal, out: Path) -> list[tuple[PersonOutcome, Place]]:
    """Write trees and rows of an appraisal that nobody signs into ``out``; return where each tree lies.

    Without a seal no command takes the folder for a result.

    Raises OutputTaken, OutputNotWritable; then nothing partial is left behind.
    """
    with whole_folder(out) as folder:
        _write_trace(appraisal, folder)
        write_rows(appraisal.rows, folder / ROWS)
    return list(sealed_people(out))


def write_results(appraisal: Appraisal, folder: Path) -> None:
    """Write into ``folder`` what the seal covers, and the seal: results.csv, trace.jsonl, rows.parquet."""
    people, schemes = appraisal.outcome.people, appraisal.schemes
    leaves = [text.encode("utf-8") for text in data_lines(people, schemes)]
    head = line(header(schemes)).encode("utf-8")
    (folder / RESULTS).write_bytes(b"".join(leaf + b"\n" for leaf in (head, *leaves)))
    _write_trace(appraisal, folder)
    write_rows(appraisal.rows, folder / ROWS)
    (folder / SEAL).write_bytes(seal_text(make_seal(appraisal, folder, leaves)).encode("utf-8"))


def _write_trace(appraisal: Appraisal, folder: Path) -> None:
    people, schemes = appraisal.outcome.people, appraisal.schemes
    with (folder / TRACE).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{tree}\n" for tree in trace_lines(people, schemes))
