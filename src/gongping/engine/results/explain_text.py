"""An explanation as a person reads it in a terminal, in Chinese or English."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from gongping.engine.presence import Presence
from gongping.engine.results.explain import Explanation, Tree
from gongping.engine.results.explain_words import WORDS, word
from gongping.engine.scoring import Note, say_absence, say_note
from gongping.errors import Language

FIRST_ROWS = 30


def explanation_text(explanation: Explanation, language: Language) -> str:
    """Return the explanation as lines of text, the finding first, then how it came about, then the rows."""
    return "\n".join(_lines(explanation, language)) + "\n"


def _lines(explanation: Explanation, language: Language) -> Iterator[str]:
    tree = explanation.tree
    yield _say("person", language, **tree)
    yield _finding(tree, language)
    # results of earlier programs tell none
    if tree.get("standing"):
        yield _say("standing", language, **tree["standing"])
    yield from _notes(tree["notes"], language, "  ")
    for segment in tree["segments"]:
        yield from _segment(segment, explanation, language)
    if explanation.rows is not None:
        yield from _rows(explanation.rows, language)


def _finding(tree: Tree, language: Language) -> str:
    if tree["total"] is None:
        return _say("no-total", language, status=word(tree["status"], language))
    grade = _say("grade", language, grade=tree["grade"]) if tree["grade"] else ""
    error = _say("error", language, error=tree["total_se"]) if tree["total_se"] else ""
    return _say("total", language, total=tree["total"], grade=grade, error=error)


def _segment(segment: Tree, explanation: Explanation, language: Language) -> Iterator[str]:
    if len(explanation.tree["segments"]) > 1:
        yield ""
        yield _say("segment", language, **segment)
    yield from _notes(segment["notes"], language, "  ")
    if segment["total"] is not None and explanation.indicator is None:
        yield "  " + _sum(segment, language)
    for section in segment["sections"]:
        shown = [one for one in section["indicators"] if explanation.indicator in (None, one["id"])]
        if explanation.indicator is None or shown:
            yield from _section(section, shown, language, whole=explanation.indicator is None)
    if explanation.indicator is None:
        yield from _events(segment["events"], language)


def _sum(segment: Tree, language: Language) -> str:
    terms = [
        f"{section['name']} {section['points']} × {_percent(section['share'])}"
        for section in segment["sections"]
        if section["points"] is not None and Decimal(section["share"])
    ]
    if segment["events"]:
        terms.append(f"{word('events', language)} {segment['events_total']}")
    return f"{segment['total']} = " + " + ".join(terms)


def _section(section: Tree, shown: Sequence[Tree], language: Language, *, whole: bool) -> Iterator[str]:
    yield ""
    points = section["points"] or _absent(section["presence"], language)
    weight = _plain(section["weight"])
    yield _say("section", language, name=section["name"], points=points, weight=weight)
    yield from _notes(section["notes"], language, "    ")
    for one in shown:
        yield from _indicator(one, language)
    for part in section["parts"] if whole else ():
        yield from _part(part, language)


def _indicator(one: Tree, language: Language) -> Iterator[str]:
    value = one["value"] if one["value"] is not None else _absent(one["presence"], language)
    target, points = _plain(one["target"] or "–"), one["points"] or "–"
    facts = {**one, "value": value, "target": target, "points": points, "weight": _plain(one["weight"])}
    yield "  " + _say("indicator", language, **facts)
    yield "      " + _say("counted", language, **one)
    definition = one["definition"]
    where = f" · {definition['where']}" if definition["where"] else ""
    yield "      " + f"{definition['source']} ({definition['of']}): {definition['measure']}{where}"
    curve = ", ".join(f"{_plain(value)} → {_plain(points)}" for value, points in one["curve"])
    yield "      " + _say("curve", language, curve=curve)
    yield from _notes(one["notes"], language, "      ")


def _part(part: Tree, language: Language) -> Iterator[str]:
    # a note says better than the kind of absence why a key result or a relation is left out
    absent = "–" if part["notes"] else _absent(part["presence"], language)
    facts = {"name": word(part["name"], language), "points": part["points"] or absent}
    weight = _plain(part["weight"])
    yield "  " + _say(f"part-{part['kind']}", language, **facts, n=part["n"], weight=weight)
    yield from _notes(part["notes"], language, "      ")


def _events(events: Sequence[Tree], language: Language) -> Iterator[str]:
    if events:
        yield ""
        yield word("events", language)
    for event in events:
        yield "  " + _say("event", language, **event)
        yield from _notes(event["notes"], language, "      ")


def _rows(rows: Sequence[Mapping[str, Any]], language: Language) -> Iterator[str]:
    yield ""
    yield _say("rows", language, count=len(rows), first=min(len(rows), FIRST_ROWS))
    for row in rows[:FIRST_ROWS]:
        outcome = word(f"row-{row['outcome']}", language)
        moments = f"{row['at'] or '–'}  {row['due'] or '–'}"
        place = f"{row['_file']}:{row['_line']}"
        yield f"  {row['indicator']}  {row['row_key']}  {moments}  {outcome}  {place}"


def _notes(notes: Sequence[Tree], language: Language, margin: str) -> Iterator[str]:
    for note in notes:
        facts = tuple((name, word(fact, language)) for name, fact in note["facts"].items())
        yield margin + say_note(Note(note["code"], facts), language)


def _absent(written: Tree, language: Language) -> str:
    return say_absence(_presence(written), language)


def _presence(written: Tree) -> Presence:
    kinds = {kind.__name__: kind for kind in get_args(Presence)}
    facts = {name: fact for name, fact in written.items() if name != "state"}
    if "value" in facts:
        facts["value"] = Decimal(facts["value"])
    presence: Presence = kinds[written["state"]](**facts)
    return presence


def _percent(share: str) -> str:
    return f"{_plain(str(Decimal(share) * 100))}%"


def _plain(number: str) -> str:
    """Write a number of a rule as it was meant: 30 for 30.000000. Values and points keep their decimals."""
    return number.rstrip("0").rstrip(".") if "." in number else number


def _say(key: str, language: Language, **facts: Any) -> str:
    return WORDS[key][0 if language == "zh" else 1].format(**facts)
