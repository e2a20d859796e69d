"""Names that tell things apart: ids used once, posts there, references that lead somewhere."""

from collections.abc import Iterator

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.tree import Path


class IdTwice(SchemeRule):
    """An id names one thing: results and traces tell parts apart by it."""

    id = "id-twice"
    zh = "{what}的标识“{name}”用了两次（前一处在第 {line} 行）。请改其中一个。"
    en = "The {what_en} id '{name}' is used twice (first on line {line}). Change one of them."

    def look(self, case: Case) -> Iterator[Finding]:
        scheme = case.scheme
        sections = ((path, section.id) for path, section in case.sections())
        indicators = ((path, indicator.id) for path, indicator in case.indicators())
        kinds = scheme.events.kinds if scheme.events else ()
        yield from self._twice(case, "维度", "section", sections)
        yield from self._twice(case, "指标", "indicator", indicators)
        yield from self._twice(
            case, "等级", "grade", ((("grades", n), grade.id) for n, grade in enumerate(scheme.grades))
        )
        yield from self._twice(
            case, "评分项", "item", ((("items", n), item.id) for n, item in enumerate(scheme.items))
        )
        yield from self._twice(
            case, "事项", "event kind", ((("events", "kinds", n), kind.id) for n, kind in enumerate(kinds))
        )

    def _twice(
        self, case: Case, what: str, what_en: str, ids: Iterator[tuple[Path, str]]
    ) -> Iterator[Finding]:
        first: dict[str, Path] = {}
        for path, id_ in ids:
            if id_ in first:
                line = case.place(*first[id_], "id").line
                place = case.place(*path, "id")
                yield self.at(place, what=what, what_en=what_en, name=id_, line=line)
            first.setdefault(id_, path)


class PostsMissing(SchemeRule):
    """A scheme is for somebody."""

    id = "posts-missing"
    zh = "posts 是空的。请写明本方案适用的岗位，与人员表里的岗位名一致。"
    en = "posts is empty. Name the posts this scheme is for, as the people table writes them."

    def look(self, case: Case) -> Iterator[Finding]:
        if not case.scheme.posts:
            yield self.at(case.place("posts"))


class PostListedTwice(SchemeRule):
    """A post is named once."""

    id = "post-listed-twice"
    zh = "岗位“{post}”在 posts 里写了两次。请删去一个。"
    en = "The post '{post}' is listed twice under posts. Remove one."

    def look(self, case: Case) -> Iterator[Finding]:
        seen: set[str] = set()
        for index, post in enumerate(case.scheme.posts):
            if post in seen:
                yield self.at(case.place("posts", index), post=post)
            seen.add(post)


ID_RULES: tuple[type[SchemeRule], ...] = (IdTwice, PostsMissing, PostListedTwice)
