"""Grades against the data: more grades than totals can tell apart are warned of (numbers.md §4)."""

from collections.abc import Iterator
from decimal import Decimal

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.finding import Finding
from gongping.engine.uncertainty import MOST_FLAGGED, expected_share, fineness

# what numbers.md supposes of totals before there are any
MEAN, SPREAD, ERROR = 80.0, 8.0, 3.0
# fewer sealed totals tell less than the supposition
LEAST_TOTALS = 10


class GradesFinerThanData(SchemeRule):
    """No more than a third of the people lies within the error of their total of a grade's line.

    Sealed results under `prior/` give totals and errors of the scheme where there are ten or more; before
    that a mean of 80, a standard deviation of 8 and an error of 3 are supposed, and the sentence says so.
    """

    id = "grades-finer-than-data"
    severity = "warning"
    zh = (
        "等级比数据更细：{basis_zh}，约 {share}% 的人离某条等级线不到一个误差，定等级要靠运气。"
        "请少分几档，或按分数连续计酬、不分等级。"
    )
    en = (
        "Grades finer than the data: {basis_en}, about {share} % of the people lie within their error of a "
        "grade's line, where luck decides. Use fewer grades, or pay by the score without grades."
    )
    seen_zh = "按 prior 里封存的 {count} 份总分和各自的误差"
    seen_en = "by the {count} sealed totals under prior and their errors"
    supposed_zh = "假设总分平均 80、标准差 8、误差 3（还没有公司自己的数，核算后的报告会按实际数说）"
    supposed_en = (
        "supposing totals with mean 80, standard deviation 8 and error 3 (the company's own are not known "
        "yet; the report of an appraisal says it by them)"
    )

    def look(self, case: Case) -> Iterator[Finding]:
        cuts = sorted(grade.from_ for grade in case.scheme.grades)[1:]
        count = len(case.totals)
        if count >= LEAST_TOTALS:
            share = fineness(case.totals, cuts).share
            basis_zh, basis_en = self.seen_zh.format(count=count), self.seen_en.format(count=count)
        else:
            share = expected_share(cuts, mean=MEAN, spread=SPREAD, error=ERROR)
            basis_zh, basis_en = self.supposed_zh, self.supposed_en
        if share > MOST_FLAGGED:
            place = case.place("grades")
            percent = round(Decimal(repr(share)) * 100)
            yield self.at(place, share=percent, basis_zh=basis_zh, basis_en=basis_en)


FINENESS_RULES: tuple[type[SchemeRule], ...] = (GradesFinerThanData,)
