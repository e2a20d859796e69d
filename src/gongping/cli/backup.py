"""gongping backup: everything in one file."""

from datetime import UTC, datetime
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import open_portal


@click.command(cls=SpokenCommand, help=HELP["backup"])
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write the file and say what is in it."""
    open_portal()
    from gongping.portal.operations.api import back_up

    made = back_up(file, datetime.now(UTC))
    rows, size = sum(made.rows.values()), file.stat().st_size / 1_000_000
    click.echo(
        say(
            f"已备份到 {file}：{len(made.rows)} 张表 {rows} 行，{len(made.files) - 1} 个文件，{size:.1f} MB。"
            "签名密钥不在里面，请另外保管。",
            f"Backed up to {file}: {rows} rows of {len(made.rows)} tables, {len(made.files) - 1} files, "
            f"{size:.1f} MB. The signing key is not in it; keep it elsewhere.",
        )
    )
