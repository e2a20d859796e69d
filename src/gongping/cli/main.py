"""The gongping command: finds the command, turns faults into sentences and exit codes."""

import sys

import click

from gongping import __version__
from gongping.cli.commands import GroupOnDemand, usage_fault
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.errors import GongpingError


@click.group(
    cls=GroupOnDemand,
    summaries=HELP,
    help=say(
        "公评：按真实发生的事考核客服人员，每一分都能查到依据。",
        "Gongping appraises customer-service staff by what really happened and explains every point.",
    ),
    epilog=say(
        "退出码：0 正常，1 输入有问题，2 命令写得不对。语言随系统，GONGPING_LANG=zh|en 可指定。",
        "Exit codes: 0 fine, 1 the input is at fault, 2 the call is. GONGPING_LANG=zh|en sets the language.",
    ),
)
@click.version_option(__version__, prog_name="gongping", help=say("显示版本。", "Show the version."))
def gongping() -> None:
    """Hold the commands."""


def run() -> None:
    """Run the command line: exit 0 fine, 1 the input is at fault, 2 the call is at fault."""
    try:
        code = gongping.main(standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.Abort:
        click.echo(say("已取消，没有写任何文件。", "Cancelled; nothing was written."), err=True)
        code = 1
    except click.ClickException as fault:
        click.echo(usage_fault(fault), err=True)
        code = 2
    except GongpingError as fault:
        click.echo(f"{fault.say(LANGUAGE)}  [{fault.code}]", err=True)
        code = fault.exit_code
    sys.exit(code or 0)
