"""gongping migrate-scheme: rewrite a scheme of an older format in the present one."""

from pathlib import Path

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.engine.schemes import migrate_scheme as migrated
from gongping.errors import InputFault


class SchemeNotText(InputFault):
    """The file cannot be read as UTF-8 text."""

    code = "scheme-not-text"
    zh = "{file} 读不出来：不是 UTF-8 文本。请用文本编辑器另存为 UTF-8。"
    en = "{file} cannot be read: it is no UTF-8 text. Save it as UTF-8 with a text editor."


@click.command(
    "migrate-scheme",
    cls=SpokenCommand,
    help=HELP["migrate-scheme"],
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help=say("写到哪个文件。", "The file to write.")
)
def migrate_scheme(file: Path, output: Path | None) -> None:
    """Print or write the migrated text."""
    try:
        text = file.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        raise SchemeNotText(file=file.name) from None
    text = migrated(text, file=file.name)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(say(f"已写入 {output}。", f"Wrote {output}."))
