"""gongping demo: a believable company, made, appraised, and served to be looked at."""

import os
import shutil
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
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
from gongping.errors import CallFault, InputFault

HERE = "127.0.0.1"
EARLIER = ("2026-Q2", "2026-Q1", "2025-Q4")
STEPS = 5


class DemoPlaceTaken(CallFault):
    """The place for the demo holds files that no demo made."""

    code = "demo-place-taken"
    zh = "{place} 里有别的文件，没有动它。请换一个空文件夹：gongping demo 文件夹。"
    en = "{place} holds other files and was left alone. Name an empty folder: gongping demo FOLDER."


class PortTaken(CallFault):
    """Something else answers at the port that was asked for."""

    code = "port-taken"
    zh = "端口 {port} 已被占用。请换一个（--port），或不写 --port，自动选一个空的。"
    en = "Port {port} is taken. Name another with --port, or none: then a free one is found."


@click.command(cls=SpokenCommand, help=HELP["demo"])
@click.argument("folder", default="demo", type=click.Path(path_type=Path))
@click.option(
    "--serve/--no-serve",
    "served",
    default=True,
    help=say("做好后打开网页；--no-serve 只做不开。", "Serve the pages; --no-serve makes all and exits."),
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help=say("端口，默认选一个空的。", "Port; a free one if none.")
)
@click.option(
    "--earlier",
    default=0,
    show_default=True,
    type=click.IntRange(0, len(EARLIER)),
    help=say("再往前考核几个季度，好看走势。", "How many earlier quarters to appraise, for trends."),
)
def demo(folder: Path, served: bool, port: int | None, earlier: int) -> None:
    """Make the company, appraise it, fill the portal, serve."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "records").is_dir():
        raise DemoPlaceTaken(place=folder)
    place = _free_port(port) if served else 0
    data = folder.absolute() / "portal"
    _demo_settings(data)
    open_portal()
    from gongping.portal.demo.api import is_built

    if is_built() and _is_as_made(folder):
        click.echo(
            say(
                f"演示已经做好（{folder}），直接打开；要重做，先删掉这个文件夹。",
                f"The demo is made ({folder}); remove that folder to make it anew.",
            )
        )
    else:
        _make(folder, data, periods=(*reversed(EARLIER[:earlier]), PERIOD))
        if served:
            _serve_afresh(folder, place)
    if served:
        _serve(place)


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


def _demo_settings(data: Path) -> None:
    """Set the environment: the demo never opens the database or the secrets of another installation."""
    os.environ.update(
        GONGPING_MODE="demo",
        GONGPING_DATA=str(data),
        GONGPING_ORGANISATION="嘉和物业",
        GONGPING_LEDGER_KEY=str(_key_place(data) / "ledger.key"),
        DATABASE_URL="",
        PROMETHEUS_MULTIPROC_DIR=str(data / "run" / "figures"),
    )
    (data / "run" / "figures").mkdir(parents=True, exist_ok=True)


def _key_place(data: Path) -> Path:
    """Return the folder of the key that signs the audit log: beside the data, as it never lies within."""
    return data.with_name("portal-key")


def _make(folder: Path, data: Path, periods: Sequence[str]) -> None:
    """Make everything; what an interrupted run left of the portal is made again."""
    from gongping.portal.demo.api import build
    from gongping.portal.operations.api import prepare

    records, outputs = folder / "records", [_output(folder, period) for period in periods]
    for output in outputs:
        require_free(output)
    for made in (data, _key_place(data)):
        shutil.rmtree(made, ignore_errors=True)
    (data / "run" / "figures").mkdir(parents=True)
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
        prepare()
        bar("登记、签发、送达结果", "registering, signing and delivering results")
        build(evidence, records, outputs, datetime.now(UTC))
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


def _free_port(wanted: int | None) -> int:
    """Return the port that was asked for, or a free one. Raises PortTaken."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HERE, wanted or 0))
        except OSError:
            raise PortTaken(port=wanted) from None
        return int(found.getsockname()[1])


def _serve_afresh(folder: Path, port: int) -> None:
    """Become a new process that serves: what computed has threads that do not survive the server's fork."""
    sys.stdout.flush()
    call = [sys.executable, "-c", "from gongping.cli.main import run; run()", "demo", str(folder)]
    os.execv(call[0], [*call, "--port", str(port)])  # noqa: S606 - this program once more, nothing from outside


def _serve(port: int) -> None:
    from gongping.portal.operations.api import Place, serve

    click.echo(
        say(
            f"打开 http://{HERE}:{port} ，选一个人进去看。按 Ctrl-C 停止。",
            f"Open http://{HERE}:{port} and enter as one of the people. Ctrl-C stops it.",
        )
    )
    serve(Place(HERE, port, processes=1))
