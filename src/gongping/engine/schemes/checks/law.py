"""Promises of the product that a scheme may not break: satisfaction counts, nobody is pushed to fake."""

from collections.abc import Iterator
from decimal import Decimal

from gongping.engine.indicators import Indicator
from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.scheme import Scheme

SATISFACTION_LEAST = Decimal(20)


class SatisfactionWeight(SchemeRule):
    """Customer satisfaction weighs 20 % or more of the total (requirement A1)."""

    id = "satisfaction-weight"
    severity = "warning"
    zh = "岗位“{post}”的客户满意度指标合计只占总分的 {weight}%。请提高到 20% 以上。"
    en = "Customer satisfaction weighs {weight} % of the total of '{post}'. Raise it to 20 % or more."

    def look(self, case: Case) -> Iterator[Finding]:
        scheme = case.scheme
        if any(section.kind == "periods" for section in scheme.sections):
            return  # a roll-up inherits the satisfaction of the periods it reads
        for index, post in enumerate(scheme.posts):
            weight = _satisfaction_weight(scheme, post)
            if weight < SATISFACTION_LEAST:
                yield self.at(case.place("posts", index), post=post, weight=round(weight, 1))


def _satisfaction_weight(scheme: Scheme, post: str) -> Decimal:
    placed = scheme.indicators_for(post)
    parts = (s.weight * w for s, indicator, w in placed if indicator.source == "satisfaction")
    return sum(parts, Decimal(0)) / 100


class AdoptedRuleMissing(SchemeRule):
    """Rules on pay are discussed with staff, adopted and made known (Labour Contract Law 4)."""

    id = "adopted-rule-missing"
    severity = "warning"
    zh = "没有写明依据的规章制度。请在 adopted_rule 写上制度名称和通过的日期；未经民主程序的方案只宜试算。"
    en = (
        "No adopted rule is named. Write its title and date of adoption under adopted_rule; "
        "a scheme not adopted with staff is fit for trials only."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        if case.scheme.adopted_rule is None:
            yield self.at(case.place())


class QuestionMissing(SchemeRule):
    """Each indicator says in one question what it asks (requirement B1)."""

    id = "question-missing"
    severity = "warning"
    zh = "指标“{name}”没有写 question。请用一句话写清它在问什么，员工会看到。"
    en = "The indicator '{name}' has no question. Say in one sentence what it asks; employees read it."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            if not indicator.question:
                yield self.at(case.place(*path), name=indicator.name)


class UnitMissing(SchemeRule):
    """Each indicator has a unit (requirement B1)."""

    id = "unit-missing"
    severity = "warning"
    zh = "指标“{name}”没有写 unit。请写单位，例如 share、minutes、households。"
    en = "The indicator '{name}' has no unit. Write one, such as share, minutes or households."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            if not indicator.unit:
                yield self.at(case.place(*path), name=indicator.name)


class ForbiddenSubject(SchemeRule):
    """Law 5: turnover and subordinates' appeals are never indicators, whatever table they come from."""

    id = "forbidden-subject"
    zh = "指标“{name}”考核的是{subject}。这会逼人压下申诉、拖住离职，不能作为指标；只在部门看板上看。"
    en = (
        "The indicator '{name}' scores {subject_en}. That makes people suppress it; it is never an "
        "indicator, "
        "only a figure on the department's dashboard."
    )
    subjects = (
        ("申诉", "appeals", ("appeal", "申诉", "objection", "异议")),
        ("离职、流失", "turnover", ("turnover", "attrition", "resign", "离职", "流失")),
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            said = _said(indicator)
            for subject, subject_en, words in self.subjects:
                if any(word in said for word in words):
                    place = case.place(*path)
                    yield self.at(place, name=indicator.name, subject=subject, subject_en=subject_en)


def _said(indicator: Indicator) -> str:
    parts = (indicator.id, indicator.name, indicator.measure, indicator.where or "")
    return " ".join(parts).lower()


LAW_RULES: tuple[type[SchemeRule], ...] = (
    SatisfactionWeight,
    AdoptedRuleMissing,
    QuestionMissing,
    UnitMissing,
    ForbiddenSubject,
)
