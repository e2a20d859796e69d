"""Closed lists of words, yes and no."""

from collections.abc import Mapping

import polars as pl

from gongping.engine.evidence.cleaning.text import by_distinct
from gongping.engine.evidence.contracts.recognise import squash
from gongping.engine.evidence.contracts.words import FALSE_WORDS, TRUE_WORDS

_YES_NO = {
    **dict.fromkeys((squash(word) or word for word in TRUE_WORDS), True),
    **dict.fromkeys((squash(word) or word for word in FALSE_WORDS), False),
}


def clean_words(text: pl.Series, words: Mapping[str, tuple[str, ...]]) -> pl.Series:
    """Return the word that each text stands for, null where it stands for none."""
    meanings = {squash(form): word for word, forms in words.items() for form in (word, *forms)}
    return by_distinct(text, lambda form: meanings.get(squash(form)), pl.String())


def clean_yes_no(text: pl.Series) -> pl.Series:
    """Return yes and no as booleans, null where the text is neither; ``1.0`` and ``0.0`` are understood."""
    return by_distinct(text, _yes_no, pl.Boolean())


def _yes_no(form: str) -> bool | None:
    plain = form.removesuffix(".0")
    return _YES_NO.get(squash(plain) or plain)
