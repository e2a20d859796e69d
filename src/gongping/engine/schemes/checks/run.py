"""All rules applied to a set of schemes, on every day on which their numbers change."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gongping.engine.schemes.checks.absence import ABSENCE_RULES
from gongping.engine.schemes.checks.calendar import CALENDAR_RULES
from gongping.engine.schemes.checks.case import Case, SchemeRule, Totals
from gongping.engine.schemes.checks.curves import CURVE_RULES
from gongping.engine.schemes.checks.dated import DATED_RULES, real_day
from gongping.engine.schemes.checks.events import EVENT_RULES
from gongping.engine.schemes.checks.expressions import EXPRESSION_RULES
from gongping.engine.schemes.checks.fineness import FINENESS_RULES
from gongping.engine.schemes.checks.forbidden import FORBIDDEN_RULES
from gongping.engine.schemes.checks.grades import GRADE_RULES
from gongping.engine.schemes.checks.ids import ID_RULES
from gongping.engine.schemes.checks.law import LAW_RULES
from gongping.engine.schemes.checks.ratings import RATING_RULES
from gongping.engine.schemes.checks.weights import WEIGHT_RULES
from gongping.engine.schemes.dated import dated_values
from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.rule import Rule
from gongping.engine.schemes.scheme import Scheme
from gongping.engine.schemes.shape import SHAPE_RULES
from gongping.engine.schemes.source import SchemeSource
from gongping.errors import InputFault

SCHEME_RULES: tuple[type[SchemeRule], ...] = (
    *ID_RULES,
    *WEIGHT_RULES,
    *CURVE_RULES,
    *RATING_RULES,
    *EVENT_RULES,
    *GRADE_RULES,
    *FINENESS_RULES,
    *CALENDAR_RULES,
    *ABSENCE_RULES,
    *EXPRESSION_RULES,
    *FORBIDDEN_RULES,
    *LAW_RULES,
)
RULES: tuple[type[Rule], ...] = (*SHAPE_RULES, *DATED_RULES, *SCHEME_RULES)


class SchemeUnsound(InputFault):
    """A scheme breaks a rule of severity error."""

    code = "scheme-unsound"
    zh = "方案有 {count} 处错误，未计算。第一处：{file} 第 {line} 行：{zh}（gongping check 列出全部）"
    en = (
        "The scheme has {count} errors, nothing was computed. The first: {file} line {line}: {en} "
        "(gongping check lists them)"
    )


def check(sources: Sequence[SchemeSource], *, totals: Mapping[str, Totals] | None = None) -> list[Finding]:
    """Return every finding of every rule, by file and line, each sentence once.

    A scheme is looked at as of the day it comes into force and as of each later day on which a dated
    value changes. A file that is no scheme gives the findings of its shape only.

    ``totals``: by scheme id, (total, standard error) of sealed earlier results, for what can be said of
    grades only with data.
    """
    known = totals or {}
    found = {finding for source in sources for finding in _look(source, known)}
    return sorted(found, key=lambda finding: (finding.file, finding.line or 0, finding.rule, finding.en))


def require_sound(sources: Sequence[SchemeSource]) -> list[Finding]:
    """Return the warnings of ``check``. Raises SchemeUnsound where there is an error."""
    findings = check(sources)
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        first = errors[0]
        raise SchemeUnsound(count=len(errors), file=first.file, line=first.line, zh=first.zh, en=first.en)
    return findings


def _look(source: SchemeSource, totals: Mapping[str, Totals]) -> Iterator[Finding]:
    written = [finding for rule in DATED_RULES for finding in rule().look(source.tree)]
    yield from written
    if any(finding.severity == "error" for finding in written):
        return  # what cannot be resolved cannot be looked at
    for day in _days(source):
        read = source.read(day)
        if isinstance(read, Scheme):
            case = Case(read, source.tree, day, totals.get(read.id, ()))
            for rule in SCHEME_RULES:
                yield from rule().look(case)
        else:
            yield from read


def _days(source: SchemeSource) -> list[date]:
    """The day a scheme comes into force and the later days on which a number changes."""
    since = real_day(str(source.tree.values.get("in_force_from"))) or date.min
    written = (real_day(day) for _, entries in dated_values(source.tree.values) for day in entries)
    changes = {day for day in written if day is not None and day > since}
    return [since, *sorted(changes)]
