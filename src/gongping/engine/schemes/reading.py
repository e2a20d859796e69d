"""From a scheme file to its tree: read as plain data, completed by the common block, hashed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gongping.engine.evidence import Both, FileNotReadable, YamlDocument, YamlNotUnderstood, parse_yaml
from gongping.engine.schemes.shipped import shipped_schemes
from gongping.engine.schemes.source import SchemeSource
from gongping.engine.schemes.tree import Tree
from gongping.errors import InputFault

SCHEME, MANY, COMMON = "scheme.yaml", "schemes", "common.yaml"
LARGEST_SCHEME = 512 * 1024


class SchemeNoMapping(InputFault):
    """The file is YAML, but no mapping of keys to values."""

    code = "scheme-no-mapping"
    zh = "{file}：方案应写成若干“键: 值”。写法见 docs/reference/scheme.md。"
    en = "{file}: a scheme is written as keys and values; docs/reference/scheme.md shows how."


class SchemeTooLarge(InputFault):
    """The file is far larger than any scheme."""

    code = "scheme-too-large"
    zh = "{file} 超过 {limit} KB，不像一个方案。请确认放对了文件。"
    en = "{file} is larger than {limit} kB, no scheme is. Make sure it is the right file."


class SchemeUseUnknown(InputFault):
    """Only the common block can be used."""

    code = "scheme-use-unknown"
    zh = "{file} 第 {line} 行：use 只能写 common，现在是“{given}”。"
    en = "{file} line {line}: use can only be common, found '{given}'."


def read_scheme(file: Path, root: Path) -> SchemeSource:
    """Read one scheme file and the common block it uses; names in findings are relative to ``root``."""
    own = _read(file, _shown(file, root))
    use = own.tree.values.get("use")
    if use is None:
        return SchemeSource(own.name, own.tree, {own.name: own.sha256})
    if use != "common":
        raise SchemeUseUnknown(file=own.name, line=own.tree.place(("use",)).line, given=use)
    shared = _read(*_common_for(file, root))
    sha256s = {own.name: own.sha256, shared.name: shared.sha256}
    return SchemeSource(own.name, own.tree.over(shared.tree), sha256s)


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    tree: Tree
    sha256: str


def _read(file: Path, name: str) -> _File:
    raw = _bytes(file, name)
    document = parse_yaml(raw, name=name)
    if not isinstance(document.data, Mapping):
        raise SchemeNoMapping(file=name)
    _refuse_half_characters(document)
    return _File(name, Tree.of(document.data, document.lines, name), sha256(raw).hexdigest())


def _refuse_half_characters(document: YamlDocument) -> None:
    """Refuse halves of characters (\\ud83d), which an escape can write and no output can."""
    for path, text in _texts(document.data):
        try:
            text.encode()
        except UnicodeEncodeError:
            why = Both("文字里有不完整的字符，请删除", "a text holds half a character: remove it")
            raise YamlNotUnderstood(file=document.name, line=document.line(path), why=why) from None


def _texts(node: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, Mapping):
        for key, child in node.items():
            yield path, key
            yield from _texts(child, (*path, key))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _texts(child, (*path, index))


def _bytes(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_SCHEME + 1)
    except OSError:
        raise FileNotReadable(file=name) from None
    if len(raw) > LARGEST_SCHEME:
        raise SchemeTooLarge(file=name, limit=LARGEST_SCHEME // 1024)
    return raw


def _common_for(file: Path, root: Path) -> tuple[Path, str]:
    """Return the common block's file and the name that findings and seals call it by."""
    near = (file.parent / MANY / COMMON, file.parent / COMMON, file.parent.parent / COMMON)
    for place in near:
        if place.is_file() and place.is_relative_to(root):
            return place, _shown(place, root)
    beside = file.parent.parent / COMMON
    if file.name == SCHEME and beside.is_file() and beside.parent != shipped_schemes():
        return beside, f"../{COMMON}"
    return shipped_schemes() / COMMON, f"shipped/{COMMON}"


def _shown(file: Path, root: Path) -> str:
    return file.relative_to(root).as_posix()
