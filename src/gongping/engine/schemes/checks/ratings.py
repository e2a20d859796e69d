"""Ratings sections: items that exist and are asked, enough raters, described behaviour for each answer."""

from collections.abc import Iterator
from decimal import Decimal

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.ratings_rule import LEAST_RATERS_FLOOR
from gongping.engine.schemes.section import Section
from gongping.engine.schemes.tree import Path

SECOND_SUPERIOR_FROM = Decimal(40)


def _rated(case: Case) -> Iterator[tuple[Path, Section]]:
    return ((path, section) for path, section in case.sections() if section.kind == "ratings")


class ItemUnknown(SchemeRule):
    """A ratings section asks about items that are written under ``items``.

    A warning: finished ratings can be scored without it (every relation of the section counts as asked), but
    nobody should be asked to rate without anchors.
    """

    id = "item-unknown"
    severity = "warning"
    zh = (
        "维度“{section}”的评分项“{name}”没有定义，按“本维度各种关系都评”计。"
        "评分开始前请在 items 里写上它的问题和行为描述，评价人要看着描述打分。"
    )
    en = (
        "The item '{name}' of section '{section}' is not defined; every relation of the section counts as "
        "asked. Write its question and anchors under items before anybody rates: raters need them."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        known = {item.id for item in case.scheme.items}
        for path, section in _rated(case):
            for index, item in enumerate(section.items):
                if item not in known:
                    yield self.at(case.place(*path, "items", index), section=section.name, name=item)


class ItemsMissing(SchemeRule):
    """A ratings section asks at least one item."""

    id = "items-missing"
    zh = "维度“{section}”来自评分，却没有列出评分项。请写 items。"
    en = "The section '{section}' comes from ratings but asks nothing. List its items."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in _rated(case):
            if not section.items:
                yield self.at(case.place(*path), section=section.name)


class ItemAskedOfNobody(SchemeRule):
    """Each item is asked of at least one relation of its section: its raters ∩ the relations."""

    id = "item-asked-of-nobody"
    zh = "评分项“{name}”只由 {raters} 评，维度“{section}”里没有这些关系，没有人会评到它。"
    en = "The item '{name}' is rated by {raters} only; section '{section}' has none of these relations."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in _rated(case):
            for item in case.scheme.items_of(section):
                if not set(item.raters) & section.relations.keys():
                    place = case.place(*path, "items", section.items.index(item.id))
                    yield self.at(place, section=section.name, name=item.name, raters=", ".join(item.raters))


class RelationAskedNothing(SchemeRule):
    """Each relation of a section is asked at least one item, else its weight could never count."""

    id = "relation-asked-nothing"
    zh = (
        "维度“{section}”给了关系 {relation} 权重，但没有一个评分项问到它。请改 relations，或在评分项的 "
        "raters 里加上。"
    )
    en = (
        "Section '{section}' gives weight to the relation {relation}, but no item is asked of it. "
        "Change relations or the items' raters."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in _rated(case):
            known = case.scheme.items_of(section)
            asked = {relation for item in known for relation in item.raters}
            for relation in section.relations if len(known) == len(section.items) else ():
                if asked and relation not in asked:
                    place = case.place(*path, "relations", relation)
                    yield self.at(place, section=section.name, relation=relation)


class LeastRatersTooLow(SchemeRule):
    """Fewer than three raters of a relation never count: what they said could be guessed."""

    id = "least-raters"
    zh = "维度“{section}”的 least_raters 是 {least}，不能低于 {floor}：人太少会猜出是谁评的。"
    en = "least_raters of section '{section}' is {least}; below {floor} people could tell who rated."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in _rated(case):
            if section.least_raters < LEAST_RATERS_FLOOR:
                place = case.place(*path, "least_raters")
                yield self.at(
                    place, section=section.name, least=section.least_raters, floor=LEAST_RATERS_FLOOR
                )


class SelfRatingScored(SchemeRule):
    """Self-ratings never enter the score (numbers.md §3)."""

    id = "self-rating-scored"
    zh = "维度“{section}”给自评（self）记了权重。自评不计分，只用于面谈；请删去，把权重分给其他关系。"
    en = (
        "Section '{section}' gives weight to self. Self-ratings never enter the score; "
        "remove it and give its weight to others."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in _rated(case):
            if "self" in section.relations:
                yield self.at(case.place(*path, "relations", "self"), section=section.name)


class SecondSuperiorWanted(SchemeRule):
    """Where one superior's word weighs 40 % or more of a section, a second superior should rate too."""

    id = "second-superior"
    severity = "warning"
    zh = "维度“{section}”里上级占 {weight}%。达到 40% 时，启动前请为每人安排第二位上级评价。"
    en = (
        "The superior weighs {weight} % of section '{section}'. From 40 % on, "
        "arrange a second superior for each person before launching."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in _rated(case):
            weight = section.relations.get("superior", Decimal(0))
            if weight >= SECOND_SUPERIOR_FROM:
                place = case.place(*path, "relations", "superior")
                yield self.at(place, section=section.name, weight=weight)


class AnchorsIncomplete(SchemeRule):
    """An item that is asked describes the behaviour of every answer of the scale (E2)."""

    id = "anchors-incomplete"
    zh = "评分项“{name}”的行为描述与尺度 {low}～{high} 不符：{problem}。请每一档写一句看得见的行为。"
    en = (
        "The anchors of item '{name}' do not fit the scale {low} to {high}: {problem_en}. "
        "Describe a visible behaviour for each answer."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        low, high = case.scheme.ratings.scale
        asked = {item for _, section in _rated(case) for item in section.items}
        for index, item in enumerate(case.scheme.items):
            wanted = set(range(low, high + 1))
            missing = sorted(wanted - item.anchors.keys())
            beyond = sorted(item.anchors.keys() - wanted)
            if item.id in asked and (missing or beyond):
                place = case.place("items", index, "anchors")
                zh, en = _problem(missing, beyond)
                yield self.at(place, name=item.name, low=low, high=high, problem=zh, problem_en=en)


def _problem(missing: list[int], beyond: list[int]) -> tuple[str, str]:
    parts = [("缺 {}", "missing {}", missing), ("多出 {}", "beyond it {}", beyond)]
    said = [(zh.format(_listed(n)), en.format(_listed(n))) for zh, en, n in parts if n]
    return "，".join(zh for zh, _ in said), "; ".join(en for _, en in said)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers))


class ScaleReversed(SchemeRule):
    """A scale runs from its lowest to its highest answer."""

    id = "scale-reversed"
    zh = "评分尺度写成了 [{low}, {high}]，应从低到高，例如 [1, 5]。"
    en = "The scale is written [{low}, {high}]; write it from low to high, such as [1, 5]."

    def look(self, case: Case) -> Iterator[Finding]:
        low, high = case.scheme.ratings.scale
        if low >= high:
            yield self.at(case.place("ratings", "scale"), low=low, high=high)


RATING_RULES: tuple[type[SchemeRule], ...] = (
    ItemUnknown,
    ItemsMissing,
    ItemAskedOfNobody,
    RelationAskedNothing,
    LeastRatersTooLow,
    SelfRatingScored,
    SecondSuperiorWanted,
    AnchorsIncomplete,
    ScaleReversed,
)
