"""Plain data built from YAML events; what is not plain data is refused with its line."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from gongping.engine.evidence.both import Both
from gongping.errors import InputFault

DEEPEST = 60
MOST_VALUES = 200_000

_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})([eE][-+]?[0-9]{1,2})?")
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

Where = tuple[str | int, ...]


class YamlNotUnderstood(InputFault):
    """The file is no YAML that is safe to read; ``line`` says where, ``why`` what."""

    code = "yaml-not-understood"
    zh = "{file} 第 {line} 行读不懂：{why:zh}。改好后再运行。"
    en = "{file}, line {line}, is not understood: {why:en}. Correct it and run again."


class Builder:
    """Turns events into plain data, counting what aliases would unfold to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.lines: dict[Where, int] = {}
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._values = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise not_understood(
                    self.name, line, "一个文件只能有一份内容（去掉 ---）", "only one document per file"
                )
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._close(line)
        elif isinstance(event, NodeEvent):
            self._node(event, line)

    def _node(self, event: Any, line: int) -> None:
        if isinstance(event, AliasEvent):
            known = self._anchors.get(event.anchor)
            if known is None:
                raise not_understood(self.name, line, f"别名 *{event.anchor[:40]} 指向自己或不存在",
                             f"the alias *{event.anchor[:40]} leads to itself or nowhere")  # fmt: skip
            self._place(known[0], known[1], line)
            return
        self._refuse_tag(event, line)
        if isinstance(event, ScalarEvent):
            plain = bool(event.implicit[0]) and not self._awaits_key()
            value = _resolve(event.value) if plain else event.value
            if event.anchor:
                self._anchors[event.anchor] = (value, 1)
            self._place(value, 1, line)
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._open_one(event, line)

    def _refuse_tag(self, event: Any, line: int) -> None:
        if getattr(event, "tag", None) is not None:
            raise not_understood(self.name, line, "不接受以 ! 开头的标签，请删除或加引号",
                         "tags (!…) are not accepted: remove it or put the text in quotes")  # fmt: skip

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].data, dict) and self._open[-1].key is None

    def _open_one(self, event: Any, line: int) -> None:
        if self._awaits_key():
            raise not_understood(
                self.name, line, "键必须是一个词，不能是列表或表", "a key must be a single word"
            )
        if len(self._open) >= DEEPEST:
            raise too_deep(self.name, line)
        where = self._where()
        self.lines.setdefault(where, line)
        data: Any = {} if isinstance(event, MappingStartEvent) else []
        self._open.append(_Open(data, where, event.anchor, self._values))

    def _close(self, line: int) -> None:
        done = self._open.pop()
        size = self._values - done.values_before + 1
        if done.anchor:
            self._anchors[done.anchor] = (done.data, size)
        self._put(done.data)
        self._count(1, line)

    def _place(self, value: Any, size: int, line: int) -> None:
        if self._awaits_key():
            self._key(value, line)
            return
        self.lines.setdefault(self._where(), line)
        self._count(size, line)
        self._put(value)

    def _count(self, size: int, line: int) -> None:
        self._values += size
        if self._values > MOST_VALUES:
            raise not_understood(self.name, line, "展开别名后内容过多，请直接写出来",
                         "the aliases unfold to too much: write the values out")  # fmt: skip

    def _key(self, value: Any, line: int) -> None:
        inside = self._open[-1]
        key = value if isinstance(value, str) else str(value)
        if key == "<<":
            raise not_understood(
                self.name, line, "不支持合并键 <<，请直接写出来", "merge keys (<<) are not supported"
            )
        if key in inside.data:
            raise not_understood(
                self.name, line, f"键“{key[:40]}”写了两次", f"the key '{key[:40]}' appears twice"
            )
        inside.key = key
        self.lines.setdefault((*inside.where, key), line)

    def _where(self) -> Where:
        if not self._open:
            return ()
        inside = self._open[-1]
        return (*inside.where, inside.key if inside.key is not None else len(inside.data))

    def _put(self, value: Any) -> None:
        if not self._open:
            self.data = value
            return
        inside = self._open[-1]
        if isinstance(inside.data, dict):
            inside.data[inside.key] = value
            inside.key = None
        else:
            inside.data.append(value)


@dataclass
class _Open:
    data: Any
    where: Where
    anchor: str | None
    values_before: int
    key: str | None = None


def _resolve(text: str) -> Any:
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _LEADING_ZERO.match(text):
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def too_deep(name: str, line: int) -> YamlNotUnderstood:
    return not_understood(name, line, "嵌套太深", "it is nested too deeply")


def not_understood(name: str, line: int, zh_why: str, en_why: str) -> YamlNotUnderstood:
    return YamlNotUnderstood(file=name, line=line, why=Both(zh_why, en_why))
