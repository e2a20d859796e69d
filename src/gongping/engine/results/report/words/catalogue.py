"""Look-up of sentences by key, with facts filled in and English numbers agreeing with their nouns."""

from collections.abc import Mapping

from markupsafe import Markup

from gongping.engine.results.report.words import (
    data_words,
    measure_words,
    note_words,
    page_words,
    person_words,
    so_far_words,
    state_words,
    summary_words,
    workbook_words,
)
from gongping.errors import Language

Entry = tuple[str, str]
CATALOGUE: Mapping[str, Entry] = {
    **page_words.WORDS,
    **summary_words.WORDS,
    **person_words.WORDS,
    **so_far_words.WORDS,
    **measure_words.WORDS,
    **state_words.WORDS,
    **note_words.WORDS,
    **data_words.WORDS,
    **workbook_words.WORDS,
}


class Words:
    """The catalogue in one language.

    A template is a ``str.format`` template; a whole number may name its nouns, ``{n:person|people}``, and is
    written with thousands separators otherwise.
    """

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._column = 0 if language == "zh" else 1

    def __call__(self, key: str, **facts: object) -> str:
        """Return the sentence as plain text. Raises KeyError for an unknown key or a missing fact."""
        return CATALOGUE[key][self._column].format(**_counted(facts))

    def rich(self, key: str, **facts: object) -> Markup:
        """Return the sentence as HTML: the marks of the catalogue stay, whatever is filled in is escaped."""
        # the catalogue is the project's own text, and Markup.format escapes every fact
        return Markup(CATALOGUE[key][self._column]).format(**_counted(facts))  # noqa: S704

    @property
    def space(self) -> str:
        """What stands between two sentences: nothing in Chinese."""
        return "" if self.language == "zh" else " "

    def has(self, key: str) -> bool:
        """Say whether the catalogue knows ``key``."""
        return key in CATALOGUE

    def joined(self, parts: list[str]) -> str:
        """Return a list of things as people write it: ``甲、乙`` or ``a, b``."""
        return ("、" if self.language == "zh" else ", ").join(parts)


class Count(int):
    """A whole number that agrees with its noun when formatted: ``{n:case|cases}``."""

    def __format__(self, spec: str) -> str:
        number = format(int(self), ",")
        if "|" not in spec:
            return number
        one, many = spec.split("|")
        return f"{number} {one if self == 1 else many}"


def _counted(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: Count(fact) if type(fact) is int else fact for name, fact in facts.items()}
