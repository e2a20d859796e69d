"""Notes of an outcome as sentences for readers: the scoring room's words, facts made readable first."""

import re
from decimal import Decimal

from gongping.engine.results.report.figures import fixed, short
from gongping.engine.results.report.words import Words
from gongping.engine.scoring import Note, say_note

_SHARES = frozenset({"share"})
_DECIMAL = re.compile(r"-?\d+\.\d+")


def note_text(words: Words, note: Note) -> str:
    """Return ``note`` as a sentence.

    A note is never dropped: a code without a sentence (a newer engine's) is written out with its facts.
    """
    readable = Note(note.code, tuple((name, _readable(words, name, fact)) for name, fact in note.facts))
    try:
        return say_note(readable, words.language)
    except KeyError:
        facts = words.joined([f"{name}={fact}" for name, fact in readable.facts])
        return words("note.plain", code=note.code, facts=facts)


def _readable(words: Words, name: str, fact: str) -> str:
    if words.has(f"source.{fact}"):
        return words(f"source.{fact}")
    # whole numbers stay as they are: an employee id or a year is no quantity
    if not _DECIMAL.fullmatch(fact):
        return fact
    number = Decimal(fact)
    return f"{fixed(number * 100, 1)}%" if name in _SHARES else short(number)
