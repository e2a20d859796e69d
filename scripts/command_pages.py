"""Write docs/reference/commands.md from the commands themselves: ``python -m scripts.command_pages``."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ["GONGPING_LANG"] = "en"

import click

from gongping.cli.main import gongping

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """# Commands

`gongping COMMAND --help` says the same in Chinese or English. Exit 0: fine. Exit 1: the input is at fault.
Exit 2: the call is at fault. Results go to standard output, progress and faults to standard error.
This page is made from the code (`make docs`).
"""


def page() -> str:
    """Return the page's text, commands in the order of ``gongping --help``."""
    return HEAD + "".join(_sections("gongping", gongping))


def _sections(path: str, command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        context = click.Context(command, info_name=path)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from _sections(f"{path} {name}", child)
        return
    context = click.Context(command, info_name=path)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"\n## `{path}`\n\n`{path} {pieces}`\n\n{command.help}\n"
    rows = [row for row in (one.get_help_record(context) for one in command.params) if row]
    if rows:
        yield "\n| option | meaning |\n|---|---|\n"
        yield from (f"| `{option}` | {_in_cell(meaning)} |\n" for option, meaning in rows)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
