"""From a folder to the schemes in it: found, read, completed by the common block, one per post."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from gongping.engine.evidence import FileNotReadable, parse_yaml
from gongping.engine.schemes.shipped import shipped_schemes
from gongping.engine.schemes.source import SchemeSource
from gongping.engine.schemes.tree import Tree
from gongping.errors import InputFault

SCHEME, MANY, COMMON = "scheme.yaml", "schemes", "common.yaml"
LARGEST_SCHEME = 512 * 1024


class SchemeNotFound(InputFault):
    """There is no scheme in the folder."""

    code = "scheme-not-found"
    zh = (
        "{folder} 里没有考核方案。请放入 scheme.yaml，或在 schemes 文件夹里每个岗位放一个 .yaml；gongping "
        "init 可生成样例。"
    )
    en = (
        "There is no scheme in {folder}. Put scheme.yaml there, or one .yaml per post into a folder schemes; "
        "gongping init writes an example."
    )


class SchemesAmbiguous(InputFault):
    """A folder has both a single scheme and a folder of them."""

    code = "schemes-ambiguous"
    zh = "{folder} 里既有 scheme.yaml，又有 schemes/{other}。请只留一种，免得用错方案。"
    en = (
        "{folder} has both scheme.yaml and schemes/{other}. Keep one of the two, so that none is used by "
        "mistake."
    )


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


class PostTwice(InputFault):
    """Two schemes claim the same post."""

    code = "post-twice"
    zh = (
        "岗位“{post}”同时出现在 {first} 和 {second} 里。一个岗位只能用一个方案，请从其中一个的 posts 里删去。"
    )
    en = (
        "The post '{post}' is in both {first} and {second}. A post has one scheme: remove it from one of "
        "them."
    )


class SchemeIdTwice(InputFault):
    """Two schemes have the same id."""

    code = "scheme-id-twice"
    zh = "{first} 和 {second} 的 id 都是“{id}”。请改其中一个，结果文件靠它区分。"
    en = "{first} and {second} both have the id '{id}'. Change one: results tell schemes apart by it."


def load_schemes(folder: Path) -> tuple[SchemeSource, ...]:
    """Read the schemes of an appraisal folder, sorted by id.

    ``folder`` has ``scheme.yaml``, or ``schemes/*.yaml`` or ``schemes/<id>/scheme.yaml`` (``common.yaml``
    is no scheme); of a workbook's path the folder around it counts. Nothing is checked yet but what makes
    a set of schemes: YAML, one scheme per post, ids unique.

    Raises SchemeNotFound, SchemesAmbiguous, SchemeNoMapping, SchemeUseUnknown, PostTwice, SchemeIdTwice and
    the faults of reading YAML.
    """
    root = folder.parent if folder.is_file() else folder
    sources = [read_scheme(file, root) for file in _scheme_files(root)]
    _refuse_twice(sources)
    return tuple(sorted(sources, key=lambda source: str(source.tree.values.get("id", ""))))


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
    return _File(name, Tree.of(document.data, document.lines, name), sha256(raw).hexdigest())


def _bytes(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(LARGEST_SCHEME + 1)
    except OSError:
        raise FileNotReadable(file=name) from None
    if len(raw) > LARGEST_SCHEME:
        raise SchemeTooLarge(file=name, limit=LARGEST_SCHEME // 1024)
    return raw


def _scheme_files(root: Path) -> list[Path]:
    many = sorted(_files_in(root / MANY))
    if (root / SCHEME).is_file():
        if many:
            raise SchemesAmbiguous(folder=root.name, other=many[0].relative_to(root / MANY).as_posix())
        return [root / SCHEME]
    if not many:
        raise SchemeNotFound(folder=root.name)
    return many


def _files_in(folder: Path) -> Iterator[Path]:
    yield from (file for file in folder.glob("*.yaml") if file.name != COMMON and file.is_file())
    yield from folder.glob(f"*/{SCHEME}")


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


def _refuse_twice(sources: Iterable[SchemeSource]) -> None:
    posts: dict[str, str] = {}
    ids: dict[str, str] = {}
    for source in sources:
        for post in dict.fromkeys(source.posts):
            if post in posts:
                raise PostTwice(post=post, first=posts[post], second=source.file)
            posts[post] = source.file
        own = str(source.tree.values.get("id", source.file))
        if own in ids:
            raise SchemeIdTwice(id=own, first=ids[own], second=source.file)
        ids[own] = source.file
