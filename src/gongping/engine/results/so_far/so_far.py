"""What the records say of a period that still runs: one pure function."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa

from gongping.engine.evidence import Evidence, with_tables
from gongping.engine.periods import Period
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.appraise import appraise
from gongping.engine.results.so_far.marks import let_in, without_cells
from gongping.engine.results.so_far.rules import running_rules
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import reads_marks, rows_measured
from gongping.errors import InputFault

ANSWERS = "satisfaction"


class NothingToFollow(InputFault):
    """No scheme measures anything before its period ends."""

    code = "so-far-nothing-measured"
    zh = "这些方案（{schemes}）在周期结束前没有可算的指标，没有“本期至今”可看；等周期结束一次算清。"
    en = (
        "These schemes ({schemes}) measure nothing before their period ends, so there is no figure so far. "
        "Wait for the end of the period."
    )


@dataclass(frozen=True)
class SoFar:
    """The appraisal of a running period, and the answers of which marks are in it, for the next time."""

    appraisal: Appraisal
    marks: pa.Table | None


def so_far(
    evidence: Evidence,
    schemes: Sequence[Scheme],
    period: Period,
    at: datetime,
    *,
    marks: pa.Table | None = None,
) -> SoFar:
    """Return what the records known at ``at`` (naive local) say of ``period``.

    Ratings and rolled-up periods are left out (``running_rules``). ``marks`` is what the last call returned:
    residents' marks move a figure only by five changes or more (``let_in``).

    Raises NothingToFollow and NobodyInService.
    """
    until = min(period.end, at.date() + timedelta(days=1))
    # who is to move next month has not moved yet, and days to come are nobody's
    running = Period(period.start, until, period.label)
    rules = [rule for scheme in schemes if (rule := running_rules(scheme)) is not None]
    if not rules:
        raise NothingToFollow(schemes="、".join(scheme.name for scheme in schemes))
    if ANSWERS not in evidence.tables:
        return SoFar(appraise(evidence, rules, running, as_of=at), marks)
    answers = evidence.tables[ANSWERS].to_pyarrow()
    let = let_in(marks, answers, rows_measured(evidence, _of_marks(rules), running, as_of=at))
    heard = with_tables(evidence, {ANSWERS: without_cells(let)})
    return SoFar(appraise(evidence, rules, running, as_of=at, marks=heard), let)


def _of_marks(rules: Sequence[Scheme]) -> list[Scheme]:
    """Return the schemes with nothing in them but indicators of marks."""
    found = []
    for scheme in rules:
        sections = tuple(
            section.model_copy(update={"indicators": tuple(filter(reads_marks, section.indicators))})
            for section in scheme.sections
        )
        extra = tuple(filter(reads_marks, scheme.extra_indicators))
        found.append(scheme.model_copy(update={"sections": sections, "extra_indicators": extra}))
    return found
