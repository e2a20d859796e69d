"""What identifies a household, and free text, as lists and exports show it. Pure."""

import polars as pl

from gongping.engine.evidence import masked

CONTACT = ("household_id",)
"""Columns by which a resident can be found."""

_DOT = "•"


def masked_key(key: str) -> str:
    """Return a household's key with everything blotted but its first sign and, of longer ones, the last
    two.
    """
    if len(key) < 5:
        return key[:1] + _DOT * 3
    return key[0] + _DOT * (len(key) - 3) + key[-2:]


def masked_text(text: str) -> str:
    """Return free text with telephone numbers, mail addresses and long numbers blotted."""
    return str(masked(pl.Series([text]))[0])
