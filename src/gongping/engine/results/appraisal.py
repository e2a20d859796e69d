"""One appraisal in memory: what came in, what came out, nothing written yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from gongping.engine.evidence import InputFile, Problem, TableCount
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import PeriodOutcome, Pools, RatedSections


@dataclass(frozen=True)
class Appraisal:
    """The result of ``appraise``.

    ``rows``: the rows behind each measure, one per row and value: employee_id, segment, indicator, row_key,
    _file, _line, at, due, outcome, amount, weight. ``inputs``: every file read, earlier output folders too.
    ``as_of``: the cut-off asked for, naive local, None for the scheme's own. ``ratings``: by scheme and
    section, with the estimates that a seal freezes; confidential, for they name raters and their strictness.
    ``pools``: by scheme, indicator and post what shares of few rows moved to.
    """

    outcome: PeriodOutcome
    schemes: tuple[Scheme, ...]
    rows: pa.Table
    problems: Sequence[Problem]
    counts: Mapping[str, TableCount]
    inputs: tuple[InputFile, ...]
    as_of: datetime | None = None
    ratings: RatedSections = field(default_factory=dict)
    pools: Pools = field(default_factory=dict)
