"""The format a scheme is written in, and the way from each older format to the present one.

A migration rewrites the text and keeps its comments; it changes how rules are written, never what they
say. docs/reference/scheme.md describes each format.
"""

from collections.abc import Callable, Mapping
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from gongping.engine.evidence import parse_yaml
from gongping.engine.schemes.format_0 import from_format_0
from gongping.engine.schemes.result_rules import FORMAT
from gongping.errors import InputFault

RULES_VERSION = 2
"""Grows with every change of the code that can change a number; sealed with each result."""


class FormatUnknown(InputFault):
    """The format is none that this program knows."""

    code = "scheme-format-unknown"
    zh = "{file}：不认识方案格式 {given}，本程序认识 0 到 {newest}。请升级 gongping，或改正 format。"
    en = (
        "{file}: the scheme format {given} is unknown, 0 to {newest} are known. Update gongping or correct "
        "format."
    )


class SchemeNotMigrated(InputFault):
    """The text holds a value that cannot be carried over as it stands, such as a day that does not exist."""

    code = "scheme-not-migrated"
    zh = "{file}：有的值无法照原样转换（常见于不存在的日期，如 2026-02-30）。请改正后再转换。"
    en = "{file}: some value cannot be carried over, often a date that does not exist. Correct it first."


def migrate_scheme(text: str, *, file: str = "scheme.yaml") -> str:
    """Return ``text`` in the present format, unchanged when it is in that format already.

    ``file`` is what messages call it. Raises YamlNotUnderstood for what is not plain YAML and FormatUnknown
    for a format this program does not know.
    """
    plain = parse_yaml(text.encode(), name=file).data
    written = plain.get("format", 0) if isinstance(plain, Mapping) else None
    if isinstance(written, bool) or not isinstance(written, int):
        raise FormatUnknown(file=file, given=written, newest=FORMAT)
    if written == FORMAT:
        return text
    if written not in MIGRATIONS:
        raise FormatUnknown(file=file, given=written, newest=FORMAT)
    document = _document(text, file)
    for step in range(written, FORMAT):
        MIGRATIONS[step](document)
    return _dumped(document)


MIGRATIONS: Mapping[int, Callable[[CommentedMap], None]] = {0: from_format_0}


def _document(text: str, file: str) -> CommentedMap:
    """Read with comments. Plain reading has succeeded, so what fails here is a value such as 2026-02-30."""
    try:
        document: CommentedMap = _yaml().load(text)
    except (YAMLError, ValueError):
        raise SchemeNotMigrated(file=file) from None
    return document


def _yaml() -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.width = 4096
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(document: CommentedMap) -> str:
    out = StringIO()
    _yaml().dump(document, out)
    return out.getvalue()
