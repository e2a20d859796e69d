"""gongping check: is the scheme sound? Every finding with file and line."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.engine.schemes import Finding, load_schemes
from gongping.engine.schemes import check as findings_of


@click.command(
    cls=SpokenCommand,
    help=HELP["check"],
)
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
@click.pass_context
def check(context: click.Context, folder: Path, as_json: bool) -> None:
    """Print the findings and exit 1 where one is an error."""
    sources = load_schemes(folder)
    found = findings_of(sources, totals=_earlier_totals(folder))
    errors = sum(finding.severity == "error" for finding in found)
    if as_json:
        click.echo(json.dumps([_as_json(finding) for finding in found], ensure_ascii=False, indent=2))
    else:
        for finding in found:
            click.echo(_line(finding))
        click.echo(
            say(
                f"{len(sources)} 份方案：{errors} 处错误，{len(found) - errors} 处提醒。",
                f"{len(sources)} schemes: {errors} errors, {len(found) - errors} warnings.",
            )
        )
    context.exit(1 if errors else 0)


def _earlier_totals(folder: Path) -> Mapping[str, Sequence[tuple[Decimal, Decimal]]]:
    prior = (folder.parent if folder.is_file() else folder) / "prior"
    if not prior.is_dir():
        return {}
    # most folders have none, and the results room brings heavy packages with it
    from gongping.engine.results import earlier_totals

    return earlier_totals(prior)


def _line(finding: Finding) -> str:
    kind = say("错误", "error") if finding.severity == "error" else say("提醒", "warning")
    place = f"{finding.file}:{finding.line}" if finding.line else finding.file
    return f"{place}: {kind} [{finding.rule}] {finding.say(LANGUAGE)}"


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "file": finding.file,
        "line": finding.line,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.say(LANGUAGE),
    }
