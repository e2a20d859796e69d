"""How long a file takes from the drop to the accepted batch, in the portal.

    python -m benchmarks.evidence_intake [--csv-rows 1000000] [--xlsx-rows 100000] [--data build/bench]

Each file goes the way of the pages: handed in (the bytes of the upload), read and compared by the worker's
job, approved, taken in by the worker's job; each in a process of its own, whose peak memory is told.
Meanwhile another process asks for the list of batches again and again: the slowest answer is told.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.intake import _orders, _with_errors
from benchmarks.memory import peak_mb

CHUNK = 64 * 1024
RUN = [sys.executable, "-m", "benchmarks.evidence_intake"]


def main(csv_rows: int, xlsx_rows: int, data: Path) -> None:
    """Make the files unless they are there, take each in, print."""
    data.mkdir(parents=True, exist_ok=True)
    for kind, rows in (("csv", csv_rows), ("xlsx", xlsx_rows)):
        file = data / f"工单-{rows}.{kind}"
        if not file.exists():
            _make(file, rows)
        with tempfile.TemporaryDirectory(dir=data) as folder:
            _measure(file, rows, Path(folder))


def _measure(file: Path, rows: int, folder: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "gongping.portal.settings",
        "GONGPING_MODE": "test",
        "GONGPING_DATA": str(folder),
        "GONGPING_UPLOAD_LIMIT": "900000000",
    }
    subprocess.run([*RUN, "--part", "prepare"], env=environment, check=True)
    watching = subprocess.Popen([*RUN, "--part", "watch"], env=environment, stdout=subprocess.PIPE, text=True)
    told = {}
    begin = time.perf_counter()
    for part in ("hand_in", "read", "take_in"):
        made = subprocess.run(
            [*RUN, "--part", part, "--file", str(file)],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        told[part] = json.loads(made.stdout.splitlines()[-1])
    whole = time.perf_counter() - begin
    (folder / "stop").touch()
    slowest, answers = json.loads((watching.communicate()[0]).splitlines()[-1])
    seconds = sum(part["seconds"] for part in told.values())
    cpu = sum(part["cpu"] for part in told.values())
    peak = max(part["mb"] for part in told.values())
    print(f"{file.suffix[1:]} {rows:,} rows, {file.stat().st_size / 1e6:,.0f} MB: {seconds:.1f} s", end=" ")
    print(f"(with starting three processes {whole:.1f} s), {cpu:.1f} s CPU, peak {peak:,.0f} MB;", end=" ")
    print(f"list of batches meanwhile at most {slowest * 1000:.0f} ms ({answers} answers)")
    for part, figures in told.items():
        print(f"  {part}: {figures}")


def _make(file: Path, rows: int) -> None:
    orders = _orders(rows)
    if file.suffix == ".csv":
        file.write_text(_with_errors(orders), encoding="utf-8")
    else:
        orders.write_excel(file, worksheet="工单", autofit=False)


def _part(name: str, file: Path | None) -> None:
    import django

    django.setup()
    from benchmarks import evidence_intake_parts as parts

    began, before = time.perf_counter(), time.process_time()
    parts.PARTS[name](file)
    figures = {
        "seconds": round(time.perf_counter() - began, 2),
        "cpu": round(time.process_time() - before, 2),
        "mb": round(peak_mb()),
    }
    if name not in ("prepare", "watch"):
        print(json.dumps(figures))


def pieces(file: Path) -> Iterator[bytes]:
    """Yield a file as an upload comes."""
    with file.open("rb") as opened:
        while piece := opened.read(CHUNK):
            yield piece


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--csv-rows", type=int, default=1_000_000)
    options.add_argument("--xlsx-rows", type=int, default=100_000)
    options.add_argument("--data", type=Path, default=Path("build/bench"))
    options.add_argument("--part")
    options.add_argument("--file", type=Path)
    chosen = options.parse_args()
    if chosen.part:
        _part(chosen.part, chosen.file)
    else:
        main(chosen.csv_rows, chosen.xlsx_rows, chosen.data)
