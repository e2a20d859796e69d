"""gongping explain: why this score, answered from the result folder alone."""

import json
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.engine.results import explain as explained
from gongping.engine.results import explanation_text


@click.command(
    cls=SpokenCommand,
    help=HELP["explain"],
)
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("employee")
@click.option("--indicator", help=say("只看一个指标。", "One indicator only."))
@click.option("--rows", is_flag=True, help=say("列出背后的每一行。", "List every row behind it."))
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
def explain(out: Path, employee: str, indicator: str | None, rows: bool, as_json: bool) -> None:
    """Print the explanation."""
    found = explained(out, employee, indicator=indicator, rows=rows)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        click.echo(explanation_text(found, LANGUAGE))
