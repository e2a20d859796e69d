"""One SELECT, its cursor bound and never written into it."""

import re

_PARTS = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$"""
    r"""|::|(?<!\w):(?P<name>[A-Za-z_]\w*)|(?P<end>;)""",
    re.DOTALL,
)
_SELECTS = re.compile(r"\s*(select|with)\b", re.IGNORECASE)


def is_one_select(query: str) -> bool:
    """Say whether a text is one SELECT with ``:cursor`` in it, and no other parameter."""
    names = {one["name"] for one in _PARTS.finditer(query) if one["name"]}
    ends = any(one["end"] for one in _PARTS.finditer(query))
    return bool(_SELECTS.match(query)) and names == {"cursor"} and not ends


def with_cursor_as(query: str, mark: str) -> str:
    """Return the query with the driver's mark in place of ``:cursor``; texts and comments stay."""
    return _PARTS.sub(lambda one: mark if one["name"] else one[0], query)


def in_order(query: str, column: str, most: str) -> str:
    """Return the statement that gives the first rows of a query by its cursor's column.

    A statement that changes anything is none that stands in brackets after FROM.
    """
    named = '"' + column.replace('"', '""') + '"'
    return f"SELECT * FROM (\n{query}\n) AS pulled ORDER BY {named} LIMIT {most}"  # noqa: S608 - the cursor and the limit are bound
