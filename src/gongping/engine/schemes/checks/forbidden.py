"""Law 5 in expressions: no counts of complaints or praise, nobody singled out."""

from collections.abc import Iterator

from gongping.engine.indicators import Node
from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.checks.reading import Expressions, asserted, compared, readable
from gongping.engine.schemes.finding import Finding

COUNTS = frozenset({"count", "distinct", "sum"})
FELT_KINDS = frozenset({"complaint", "praise"})
WHO_COLUMNS = frozenset({"employee_id", "household_id", "order_id"})


class CountOfComplaints(SchemeRule):
    """How many complaints or praises there are is never an indicator: people would hide or beg."""

    id = "count-of-complaints"
    zh = (
        "指标“{name}”数的是{what}。这会变成不登记或索要，不能作为指标；"
        "改考回应和办结，查实的事项写进 events 并封顶。"
    )
    en = (
        "The indicator '{name}' counts {what_en}. People would stop recording them, or beg for them. "
        "Measure answers and solutions; a verified one may count as an event, capped."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            if counted := _counted(expressions):
                what, what_en = counted
                yield self.at(
                    case.place(*path, "measure"), name=expressions.indicator.name, what=what, what_en=what_en
                )


class PersonSingledOut(SchemeRule):
    """An indicator is the same for all: no expression names a person, a household or an order."""

    id = "person-singled-out"
    zh = "指标“{name}”里点了名（{column} 与某个值比较）。指标对所有人一样，不能挑出某人、某户或某单。"
    en = (
        "The indicator '{name}' compares {column} with a value. An indicator is the same for everybody: "
        "it names no person, household or order."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for path, expressions in readable(case):
            named = {
                column
                for node in expressions.nodes()
                for column, _ in compared(node)
                if column in WHO_COLUMNS
            }
            for column in sorted(named):
                yield self.at(case.place(*path), name=expressions.indicator.name, column=column)


def _counted(expressions: Expressions) -> tuple[str, str] | None:
    """Say what an indicator counts that it must not, None when it counts nothing of the kind."""
    function, source = expressions.measure.function, expressions.indicator.source
    if source == "events" and function in COUNTS:
        return "加减分事项", "recorded events"
    if source == "invitations" and function in COUNTS:
        return "评价邀请", "invitations"
    if source != "work_orders":
        return None
    rows = _kinds_of_rows(expressions.where)
    counts_rows = function in COUNTS and bool(rows) and rows <= FELT_KINDS
    shares_kind = any(_felt(node) for node in expressions.measure.parts())
    return ("投诉或表扬的件数", "complaints or praise") if counts_rows or shares_kind else None


def _kinds_of_rows(where: Node | None) -> frozenset[str]:
    """Return the kinds that a ``where`` names by plain comparison; none when it does not look at the kind."""
    return frozenset(
        value for node in asserted(where) for column, value in compared(node) if column == "kind"
    )


def _felt(node: Node) -> bool:
    return any(column == "kind" and value in FELT_KINDS for column, value in compared(node))


FORBIDDEN_RULES: tuple[type[SchemeRule], ...] = (CountOfComplaints, PersonSingledOut)
