"""gongping export-person: what the portal keeps about somebody, for that person."""

from datetime import UTC, datetime
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import open_portal


@click.command(cls=SpokenCommand, help=HELP["export-person"])
@click.argument("employee_id")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export_person(employee_id: str, file: Path) -> None:
    """Write the file and say how much is in it."""
    open_portal()
    from gongping.portal.operations.api import export_person as exported

    counts = exported(employee_id, file, datetime.now(UTC))
    rows = sum(counts.values())
    click.echo(
        say(
            f"已写到 {file}：{len(counts)} 张表 {rows} 行。请只交给本人。",
            f"Written to {file}: {rows} rows of {len(counts)} tables. Hand it to that person only.",
        )
    )
