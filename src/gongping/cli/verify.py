"""gongping verify: do the inputs still give these results, and has nobody touched them?"""

import json
import os
from pathlib import Path

import click

from gongping.cli.appraise import STEPS
from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.cli.progress import steps
from gongping.engine.evidence import data_for
from gongping.engine.results import verify as verified


@click.command(
    cls=SpokenCommand,
    help=HELP["verify"],
)
@click.argument("out", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--against",
    required=True,
    type=click.Path(exists=True, path_type=Path),
    help=say("当时的数据文件夹或工作簿。", "The folder or workbook it was made from."),
)
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    help=say("当时用 --data 指定的数据。", "What --data named then."),
)
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
@click.pass_context
def verify(context: click.Context, out: Path, against: Path, data: Path | None, as_json: bool) -> None:
    """Print the verdict; exit 1 where it does not hold."""
    place = data_for(against, data, os.environ)
    with steps(len(STEPS)) as bar:
        verdict = verified(
            out, against, data=place, language=LANGUAGE, progress=lambda step: bar(*STEPS[step])
        )
    differences = [
        {"code": one.code, "what": one.what, "table": one.table, "message": one.say(LANGUAGE)}
        for one in verdict.differences
    ]
    if as_json:
        document = {
            "period": verdict.period,
            "holds": verdict.holds,
            "recomputed": verdict.recomputed,
            "to_the_byte": verdict.to_the_byte,
            "differences": differences,
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    elif verdict.holds:
        click.echo(_holds(to_the_byte=verdict.to_the_byte))
    else:
        click.echo(say("不符，不予采信：", "It does not hold:"))
        for one in differences:
            click.echo(f"  {one['message']}")
    context.exit(0 if verdict.holds else 1)


def _holds(*, to_the_byte: bool) -> str:
    if to_the_byte:
        return say(
            "核验通过：封存值、输入都没有变，重算一遍一字不差。",
            "Verified: seal and inputs unchanged, computed again to the same bytes.",
        )
    return say(
        "核验通过：封存值、输入都没有变，重算一遍相差不超过 0.000001（这台机器的程序包或处理器与当时不同）。",
        "Verified: seal and inputs unchanged, computed again within 0.000001 "
        "(packages or processor differ from then).",
    )
