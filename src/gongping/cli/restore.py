"""gongping restore: a backup onto an empty place, or only its check."""

from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import open_portal


@click.command(cls=SpokenCommand, help=HELP["restore"])
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help=say("只检查备份是否完整，不恢复。", "Only check the backup.")
)
def restore(file: Path, only_check: bool) -> None:
    """Restore or check, and say what was found."""
    open_portal()
    from gongping.portal.operations.api import check
    from gongping.portal.operations.api import restore as restored

    found = check(file) if only_check else restored(file)
    rows, head = sum(found.rows.values()), found.head["size"] if found.head else 0
    done = (
        say("备份完整", "The backup is whole") if only_check else say("已恢复并核对", "Restored and verified")
    )
    click.echo(
        say(
            f"{done}：{len(found.rows)} 张表 {rows} 行，{len(found.files) - 1} 个文件，防改记录 {head} 条；"
            f"备份于 {found.made_at:%Y-%m-%d %H:%M} UTC，版本 {found.release}。",
            f"{done}: {rows} rows of {len(found.rows)} tables, {len(found.files) - 1} files, ledger head of "
            f"{head} entries; made {found.made_at:%Y-%m-%d %H:%M} UTC by release {found.release}.",
        )
    )
