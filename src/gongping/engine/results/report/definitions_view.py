"""How each indicator is counted, as the scheme writes it (requirement B1)."""

from dataclasses import dataclass

from gongping.engine.indicators import Indicator
from gongping.engine.results.report.data_view import table_name
from gongping.engine.results.report.definitions import Placed
from gongping.engine.results.report.figures import short
from gongping.engine.results.report.voice import Voice

Fact = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """One indicator: its id, its name and its facts as (name, text, whether it is an expression)."""

    id: str
    name: str
    facts: tuple[Fact, ...]


def definition_views(voice: Voice) -> tuple[DefinitionView, ...]:
    """Return every indicator in use, in the order the page's links count them."""
    return tuple(
        DefinitionView(placed.indicator.id, placed.indicator.name, tuple(_facts(voice, placed)))
        for placed in voice.definitions.all_indicators()
    )


def _facts(voice: Voice, placed: Placed) -> list[Fact]:
    one, words, figures = placed.indicator, voice.words, voice.figures
    source = words("def.source.v", table=table_name(voice, one.source), of=words(f"def.of.{one.of}"))
    target = figures.quantity(one.target, one.unit) if one.target is not None else words("no_target")
    better = words(f"def.better.{one.better}")
    facts = [
        ("def.question", one.question, False),
        ("def.measure", one.measure, True),
        ("def.where", one.where or "", True),
        ("def.source", source, False),
        ("def.at", one.at, True),
        ("def.limit", _limit(voice, one), False),
        ("def.target", words.joined([target, better]), False),
        ("def.curve", curve_words(voice, placed), False),
        ("def.least", figures.rows(one.least, one.source), False),
        ("def.posts", _posts(voice, placed), False),
    ]
    if one.prorate == "presence":
        facts.insert(3, ("def.prorate", words("def.prorate.v"), False))
    return [(words(key), fact, code) for key, fact, code in facts if fact]


def _limit(voice: Voice, one: Indicator) -> str:
    if one.limit is None:
        return ""
    return voice.words("def.limit.v", limit=voice.figures.quantity(one.limit, "minutes"))


def curve_words(voice: Voice, placed: Placed) -> str:
    """Return the curve of an indicator, knot by knot."""
    one = placed.indicator
    knots = [
        voice.words("def.curve.knot", value=voice.figures.quantity(value, one.unit), points=short(points))
        for value, points in one.curve
    ]
    return voice.words.joined(knots)


def _posts(voice: Voice, placed: Placed) -> str:
    posts = voice.words.joined(list(placed.posts))
    scheme = placed.scheme
    return voice.words("def.posts.v", posts=posts, scheme=scheme.name, version=scheme.version)
