"""gongping init: an empty, commented folder or workbook to fill in."""

from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.engine.evidence import write_template, write_workbook
from gongping.engine.schemes import copy_schemes
from gongping.errors import CallFault


class NothingToWrite(CallFault):
    """Neither a folder nor a workbook was named, or both were."""

    code = "init-target"
    zh = "请写一个文件夹，或用 --workbook 文件.xlsx，两者选一。"
    en = "Name a folder, or --workbook FILE.xlsx: one of the two."


class AlreadyThere(CallFault):
    """The target exists and is not empty; nothing of anybody's is overwritten."""

    code = "init-already-there"
    zh = "{path} 已经存在，没有动它。请换一个名字。"
    en = "{path} exists already and was left alone. Choose another name."


@click.command(
    cls=SpokenCommand,
    help=HELP["init"],
)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--workbook",
    type=click.Path(path_type=Path),
    help=say("要生成的 .xlsx 文件。", "The .xlsx file to write."),
)
def init(folder: Path | None, workbook: Path | None) -> None:
    """Write the template."""
    target = folder or workbook
    if target is None or (folder and workbook):
        raise NothingToWrite
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        raise AlreadyThere(path=target.name)
    if folder:
        write_template(folder, language=LANGUAGE)
        copy_schemes(folder)
    else:
        write_workbook(target, language=LANGUAGE)
        copy_schemes(target.parent)
    click.echo(
        say(
            f"已生成 {target}，旁边的 schemes 里是三份现成方案（专员前台、管家、主管），请按本公司的规程改。",
            f"Wrote {target}; schemes holds three ready schemes to fit to your rule.",
        )
    )
    click.echo(say("填好后运行：", "When it is filled in, run:"))
    click.echo(f"  gongping appraise {target} --period 2026-Q3 -o {say('结果', 'out')}")
