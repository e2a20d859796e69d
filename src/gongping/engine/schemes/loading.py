"""From a folder to the schemes in it, one per post."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongping.engine.schemes.reading import COMMON, MANY, SCHEME, read_scheme
from gongping.engine.schemes.source import SchemeSource
from gongping.errors import InputFault


class SchemeNotFound(InputFault):
    """There is no scheme in the folder."""

    code = "scheme-not-found"
    zh = (
        "{folder} 里没有考核方案。请放入 scheme.yaml，或在 schemes/ 文件夹里每个岗位放一个 .yaml；gongping "
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
