"""What the codes of notes and of absence mean, in sentences: one catalogue for pages, files and commands."""

from collections.abc import Mapping

from gongping.engine.presence import AtLeast, NotApplicable, Pending, Presence, TooFew, Withheld
from gongping.engine.scoring.outcome import Note
from gongping.engine.scoring.sentences import FLAGS, NOTES, REASONS, STATES
from gongping.errors import Language


def say_note(note: Note, language: Language) -> str:
    """Return the sentence of a note with its facts filled in. Raises KeyError for a code it does not know."""
    return _filled((NOTES | FLAGS)[note.code], dict(note.facts), language)


def say_absence(presence: Presence, language: Language) -> str:
    """Return why a value is absent, or what is special about it; the empty string for a plain value."""
    match presence:
        case TooFew(n, least):
            return _filled(STATES["TooFew"], {"n": n, "least": least}, language)
        case Pending(pending):
            return _filled(STATES["Pending"], {"pending": pending}, language)
        case AtLeast():
            return _filled(STATES["AtLeast"], {}, language)
        case NotApplicable(why) | Withheld(why):
            return _filled(REASONS.get(why, STATES[type(presence).__name__]), {}, language)
        case _:
            return ""


def _filled(sentence: tuple[str, str], facts: Mapping[str, object], language: Language) -> str:
    return sentence[0 if language == "zh" else 1].format(**facts)
