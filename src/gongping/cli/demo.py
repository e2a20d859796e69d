"""gongping demo: a believable company, made and appraised."""

from pathlib import Path

import click

from gongping.cli.appraise import run_appraisal
from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.progress import steps
from gongping.cli.summary import show_summary
from gongping.demo import PERIOD, make_company
from gongping.engine.periods import Period
from gongping.errors import CallFault


class DemoPlaceTaken(CallFault):
    """The place for the demo holds files that no demo made."""

    code = "demo-place-taken"
    zh = "{place} 里有别的文件，没有动它。请换一个空文件夹：gongping demo 文件夹。"
    en = "{place} holds other files and was left alone. Name an empty folder: gongping demo FOLDER."


@click.command(
    cls=SpokenCommand,
    help=HELP["demo"],
)
@click.argument("folder", default="demo", type=click.Path(path_type=Path))
def demo(folder: Path) -> None:
    """Make the company, appraise it, show the summary."""
    records, results = folder / "records", folder / "results"
    if folder.exists() and any(folder.iterdir()) and not records.is_dir():
        raise DemoPlaceTaken(place=folder)
    with steps(1) as bar:
        bar("生成演示公司", "making the company")
        company = make_company(records)
    rows, faults = sum(company.rows.values()), len(company.planted)
    click.echo(
        say(
            f"演示公司在 {records}：{rows} 行数据，{faults} 处故意放进的毛病。",
            f"The company is in {records}: {rows} rows, {faults} planted faults.",
        )
    )
    show_summary(run_appraisal(records, Period.parse(PERIOD), results), results)
