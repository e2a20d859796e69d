"""gongping demo: a believable company, made, appraised, and served to be looked at."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.portal import name_settings
from gongping.errors import CallFault

HERE = "127.0.0.1"
EARLIER = ("2026-Q2", "2026-Q1", "2025-Q4")
OURSELVES = (sys.executable, "-c", "from gongping.cli.main import run; run()")


class DemoPlaceTaken(CallFault):
    """The place for the demo holds files that no demo made."""

    code = "demo-place-taken"
    zh = "{place} 里有别的文件，没有动它。请换一个空文件夹：gongping demo 文件夹。"
    en = "{place} holds other files and was left alone. Name an empty folder: gongping demo FOLDER."


class PortTaken(CallFault):
    """Something else answers at the port that was asked for."""

    code = "port-taken"
    zh = "端口 {port} 已被占用。请换一个（--port），或不写 --port，自动选一个空的。"
    en = "Port {port} is taken. Name another with --port, or none: then a free one is found."


@click.command(cls=SpokenCommand, help=HELP["demo"])
@click.argument("folder", default="demo", type=click.Path(path_type=Path))
@click.option(
    "--serve/--no-serve",
    "served",
    default=True,
    help=say("做好后打开网页；--no-serve 只做不开。", "Serve the pages; --no-serve makes all and exits."),
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help=say("端口，默认选一个空的。", "Port; a free one if none.")
)
@click.option(
    "--earlier",
    default=0,
    show_default=True,
    type=click.IntRange(0, len(EARLIER)),
    help=say("再往前考核几个季度，好看走势。", "How many earlier quarters to appraise, for trends."),
)
@click.pass_context
def demo(context: click.Context, folder: Path, served: bool, port: int | None, earlier: int) -> None:
    """Make the demo; or have another process make it, then run its pages and its worker until told to stop.

    The second stays light, for it waits all the time and starts others.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / "records").is_dir():
        raise DemoPlaceTaken(place=folder)
    place = _free_port(port) if served else 0
    data = folder.absolute() / "portal"
    _demo_settings(data)
    if served:
        context.exit(_make_apart(folder, earlier) or _run(place))
    from gongping.cli.demo_making import make_demo

    make_demo(folder, data, _key_place(data), EARLIER[:earlier][::-1])


def _demo_settings(data: Path) -> None:
    """Set the environment: the demo never opens the database or the secrets of another installation."""
    os.environ.update(
        GONGPING_MODE="demo",
        GONGPING_DATA=str(data),
        GONGPING_ORGANISATION="嘉和物业",
        GONGPING_LEDGER_KEY=str(_key_place(data) / "ledger.key"),
        DATABASE_URL="",
    )


def _key_place(data: Path) -> Path:
    """Return the folder of the key that signs the audit log: beside the data, as it never lies within."""
    return data.with_name("portal-key")


def _free_port(wanted: int | None) -> int:
    """Return the port that was asked for, or a free one. Raises PortTaken."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HERE, wanted or 0))
        except OSError:
            raise PortTaken(port=wanted) from None
        return int(found.getsockname()[1])


def _make_apart(folder: Path, earlier: int) -> int:
    """Have this command make the demo and return; return its exit code."""
    call = [*OURSELVES, "demo", str(folder), "--no-serve", "--earlier", str(earlier)]
    return subprocess.run(call, check=False).returncode  # noqa: S603 - this program once more


def _run(port: int) -> int:
    """Run pages and worker, say where the pages are once they answer, and return the exit code."""
    name_settings()
    from gongping.portal.operations.api import Together

    calls = (("serve", "--port", str(port), "--processes", "1"), ("worker",))
    both = Together([(*OURSELVES, *call) for call in calls], os.environ)
    while both.run and not _answers(port):
        time.sleep(0.1)
    if both.run:
        click.echo(
            say(
                f"打开 http://{HERE}:{port} ，选一个人进去看。按 Ctrl-C 停止。",
                f"Open http://{HERE}:{port} and enter as one of the people. Ctrl-C stops it.",
            )
        )
    return both.wait()


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex((HERE, port)) == 0
