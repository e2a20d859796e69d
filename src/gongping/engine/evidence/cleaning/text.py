"""Text without what machines and habits put there: blanks, invisible characters, marks of absence."""

from collections.abc import Callable

import polars as pl

from gongping.engine.evidence.contracts.words import MISSING_WORDS

_INVISIBLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
_MISSING = sorted({"", *(form for word in MISSING_WORDS for form in (word, word.upper(), word.capitalize()))})
_WIDE = r"[\u3000\uff01-\uff5e]"


def tidy(cells: pl.Series) -> pl.Series:
    """Return the text of the cells: stripped, without invisible characters, null where a mark means absence.

    Marks of absence are those of docs/reference/intake-rules.md, such as ``?``, ``-``, ``/``, 空, 无, NULL.
    """
    text = cells.str.strip_chars()
    if text.str.contains(_INVISIBLE).any():
        text = text.str.replace_all(_INVISIBLE, "").str.strip_chars()
    return text.set(text.is_in(_MISSING), None)


def narrow(text: pl.Series) -> pl.Series:
    """Return the text with full-width letters, digits and blanks made half-width."""
    if not text.str.contains(_WIDE).any():
        return text
    return text.str.normalize("NFKC").str.strip_chars()


def by_distinct(text: pl.Series, meaning: Callable[[str], object], dtype: pl.DataType) -> pl.Series:
    """Apply ``meaning`` once to each distinct text; None where it knows none."""
    distinct = text.drop_nulls().unique()
    known = [(word, found) for word in distinct if (found := meaning(word)) is not None]
    return text.replace_strict(
        [word for word, _ in known], [found for _, found in known], default=None, return_dtype=dtype
    )
