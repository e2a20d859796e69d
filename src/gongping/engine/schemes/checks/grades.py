"""Grades: in order, from nought up, reachable, and in words that claim no more than a score can."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.section import Section

# the most a section of each kind can give (design §7: a key result is held at 120, a task is done or not)
MOST_FROM = {"objectives": Decimal(120), "tasks": Decimal(100), "periods": Decimal(120)}


class GradesOrder(SchemeRule):
    """Grades are written from the highest down, no two from the same points."""

    id = "grades-order"
    zh = (
        "等级“{lower}”从 {lower_from} 分起，不低于它前面的“{upper}”（{upper_from} 分）。请从高到低写，"
        "分数线各不相同。"
    )
    en = (
        "The grade '{lower}' begins at {lower_from}, not below '{upper}' before it ({upper_from}). "
        "Write grades from the highest down, each with its own bound."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for index, (upper, lower) in enumerate(pairwise(case.scheme.grades)):
            if lower.from_ >= upper.from_:
                place = case.place("grades", index + 1)
                yield self.at(
                    place, upper=upper.id, upper_from=upper.from_, lower=lower.id, lower_from=lower.from_
                )


class LowestGradeFromZero(SchemeRule):
    """The lowest grade begins at the lowest total there can be, so that everybody has one."""

    id = "lowest-grade"
    zh = "最低的等级“{name}”从 {start} 分起；应从 0 分起，否则低于它的人没有等级。"
    en = "The lowest grade '{name}' begins at {start}; let it begin at 0, or people below it have none."

    def look(self, case: Case) -> Iterator[Finding]:
        if case.scheme.grades:
            index, lowest = min(enumerate(case.scheme.grades), key=lambda entry: entry[1].from_)
            if lowest.from_ != 0:
                yield self.at(case.place("grades", index), name=lowest.id, start=lowest.from_)


class GradeUnreachable(SchemeRule):
    """Somebody whose every measure is as good as the curves know can reach each grade, without events."""

    id = "grade-unreachable"
    zh = (
        "岗位“{post}”各项都到曲线顶点也只有 {most} 分，够不到等级“{name}”的 {start} 分。请改曲线、"
        "权重或分数线。"
    )
    en = (
        "With every curve at its top the post '{post}' gets {most} points, short of grade '{name}' "
        "({start}). "
        "Change curves, weights or the bound."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for post in case.scheme.posts:
            most = most_points(case.scheme, post)
            for index, grade in enumerate(case.scheme.grades):
                if grade.from_ > most:
                    place = case.place("grades", index)
                    yield self.at(place, post=post, most=round(most, 2), name=grade.id, start=grade.from_)


class GradeNameClaims(SchemeRule):
    """不合格 and 不胜任 are legal findings; a score alone cannot make them."""

    id = "grade-name-claims"
    severity = "warning"
    zh = "等级名称“{name}”是法律用语，不能由分数直接得出。建议写“待改进”。"
    en = "The grade name '{name}' is a term of labour law that no score alone can establish. Prefer 待改进."
    words = ("不合格", "不胜任", "不称职", "淘汰")

    def look(self, case: Case) -> Iterator[Finding]:
        for index, grade in enumerate(case.scheme.grades):
            name = grade.name or grade.id
            if any(word in name for word in self.words):
                yield self.at(case.place("grades", index), name=name)


def most_points(scheme: Scheme, post: str) -> Decimal:
    """Return the highest total before events that somebody of ``post`` could get."""
    whole = sum((section.weight for section in scheme.sections), Decimal(0))
    if not whole:
        return Decimal(0)
    return sum((s.weight * _most_of(scheme, s, post) for s in scheme.sections), Decimal(0)) / whole


def _most_of(scheme: Scheme, section: Section, post: str) -> Decimal:
    if section.kind == "ratings":
        return max((points for _, points in scheme.curve_of(section)), default=Decimal(0))
    if section.kind != "indicators":
        return MOST_FROM[section.kind]
    placed = [(i, weight) for owner, i, weight in scheme.indicators_for(post) if owner is section]
    whole = sum((weight for _, weight in placed), Decimal(0))
    if not whole:
        return Decimal(0)
    tops = (weight * max((y for _, y in i.curve), default=Decimal(0)) for i, weight in placed)
    return sum(tops, Decimal(0)) / whole


GRADE_RULES: tuple[type[SchemeRule], ...] = (
    GradesOrder,
    LowestGradeFromZero,
    GradeUnreachable,
    GradeNameClaims,
)
