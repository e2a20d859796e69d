"""gongping erase-person: somebody who has left is known by no name any more."""

from datetime import UTC, datetime

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import open_portal
from gongping.errors import CallFault


class ErasingNotConfirmed(CallFault):
    """What was typed is not the number of the person to be erased."""

    code = "erasing-not-confirmed"
    zh = "输入的不是“{employee_id}”，什么也没有抹去。请再运行一次，照样输入工号，或加 --yes。"
    en = (
        'What was typed is not "{employee_id}"; nothing was erased. Run it again and type the number, '
        "or add --yes."
    )


@click.command(cls=SpokenCommand, help=HELP["erase-person"])
@click.argument("employee_id")
@click.option("--yes", is_flag=True, help=say("不再询问。", "Do not ask."))
def erase_person(employee_id: str, yes: bool) -> None:
    """Ask, erase, and say what is gone and what stays, with the reason."""
    if not yes:
        _confirm(employee_id)
    open_portal()
    from gongping.portal.operations.api import erase_person as erased

    done = erased(employee_id, datetime.now(UTC))
    gone, replaced = sum(done.deleted.values()), sum(done.replaced.values())
    click.echo(say(f"已删除 {gone} 行，替换 {replaced} 行。", f"{gone} rows deleted, {replaced} replaced."))
    for label, (count, reason) in done.kept.items():
        click.echo(
            say(f"保留 {label} {count} 行：{reason.zh}。", f"Kept {count} rows of {label}: {reason.en}.")
        )


def _confirm(employee_id: str) -> None:
    question = say(
        f"抹去以后不能恢复。要继续，请输入工号 {employee_id}",
        f"Erasing cannot be undone. To go on, type the number {employee_id}",
    )
    if click.prompt(question, default="", show_default=False) != employee_id:
        raise ErasingNotConfirmed(employee_id=employee_id)
