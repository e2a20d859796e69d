"""The output folder of an appraisal: written whole, sealed last (design §6)."""

from pathlib import Path

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.lines import data_lines, header, line
from gongping.engine.results.output_folder import whole_folder
from gongping.engine.results.rows_file import write_rows
from gongping.engine.results.seal import RESULTS, ROWS, SEAL, TRACE, make_seal, seal_text
from gongping.engine.results.trace import trace_lines


def write_results(appraisal: Appraisal, folder: Path) -> None:
    """Write into ``folder`` what the seal covers, and the seal: results.csv, trace.jsonl, rows.parquet."""
    people, schemes = appraisal.outcome.people, appraisal.schemes
    leaves = [text.encode("utf-8") for text in data_lines(people, schemes)]
    head = line(header(schemes)).encode("utf-8")
    (folder / RESULTS).write_bytes(b"".join(leaf + b"\n" for leaf in (head, *leaves)))
    with (folder / TRACE).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{tree}\n" for tree in trace_lines(people, schemes))
    write_rows(appraisal.rows, folder / ROWS)
    (folder / SEAL).write_bytes(seal_text(make_seal(appraisal, folder, leaves)).encode("utf-8"))


def write(appraisal: Appraisal, out: Path) -> None:
    """Write the output folder ``out``; an earlier result there is replaced, anything else is left alone.

    Raises OutputTaken, OutputNotWritable; then nothing partial is left behind.
    """
    with whole_folder(out) as folder:
        write_results(appraisal, folder)
