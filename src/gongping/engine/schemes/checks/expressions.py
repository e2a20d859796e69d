"""Expressions: understood by the measuring room, and fit for what the indicator asks of them."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from gongping.engine.evidence import TABLES
from gongping.engine.indicators import Columns, ExpressionFault, Indicator, Measure, needs_limit
from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.checks.reading import DurationNode, columns_for, read, readable
from gongping.engine.schemes.finding import Finding

FEWEST = 3
TIMES = frozenset({"timestamp", "date", "period", "month"})
COUNTS = frozenset({"count", "distinct", "sum"})
# summaries that a single row could decide; a ratio of sums carries its own weight
OF_ROWS = frozenset({"share", "mean", "quantile", "nps"})


class ExpressionWrong(SchemeRule):
    """``where`` and ``measure`` are of the closed grammar, over columns that the table has."""

    id = "expression"
    zh = "指标“{name}”的 {key}：{zh}"
    en = "The {key} of '{name}': {en}"

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            try:
                read(case, indicator)
            except ExpressionFault as fault:
                key = "where" if fault.expression == indicator.where else "measure"
                place = case.place(*path, key)
                yield self.at(place, name=indicator.name, key=key, zh=fault.say("zh"), en=fault.say("en"))


class MomentUnusable(SchemeRule):
    """``at`` names a moment, a date or the period of the table."""

    id = "at-unusable"
    zh = (
        "指标“{name}”的 at 是“{at}”，不能用来判断一行属于哪一期。请写 {source} 的时间、日期或周期列："
        "{known}。"
    )
    en = (
        "at of '{name}' is '{at}', which puts no row into a period. Name a moment, date or period of "
        "{source}: {known}."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, indicator in case.indicators():
            if not _in_time(columns_for(case, indicator), indicator):
                columns = TABLES[indicator.source].columns
                facts = {
                    "name": indicator.name,
                    "at": indicator.at,
                    "source": indicator.source,
                    "known": ", ".join(column.name for column in columns if column.kind in TIMES),
                }
                yield self.at(case.place(*path, "at"), **facts)


def _in_time(columns: Columns, indicator: Indicator) -> bool:
    written = {column.name: column.kind for column in TABLES[indicator.source].columns}
    if indicator.at in written:
        return written[indicator.at] in TIMES
    extra = columns.find(indicator.at)
    return extra is not None and extra.kind.name in ("MOMENT", "DATE")


class LimitMissing(SchemeRule):
    """A share of one moment against another needs a limit for the rows that bring no due moment."""

    id = "limit-missing"
    zh = "指标“{name}”比较两个时间，个别单没有期限时无从判断。请写 limit（多少工作分钟后算超时）。"
    en = (
        "The indicator '{name}' compares two moments; a row without a due moment could never be late. "
        "Add limit, in working minutes."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            if expressions.indicator.limit is None and needs_limit(expressions.measure, expressions.columns):
                yield self.at(case.place(*path, "measure"), name=expressions.indicator.name)


class MeanOfDurations(SchemeRule):
    """A mean of durations leaves open cases out and hides the long ones."""

    id = "mean-of-durations"
    severity = "warning"
    zh = "指标“{name}”取时长的平均数：没办完的不算在内，少数几件又会盖过多数。建议用 median 或 quantile。"
    en = (
        "The indicator '{name}' is a mean of durations: open cases stay out and a few long ones outweigh "
        "the rest. Prefer median or quantile."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            durations = any(isinstance(node, DurationNode) for node in expressions.measure.parts())
            if expressions.measure.function == "mean" and durations:
                yield self.at(case.place(*path, "measure"), name=expressions.indicator.name)


class LeastTooSmall(SchemeRule):
    """No single row decides: three rows at least, and for a tail enough to have a row in it."""

    id = "least-too-small"
    severity = "warning"
    zh = "指标“{name}”的 least 是 {least}，太少，一两行就能左右得分。建议至少 {fewest}。"
    en = "least of '{name}' is {least}: one or two rows would decide the points. Use {fewest} or more."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            indicator, fewest = expressions.indicator, _fewest(expressions.measure)
            if indicator.least < fewest:
                place = case.place(*path, "least")
                yield self.at(place, name=indicator.name, least=indicator.least, fewest=fewest)


def _fewest(measure: Measure) -> int:
    if measure.function not in OF_ROWS:
        return 0
    return FEWEST if measure.q is None else max(FEWEST, ceil(1 / min(measure.q, 1 - measure.q)))


class ProrateNotCount(SchemeRule):
    """Only counts shrink with attendance: a share or a median is the same for half the days."""

    id = "prorate-not-count"
    zh = "指标“{name}”不是数量，不能按出勤折算。请删去 prorate，或改用 count、distinct、sum。"
    en = (
        "The indicator '{name}' is no count and cannot shrink with attendance. "
        "Remove prorate or use count, distinct or sum."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            if expressions.indicator.prorate == "presence" and expressions.measure.function not in COUNTS:
                yield self.at(case.place(*path, "prorate"), name=expressions.indicator.name)


class ShareAsPercent(SchemeRule):
    """A share is a number from 0 to 1: 95 % is written 0.95."""

    id = "share-as-percent"
    zh = "指标“{name}”是占比，取值 0～1；{value} 像是百分数。请写 0.95 这样的数。"
    en = "The indicator '{name}' is a share between 0 and 1; {value} looks like a percentage. Write 0.95."

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            indicator = expressions.indicator
            written = [*(x for x, _ in indicator.curve), indicator.target or Decimal(0)]
            if expressions.measure.function == "share" and max(written) > 1:
                yield self.at(case.place(*path, "curve"), name=indicator.name, value=max(written))


EXPRESSION_RULES: tuple[type[SchemeRule], ...] = (
    ExpressionWrong,
    MomentUnusable,
    LimitMissing,
    MeanOfDurations,
    LeastTooSmall,
    ProrateNotCount,
    ShareAsPercent,
)
