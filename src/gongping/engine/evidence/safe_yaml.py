"""Plain data from a YAML file, with the line each value stands on and nothing a file could abuse.

The file is read as events and the data built from them: no tag is obeyed, no object constructed, and
an alias is refused once following it would make the document grow. Only the YAML 1.2 core types exist:
text, whole numbers, decimals (as ``Decimal``, so 0.95 stays 0.95), true/false and null. Dates stay text,
as do ``yes``, ``no``, ``08:30`` and numbers with leading zeros. Keys are always text, as written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from gongping.engine.evidence.yaml_builder import DEEPEST, Builder, Where, not_understood, too_deep
from gongping.engine.evidence.yaml_problems import yaml_problem
from gongping.errors import InputFault

LARGEST_FILE = 512 * 1024


class FileNotReadable(InputFault):
    """A file named or found does not exist or cannot be opened."""

    code = "file-not-readable"
    zh = "打不开文件 {file}：请确认它存在、没有被其他程序占用，并且有读取权限。"
    en = "The file {file} cannot be opened: make sure it exists, is not locked, and may be read."


@dataclass(frozen=True)
class YamlDocument:
    """The ``data`` of one file, and ``line`` to say where a value of it stands."""

    name: str
    data: Any
    lines: Mapping[Where, int] = field(repr=False)

    def line(self, where: Where = ()) -> int:
        """Return the 1-based line of the value at ``where`` (keys and positions from the top).

        Where there is no such value, as for a missing key, the line of the nearest value around it.
        """
        for length in range(len(where), -1, -1):
            found = self.lines.get(tuple(where[:length]))
            if found is not None:
                return found
        return 1


def load_yaml(path: Path, *, name: str | None = None) -> YamlDocument:
    """Read one YAML file (UTF-8) as plain data; ``name`` is what messages call it.

    Raises FileNotReadable, or YamlNotUnderstood for anything that is not one document of plain data:
    tags, merge keys, duplicate keys, recursive or multiplying aliases, nesting beyond 60, more than 512 kB.
    """
    shown = name or path.name
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except (OSError, ValueError):
        raise FileNotReadable(file=shown) from None
    if raw is None:
        raise not_understood(shown, 1, "文件超过 512 KB", "the file is larger than 512 kB")
    return parse_yaml(raw, name=shown)


def parse_yaml(raw: bytes, *, name: str) -> YamlDocument:
    """Read YAML from bytes; as ``load_yaml``."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise not_understood(
            name, line, "文件不是 UTF-8 编码，请另存为 UTF-8", "save the file as UTF-8"
        ) from None
    _refuse_deep_brackets(name, text)
    builder = Builder(name)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line = mark.line + 1 if mark else 1
        why = yaml_problem(fault.problem)
        raise not_understood(name, line, why.zh, why.en) from None
    except YAMLError:
        line = _line_of_control_character(text)
        raise not_understood(
            name, line, "文件里有不可见的控制字符，请删除", "remove the control characters"
        ) from None
    return YamlDocument(name, builder.data, builder.lines)


def _refuse_deep_brackets(name: str, text: str) -> None:
    """Refuse what the parser itself would take minutes over: its scanner is quadratic in open brackets."""
    depth = 0
    for found in re.finditer(r"[\[\]{}]", text):
        depth = depth + 1 if found[0] in "[{" else max(depth - 1, 0)
        if depth > 4 * DEEPEST:
            raise too_deep(name, text.count("\n", 0, found.start()) + 1)


def _line_of_control_character(text: str) -> int:
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1
