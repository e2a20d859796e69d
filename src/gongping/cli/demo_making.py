"""Making the demo: the company's records, its results, and the portal filled with both."""

import multiprocessing
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from gongping.cli.language import LANGUAGE, say
from gongping.cli.portal import open_portal
from gongping.cli.progress import steps
from gongping.cli.summary import show_summary
from gongping.demo import PERIOD, make_company
from gongping.engine.evidence import Evidence, read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import (
    Appraisal,
    appraise,
    file_sha256,
    reading_plan,
    require_free,
    require_sealed,
    write,
)
from gongping.engine.schemes import load_schemes
from gongping.errors import InputFault

STEPS = 5


def make_demo(folder: Path, data: Path, key_place: Path, earlier: Sequence[str]) -> None:
    """Make the demo in ``folder`` with its portal in ``data``, unless it is there as it was made."""
    open_portal()
    from gongping.portal.demo.api import is_built

    if is_built() and _is_as_made(folder):
        click.echo(
            say(
                f"演示已经做好（{folder}）；要重做，先删掉这个文件夹。",
                f"The demo is made ({folder}); remove that folder to make it anew.",
            )
        )
    else:
        _make(folder, data, key_place, (*earlier, PERIOD))


def _is_as_made(folder: Path) -> bool:
    """Say whether records and results are still those that the portal was filled from."""
    records = folder / "records"
    try:
        seal = require_sealed(_output(folder, PERIOD))
    except InputFault:
        return False
    return all(
        (records / one.name).is_file() and file_sha256(records / one.name) == one.sha256
        for one in seal.inputs
    )


def _make(folder: Path, data: Path, key_place: Path, periods: Sequence[str]) -> None:
    """Make everything; what an interrupted run left of the portal is made again."""
    from gongping.portal.demo.api import build
    from gongping.portal.operations.api import set_up_and_prepare

    records, outputs = folder / "records", [_output(folder, period) for period in periods]
    for output in outputs:
        require_free(output)
    for made in (data, key_place):
        shutil.rmtree(made, ignore_errors=True)
    # a new interpreter, beside the company in the making: neither waits for the other
    preparing = multiprocessing.get_context("spawn").Process(target=set_up_and_prepare)
    preparing.start()
    with steps(STEPS) as bar:
        bar("生成演示公司", "making the company")
        company = make_company(records)
        bar("读数据", "reading the records")
        sources = load_schemes(records)
        plan = reading_plan([source.in_force(Period.parse(PERIOD).start) for source in sources])
        evidence = read_evidence(records, data=None, plan=plan, language=LANGUAGE)
        bar("考核", "appraising")
        appraisals = [_appraise(records, evidence, *one) for one in zip(periods, outputs, strict=True)]
        bar("准备网页", "preparing the portal")
        preparing.join()
        if preparing.exitcode:
            raise click.exceptions.Exit(preparing.exitcode)
        bar("用化名考核、签发、送达结果", "appraising under keys, signing and delivering results")
        build(evidence, records, periods, datetime.now(UTC))
    rows, faults = sum(company.rows.values()), len(company.planted)
    click.echo(
        say(
            f"演示公司在 {records}：{rows} 行数据，{faults} 处故意放进的毛病。",
            f"The company is in {records}: {rows} rows, {faults} planted faults.",
        )
    )
    show_summary(appraisals[-1], outputs[-1])


def _output(folder: Path, period: str) -> Path:
    return folder / "results" if period == PERIOD else folder / "earlier" / period


def _appraise(records: Path, evidence: Evidence, period: str, output: Path) -> Appraisal:
    within = Period.parse(period)
    schemes = [source.in_force(within.start) for source in load_schemes(records)]
    found = appraise(evidence, schemes, within)
    write(found, output, language=LANGUAGE)
    return found
