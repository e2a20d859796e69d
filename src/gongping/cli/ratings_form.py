"""The corrected scores of a 360° form, as gongping ratings prints them."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from gongping.cli.language import say
from gongping.engine.ratings import (
    Answer,
    Correction,
    Frame,
    PlainRule,
    correct,
    form_answers,
    form_rule,
    raters_needed,
    straight,
)
from gongping.engine.schemes import Scheme, Section, load_schemes
from gongping.errors import CallFault

Curve = tuple[tuple[Decimal, Decimal], ...]
# schemes may be dated; the last rules written are the ones to try
LATEST = date(9999, 12, 31)


class FormOptionUnreadable(CallFault):
    """An option about the form is not understood."""

    code = "ratings-form-option"
    zh = "看不懂 {option}“{text}”。请写成 {example}。"
    en = "The {option} '{text}' is not understood. Write it as {example}."


class NoRatingsSection(CallFault):
    """The scheme has no such section of ratings."""

    code = "ratings-no-section"
    zh = "{file} 里没有可用的评分维度。有这些：{known}。请用 --section 指定。"
    en = "{file} has no such section of ratings. It has: {known}. Name one by --section."


@dataclass(frozen=True, slots=True)
class FormOptions:
    """What the call says about a form, as written."""

    scheme: Path | None
    section: str | None
    relations: tuple[str, ...]
    curve: str | None
    scale: str
    least_raters: int


def show_form(frame: Frame, options: FormOptions, *, as_json: bool) -> None:
    """Print the corrected score of every ratee with its error."""
    answers = form_answers(frame)
    rule, curve = _rule(answers, options)
    correction = correct(answers, rule, curve)
    data = _as_json(correction, rule, answers)
    if as_json:
        click.echo(json.dumps(data, ensure_ascii=False))
        return
    _print(data)


def _rule(answers: list[Answer], options: FormOptions) -> tuple[PlainRule, Curve]:
    if options.scheme is not None:
        return _from_scheme(options.scheme, options.section)
    scale = _scale(options.scale)
    weights = dict(_weight(text) for text in options.relations)
    rule = form_rule(answers, weights=weights, least_raters=options.least_raters, scale=scale)
    return rule, tuple(straight(scale)) if options.curve is None else _curve(options.curve)


def _from_scheme(file: Path, wanted: str | None) -> tuple[PlainRule, Curve]:
    folder = file.parent if file.name == "scheme.yaml" else file.parent.parent
    source = next(one for one in load_schemes(folder) if Path(one.file).name == file.name)
    scheme = source.in_force(LATEST)
    sections = [section for section in scheme.sections if section.from_ == "ratings"]
    chosen = [section for section in sections if wanted in (None, section.id, section.name)]
    if len(chosen) != 1:
        raise NoRatingsSection(file=file.name, known=", ".join(section.id for section in sections) or "–")
    return _rule_of(scheme, chosen[0]), tuple(scheme.curve_of(chosen[0]))


def _rule_of(scheme: Scheme, section: Section) -> PlainRule:
    weights = {str(name): weight for name, weight in section.relations.items()}
    asked = {
        written: frozenset(relation for relation in item.raters if relation in weights)
        for item in scheme.items_of(section)
        for written in (item.name, item.id)
    }
    return PlainRule(weights, asked, section.least_raters, scheme.ratings.scale)


def _weight(text: str) -> tuple[str, Decimal]:
    name, _, weight = text.partition("=")
    try:
        return name.strip(), Decimal(weight)
    except InvalidOperation:
        raise FormOptionUnreadable(option="--relation", text=text, example="superior=50") from None


def _curve(text: str) -> Curve:
    try:
        pairs = [knot.split(":") for knot in text.split(",")]
        knots = tuple((Decimal(value), Decimal(points)) for value, points in pairs)
    except (InvalidOperation, ValueError):
        raise FormOptionUnreadable(option="--curve", text=text, example="1:0,3:75,5:100") from None
    if list(knots) != sorted(knots) or len(knots) < 2:
        raise FormOptionUnreadable(option="--curve", text=text, example="1:0,3:75,5:100")
    return knots


def _scale(text: str) -> tuple[int, int]:
    low, _, high = text.partition("-")
    if not (low.isdigit() and high.isdigit() and int(low) < int(high)):
        raise FormOptionUnreadable(option="--scale", text=text, example="1-5")
    return int(low), int(high)


def _as_json(correction: Correction, rule: PlainRule, answers: list[Answer]) -> dict[str, Any]:
    estimates = correction.estimates
    total = sum(rule.relations.values(), Decimal(0)) or Decimal(1)
    shares = {name: float(weight / total) for name, weight in rule.relations.items()}
    spreads = estimates.spreads if estimates else None
    return {
        "n": len(answers),
        "method": "reml",
        "corrected": estimates is not None,
        "why": correction.why,
        "sd": dict(spreads.by_factor) | {"residual": spreads.residual} if spreads else {},
        "raters_for_0.8": raters_needed(spreads, items=len(rule.asked), relations=shares)
        if spreads
        else None,
        "parts": len(estimates.parts) if estimates else 0,
        "scores": {
            ratee: {
                "mean": str(score.mean),
                "points": str(score.points),
                "error": None if score.error is None else str(score.error),
                "plain_mean": str(score.plain_mean),
                "plain_points": str(score.plain_points),
                "capped": score.capped,
                "part": score.part,
            }
            for ratee, score in sorted(correction.scores.items())
        },
    }


def _print(data: dict[str, Any]) -> None:
    if not data["corrected"]:
        click.echo(
            say(
                f"没有校正松紧（{data['why']}），以下是简单平均。",
                f"Not corrected ({data['why']}); plain means.",
            )
        )
    else:
        shown = "  ".join(f"{name} {value:.4f}" for name, value in data["sd"].items())
        click.echo(say(f"各部分的标准差：{shown}", f"Standard deviations: {shown}"))
        needed = data["raters_for_0.8"]
        if needed is not None:
            click.echo(
                say(
                    f"每人约需 {needed} 名评价人（可靠度 0.8）。",
                    f"About {needed} raters each reach reliability 0.8.",
                )
            )
    if data["parts"] > 1:
        click.echo(
            say(
                f"评价人把大家分成互不相连的 {data['parts']} 块：块与块之间的分数不可比。",
                f"Raters leave {data['parts']} parts unconnected: their scores cannot be compared.",
            )
        )
    click.echo(say("被评人  得分 ± 误差  （校正前）", "ratee  points ± error  (before correction)"))
    for ratee, score in data["scores"].items():
        error = "" if score["error"] is None else f" ± {Decimal(score['error']):.1f}"
        flag = (
            say("  校正已到 10 分上限，请人工看", "  correction held at 10 points: have a look")
            if score["capped"]
            else ""
        )
        click.echo(
            f"{ratee}  {Decimal(score['points']):.1f}{error}  ({Decimal(score['plain_points']):.1f}){flag}"
        )
