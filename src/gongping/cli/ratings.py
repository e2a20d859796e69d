"""gongping ratings: a mixed model of any table, or the corrected scores of a 360° form."""

import json
from pathlib import Path
from typing import Literal

import click

from gongping.cli.commands import SpokenCommand
from gongping.cli.helps import HELP
from gongping.cli.language import say
from gongping.cli.ratings_form import FormOptions, show_form
from gongping.engine.ratings import Question, Study, form_columns, read_frame, study
from gongping.errors import CallFault

FORM_COLUMNS = 5
EFFECTS_SHOWN = 10


class NothingToFit(CallFault):
    """Neither a form nor a model was given."""

    code = "ratings-nothing-to-fit"
    zh = "请用 --score 指明分数列，用 --random 指明至少一个随机因素（如 --random 评价人）。"
    en = "Name the score column by --score and one random factor at least by --random (say --random rater)."


@click.command(
    cls=SpokenCommand,
    help=HELP["ratings"],
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--score", help=say("分数列。", "The score column."))
@click.option(
    "--random",
    "random",
    multiple=True,
    help=say("随机因素：列名，或 A:B；可写多次。", "A random factor: a column, or A:B; repeatable."),
)
@click.option(
    "--fixed",
    "fixed",
    multiple=True,
    help=say(
        "固定项：列名、A:B，或 A*B（两者及其交互）；可写多次。",
        "A fixed term: a column, A:B, or A*B (both and their interaction); repeatable.",
    ),
)
@click.option(
    "--category",
    "categories",
    multiple=True,
    help=say("把这列数字当作类别；可写多次。", "Take this column of numbers as categories; repeatable."),
)
@click.option(
    "--method",
    type=click.Choice(["reml", "ml"]),
    default="reml",
    show_default=True,
    help=say("限制性极大似然，或极大似然。", "Restricted maximum likelihood, or maximum likelihood."),
)
@click.option(
    "--scheme",
    "scheme",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say("360° 表：按这个方案的权重和曲线。", "A form: weights and curve of this scheme."),
)
@click.option("--section", help=say("360° 表：方案里的维度。", "A form: the section of the scheme."))
@click.option(
    "--relation",
    "relations",
    multiple=True,
    help=say(
        "360° 表：关系权重，如 superior=50；可写多次。", "A form: a weight, say superior=50; repeatable."
    ),
)
@click.option(
    "--curve", help=say("360° 表：曲线，如 1:0,3:75,5:100。", "A form: the curve, say 1:0,3:75,5:100.")
)
@click.option(
    "--scale",
    default="1-5",
    show_default=True,
    help=say("360° 表：量表两端。", "A form: the ends of the scale."),
)
@click.option(
    "--least-raters",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help=say("360° 表：一种关系至少几人才算。", "A form: raters a relation needs to count."),
)
@click.option("--json", "as_json", is_flag=True, help=say("输出 JSON。", "Print JSON."))
def ratings(
    file: Path,
    score: str | None,
    random: tuple[str, ...],
    fixed: tuple[str, ...],
    categories: tuple[str, ...],
    method: Literal["reml", "ml"],
    scheme: Path | None,
    section: str | None,
    relations: tuple[str, ...],
    curve: str | None,
    scale: str,
    least_raters: int,
    as_json: bool,
) -> None:
    """Print the fit or the scores."""
    frame = read_frame(file)
    if score is None and not random and not fixed and len(form_columns(frame)) == FORM_COLUMNS:
        show_form(frame, FormOptions(scheme, section, relations, curve, scale, least_raters), as_json=as_json)
        return
    if score is None or not random:
        raise NothingToFit()
    found = study(frame, Question(score, random, fixed, categories, method))
    if as_json:
        click.echo(json.dumps(found.to_json(), ensure_ascii=False))
        return
    _print(found)


def _print(found: Study) -> None:
    data = found.to_json()
    click.echo(
        say(
            f"{data['n']} 个评分，{data['method'].upper()}，−2 对数似然 {data['criterion']:.4f}",
            f"{data['n']} ratings, {data['method'].upper()}, −2 log-likelihood {data['criterion']:.4f}",
        )
    )
    width = max(len(name) for name in data["sd"])
    click.echo(say("各部分的标准差（括号里是可靠度）：", "Standard deviations (reliability in brackets):"))
    for name, value in data["sd"].items():
        sure = data["reliability"].get(name)
        click.echo(f"  {name:<{width}}  {value:.4f}" + ("" if sure is None else f"  ({sure:.3f})"))
    click.echo(say("固定项：", "Fixed:"))
    for name, term in data["fixed"].items():
        click.echo(f"  {name}  {term['estimate']:.4f} ± {term['se']:.4f}")
    for name, effects in data["effects"].items():
        _print_effects(name, effects)
    _print_notes(data["notes"])


def _print_effects(name: str, effects: dict[str, dict[str, float]]) -> None:
    ordered = sorted(effects.items(), key=lambda entry: (entry[1]["effect"], entry[0]))
    shown = (
        ordered if len(ordered) <= 2 * EFFECTS_SHOWN else ordered[:EFFECTS_SHOWN] + ordered[-EFFECTS_SHOWN:]
    )
    left = len(ordered) - len(shown)
    rest = (
        say(f"，中间 {left} 个略（--json 全部输出）", f", {left} in between left out (--json gives all)")
        if left
        else ""
    )
    click.echo(say(f"{name} 的偏离（低到高{rest}）：", f"{name}, lowest to highest{rest}:"))
    for level, one in shown:
        click.echo(f"  {level}  {one['effect']:+.4f} ± {one['se']:.4f}")


def _print_notes(notes: dict[str, object]) -> None:
    said = {
        "skipped_rows": say("有空格而没用的行", "rows left out for an empty cell"),
        "dropped_fixed": say(
            "与前面的列重复而去掉的固定列", "fixed columns dropped, they repeat earlier ones"
        ),
        "at_zero": say("方差为零的因素", "factors whose variance is nought"),
        "left_out": say("数据分不出的因素", "factors the data cannot tell apart"),
    }
    for key, words in said.items():
        if notes[key]:
            click.echo(f"{words}: {notes[key]}", err=True)
