"""gongping indicators: the library of ready indicators."""

import json

import click

from gongping.cli.commands import SpokenCommand, SpokenGroup
from gongping.cli.helps import HELP
from gongping.cli.language import LANGUAGE, say
from gongping.engine.indicators import LibraryIndicator, library
from gongping.errors import CallFault


class IndicatorNotInLibrary(CallFault):
    """The library has no indicator of that id."""

    code = "indicator-not-in-library"
    zh = "指标库里没有“{id}”。gongping indicators list 列出全部。"
    en = "The library has no indicator '{id}'. gongping indicators list shows all."


@click.group(
    cls=SpokenGroup,
    help=HELP["indicators"],
)
def indicators() -> None:
    """Hold the two commands."""


@indicators.command("list", cls=SpokenCommand, help=say("列出全部现成指标。", "List all ready indicators."))
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
def list_(as_json: bool) -> None:
    """Print a line each."""
    if as_json:
        click.echo(json.dumps([one.as_json() for one in library()], ensure_ascii=False, indent=2))
        return
    width = max(len(one.indicator.id) for one in library())
    for one in library():
        click.echo(f"{one.indicator.id:<{width}}  {one.name(LANGUAGE)}：{one.question(LANGUAGE)}")


@indicators.command(
    cls=SpokenCommand,
    help=say(
        "看一个指标的定义、公式、已知的不公平和算例。",
        "Show definition, formula, known unfairness and a worked example.",
    ),
)
@click.argument("id")
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
def show(id: str, as_json: bool) -> None:
    """Print one indicator."""
    found: LibraryIndicator | None = next((one for one in library() if one.indicator.id == id), None)
    if found is None:
        raise IndicatorNotInLibrary(id=id)
    click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2) if as_json else found.text(LANGUAGE))
