"""The format a scheme is written in, and the way from each older format to the present one.

A migration rewrites the text and keeps its comments; it changes how rules are written, never what they
say. docs/reference/scheme.md describes each format.
"""

from collections.abc import Callable, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from gongping.engine.evidence import parse_yaml
from gongping.engine.schemes.result_rules import FORMAT
from gongping.errors import InputFault

RULES_VERSION = 1
"""Grows with every change of the code that can change a number; sealed with each result."""


class FormatUnknown(InputFault):
    """The format is none that this program knows."""

    code = "scheme-format-unknown"
    zh = "{file}：不认识方案格式 {given}，本程序认识 0 到 {newest}。请升级 gongping，或改正 format。"
    en = (
        "{file}: the scheme format {given} is unknown, 0 to {newest} are known. Update gongping or correct "
        "format."
    )


def migrate_scheme(text: str, *, file: str = "scheme.yaml") -> str:
    """Return ``text`` in the present format, unchanged when it is in that format already.

    ``file`` is what messages call it. Raises YamlNotUnderstood for what is not plain YAML and FormatUnknown
    for a format this program does not know.
    """
    plain = parse_yaml(text.encode(), name=file).data
    written = plain.get("format", 0) if isinstance(plain, Mapping) else None
    if written == FORMAT:
        return text
    if not isinstance(written, int) or written not in MIGRATIONS:
        raise FormatUnknown(file=file, given=written, newest=FORMAT)
    document = _yaml().load(text)
    for step in range(written, FORMAT):
        MIGRATIONS[step](document)
    return _dumped(document)


def _from_0(scheme: CommentedMap) -> None:
    """Format 0 wrote curves and grades as mappings, presence as one word, and the cycle into the scheme."""
    scheme.pop("cycle", None)
    if isinstance(scheme.get("presence"), str):
        scheme["presence"] = _flow_map({"absent": scheme["presence"]})
    if isinstance(scheme.get("grades"), dict):
        scheme["grades"] = CommentedSeq(_grades(scheme["grades"]))
    for holder in _with_curves(scheme):
        if isinstance(holder.get("curve"), dict):
            holder["curve"] = _flow_seq(_flow_seq(knot) for knot in sorted(holder["curve"].items()))
    scheme.pop("format", None)
    scheme.insert(0, "format", 1)


MIGRATIONS: Mapping[int, Callable[[CommentedMap], None]] = {0: _from_0}


def _grades(bounds: Mapping[str, Any]) -> list[CommentedMap]:
    falling = sorted(bounds.items(), key=lambda entry: entry[1], reverse=True)
    return [_flow_map({"id": str(id_), "from": bound}) for id_, bound in falling]


def _with_curves(scheme: CommentedMap) -> list[CommentedMap]:
    holders = [scheme.get("ratings"), *scheme.get("extra_indicators", [])]
    for section in scheme.get("sections", []):
        holders += [section, *section.get("indicators", [])]
    return [holder for holder in holders if isinstance(holder, CommentedMap)]


def _flow_map(values: Mapping[str, Any]) -> CommentedMap:
    flow = CommentedMap(values)
    flow.fa.set_flow_style()
    return flow


def _flow_seq(values: Any) -> CommentedSeq:
    flow = CommentedSeq(values)
    flow.fa.set_flow_style()
    return flow


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
