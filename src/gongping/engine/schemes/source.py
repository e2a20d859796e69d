"""A scheme as it was written, ready to be resolved for any day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import ValidationError

from gongping.engine.schemes.dated import DatedValueMissing, gaps, resolve, written
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.shape import shape_findings
from gongping.engine.schemes.tree import Tree
from gongping.errors import InputFault

# keys that say how a file is put together, not what the rules are
ASSEMBLY_KEYS = frozenset({"use"})


class SchemeInvalid(InputFault):
    """The file is no scheme: a key is unknown or missing, or a value of the wrong kind."""

    code = "scheme-invalid"
    zh = "{file} 第 {line} 行：{zh}（共 {count} 处；gongping check 列出全部）"
    en = "{file} line {line}: {en} ({count} in all; gongping check lists them)"


class SchemeNotInForce(InputFault):
    """The day asked for lies before the scheme came into force."""

    code = "scheme-not-in-force"
    zh = "{file} 第 {line} 行：方案 {id} 自 {since} 起施行，{on} 还没有生效。请换周期，或用当时的方案。"
    en = (
        "{file} line {line}: the scheme {id} is in force from {since}, not yet on {on}. "
        "Choose another period, or the scheme of that time."
    )


@dataclass(frozen=True, slots=True)
class SchemeSource:
    """A scheme's tree, where each value was written, and the SHA-256 of every file it was made from."""

    file: str
    tree: Tree
    sha256s: Mapping[str, str]

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts as written; empty where they are no list."""
        posts = self.tree.values.get("posts")
        return tuple(str(post) for post in posts) if isinstance(posts, list) else ()

    def in_force(self, on: date) -> Scheme:
        """Return the scheme with every dated value resolved for ``on``.

        Raises DatedValueMissing for a dated value without an entry for that day, SchemeInvalid where the
        file is no scheme, SchemeNotInForce where ``on`` lies before ``in_force_from``.
        """
        for path in gaps(self.tree.values, on):
            place = self.tree.place(path)
            raise DatedValueMissing(file=place.file, line=place.line, path=written(path), on=on)
        scheme = self._valid(on)
        if on < scheme.in_force_from:
            place = self.tree.place(("in_force_from",))
            raise SchemeNotInForce(
                file=place.file, line=place.line, id=scheme.id, since=scheme.in_force_from, on=on
            )
        return scheme

    def read(self, on: date) -> Scheme | list[Finding]:
        """Return the scheme as of ``on``, or the findings that say why it is none."""
        try:
            scheme = Scheme.model_validate(self._values(on), by_alias=True, by_name=False)
        except ValidationError as error:
            return shape_findings(error, self.tree)
        return scheme.read_from(self.sha256s)

    def _valid(self, on: date) -> Scheme:
        read = self.read(on)
        if isinstance(read, Scheme):
            return read
        first = read[0]
        raise SchemeInvalid(file=first.file, line=first.line, zh=first.zh, en=first.en, count=len(read))

    def _values(self, on: date) -> dict[str, Any]:
        resolved = resolve(self.tree.values, on)
        return {key: value for key, value in resolved.items() if key not in ASSEMBLY_KEYS}
