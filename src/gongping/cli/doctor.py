"""gongping doctor: is everything as it must be? And: a new secret."""

import json
import secrets
from datetime import UTC, datetime

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import open_portal


@click.command(cls=SpokenCommand, help=HELP["doctor"])
@click.option(
    "--new-secret",
    is_flag=True,
    help=say("只生成一个新的 GONGPING_SECRET_KEY。", "Only make a new GONGPING_SECRET_KEY."),
)
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
@click.pass_context
def doctor(context: click.Context, new_secret: bool, as_json: bool) -> None:
    """Print each finding; exit 1 where one is not as it must be."""
    if new_secret:
        click.echo(secrets.token_urlsafe(60))
        return
    open_portal()
    from gongping.portal.operations.api import examine

    found = examine(datetime.now(UTC))
    if as_json:
        listed = [{"check": one.name, "ok": one.ok, "message": say(one.zh, one.en)} for one in found]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(f"{say('正常', 'fine') if one.ok else say('注意', 'look')}  {one.name}")
            if not one.ok:
                click.echo(f"      {say(one.zh, one.en)}")
    context.exit(0 if all(one.ok for one in found) else 1)
