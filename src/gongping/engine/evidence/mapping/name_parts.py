"""What a file's own name tells: ``费用汇总表_{site}_{period}``."""

import re
from collections.abc import Mapping

from gongping.errors import InputFault

NAME_PATTERN = r"^[^/\\{}]*(\{[a-z_]+\}[^/\\{}]*)+$"
_EXAMPLES = {"site": "翠湖花园", "period": "2026-09"}
_PLACE = re.compile(r"\\\{([a-z_]+)\\\}|\\\*")


class NameTellsTooLittle(InputFault):
    """A file's name does not have the form in which it would tell what its cells do not."""

    code = "name-tells-too-little"
    zh = "文件名“{file}”看不出表里没写的内容：请改成“{example}”这样的名字（{pattern}）再交一次。"
    en = "{file} does not tell what its cells lack: name it like {example} ({pattern}) and hand it in again."


def told_by_name(pattern: str | None, name: str) -> Mapping[str, str]:
    """Return what the name of a file (``name.xlsx`` or ``name.xlsx[sheet]``) tells, by our column.

    Raises NameTellsTooLittle.
    """
    if pattern is None:
        return {}
    stem = name.split("[")[0].removesuffix(".gz").rpartition(".")[0]
    found = re.fullmatch(_PLACE.sub(_group, re.escape(pattern)), stem)
    if found is None:
        raise NameTellsTooLittle(file=name, pattern=pattern, example=_example(pattern, stem))
    return {column: text.strip() for column, text in found.groupdict().items()}


def _group(place: re.Match[str]) -> str:
    return f"(?P<{place[1]}>[^_]+)" if place[1] else ".*"


def _example(pattern: str, stem: str) -> str:
    """Return a name that would do: the file's own beginning, and what is to be told filled in."""
    example = pattern.replace("*", stem.split("_")[0])
    for column, text in _EXAMPLES.items():
        example = example.replace(f"{{{column}}}", text)
    return example
