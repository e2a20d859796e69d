"""Weights: they are positive, and the parts of a whole sum to one hundred."""

from collections.abc import Iterator
from decimal import Decimal

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding

WHOLE = Decimal(100)


class SectionWeightsSum(SchemeRule):
    """The weights of the sections sum to 100."""

    id = "section-weights-sum"
    zh = "各维度权重合计是 {total}，应为 100。请调整 sections 里的 weight。"
    en = "The weights of the sections sum to {total}, not 100. Change the weights under sections."

    def look(self, case: Case) -> Iterator[Finding]:
        total = sum(section.weight for section in case.scheme.sections)
        if total != WHOLE:
            yield self.at(case.place("sections"), total=total)


class IndicatorWeightsSum(SchemeRule):
    """Within a section the weights of its indicators sum to 100."""

    id = "indicator-weights-sum"
    zh = "维度“{section}”里各指标权重合计是 {total}，应为 100。请调整指标的 weight。"
    en = "The indicator weights of section '{section}' sum to {total}, not 100. Change their weights."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in case.sections():
            total = sum(indicator.weight for indicator in section.indicators)
            if section.indicators and total != WHOLE:
                yield self.at(case.place(*path, "indicators"), section=section.name, total=total)


class WeightsPositive(SchemeRule):
    """A weight of nought or less is a mistake: what should not count is left out."""

    id = "weights-positive"
    zh = "{what}的权重是 {weight}，应大于 0。不计分的请直接删去。"
    en = "The weight of {what} is {weight}; it must be above 0. Leave out what should not count."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in case.sections():
            if section.weight <= 0:
                yield self.at(case.place(*path, "weight"), what=section.name, weight=section.weight)
            for relation, weight in section.relations.items():
                if weight <= 0:
                    place = case.place(*path, "relations", relation)
                    yield self.at(place, what=f"{section.name} {relation}", weight=weight)
            for index, indicator in enumerate(section.indicators):
                if indicator.weight <= 0:
                    place = case.place(*path, "indicators", index, "weight")
                    yield self.at(place, what=indicator.name, weight=indicator.weight)
        for post, weights in case.scheme.post_weights.items():
            for id_, weight in weights.items():
                if weight <= 0:
                    yield self.at(case.place("post_weights", post, id_), what=id_, weight=weight)


class PostWeightsSum(SchemeRule):
    """The weights that a post has of its own sum to 100."""

    id = "post-weights-sum"
    zh = "post_weights 里岗位“{post}”的权重合计是 {total}，应为 100。"
    en = "The post_weights of '{post}' sum to {total}, not 100."

    def look(self, case: Case) -> Iterator[Finding]:
        for post, weights in case.scheme.post_weights.items():
            total = sum(weights.values())
            if total != WHOLE:
                yield self.at(case.place("post_weights", post), post=post, total=total)


class PostWeightsUnknown(SchemeRule):
    """A post with weights of its own is one of the scheme's, and names indicators that exist."""

    id = "post-weights-unknown"
    zh = "post_weights：{what}“{name}”不在本方案里。请核对写法；可用的有：{known}。"
    en = "post_weights: the {what_en} '{name}' is not in this scheme. Known here: {known}."

    def look(self, case: Case) -> Iterator[Finding]:
        scheme = case.scheme
        indicators = [indicator.id for _, indicator in case.indicators()]
        for post, weights in scheme.post_weights.items():
            if post not in scheme.posts:
                known = "、".join(scheme.posts)
                place = case.place("post_weights", post)
                yield self.at(place, what="岗位", what_en="post", name=post, known=known)
            for id_ in weights.keys() - set(indicators):
                place = case.place("post_weights", post, id_)
                yield self.at(place, what="指标", what_en="indicator", name=id_, known=", ".join(indicators))


class PostWeightsOneSection(SchemeRule):
    """Weights of a post replace those of exactly one section."""

    id = "post-weights-one-section"
    zh = "post_weights 里岗位“{post}”的指标属于 {count} 个维度（{sections}），应全部属于同一个维度。"
    en = (
        "The post_weights of '{post}' name indicators of {count} sections ({sections}); "
        "name those of exactly one."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for post, weights in case.scheme.post_weights.items():
            touched = [
                section.name
                for section in case.scheme.sections
                if any(indicator.id in weights for indicator in section.indicators)
            ]
            if len(touched) != 1:
                place = case.place("post_weights", post)
                yield self.at(place, post=post, count=len(touched), sections="、".join(touched))


class UnusedExtraIndicator(SchemeRule):
    """An extra indicator joins only for posts that name it; one that nobody names is dead weight."""

    id = "unused-extra-indicator"
    severity = "warning"
    zh = "extra_indicators 里的“{name}”没有岗位使用。请在 post_weights 里写上它，或删去。"
    en = "The extra indicator '{name}' is used by no post. Name it in post_weights or remove it."

    def look(self, case: Case) -> Iterator[Finding]:
        used = {id_ for weights in case.scheme.post_weights.values() for id_ in weights}
        for index, indicator in enumerate(case.scheme.extra_indicators):
            if indicator.id not in used:
                yield self.at(case.place("extra_indicators", index), name=indicator.name)


class RelationsSum(SchemeRule):
    """The weights of the relations of a ratings section sum to 100."""

    id = "relations-sum"
    zh = "维度“{section}”各评价关系的权重合计是 {total}，应为 100。"
    en = "The relations of section '{section}' sum to {total}, not 100."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, section in case.sections():
            total = sum(section.relations.values())
            if section.kind == "ratings" and total != WHOLE:
                yield self.at(case.place(*path, "relations"), section=section.name, total=total)


WEIGHT_RULES: tuple[type[SchemeRule], ...] = (
    SectionWeightsSum,
    IndicatorWeightsSum,
    WeightsPositive,
    PostWeightsSum,
    PostWeightsUnknown,
    PostWeightsOneSection,
    UnusedExtraIndicator,
    RelationsSum,
)
