"""An upheld appeal: the appellant's result anew with everything about the others frozen (numbers.md §10)."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from gongping.engine.evidence import Evidence
from gongping.engine.periods import Period
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.appraise import appraise
from gongping.engine.results.seal import frozen_pools, sealed_estimates
from gongping.engine.results.sealed import require_sealed
from gongping.engine.scoring import ROW_ORDER
from gongping.errors import InputFault


class EstimatesDiffer(InputFault):
    """The sealed result does not come out of these records again, so nothing can be held frozen."""

    code = "sealed-estimates-differ"
    zh = (
        "{folder} 封存的评分估计和重新算出的不一致，申诉不能据此重算。"
        "请给出当时的原始数据，并用当时的版本运行。"
    )
    en = (
        "The rating estimates sealed in {folder} do not come out again, so an appeal cannot rest on them. "
        "Give the records as they were then and use the version of then."
    )


class NotInResult(InputFault):
    """The appellant has no result in the sealed folder or none after the appeal."""

    code = "appellant-without-result"
    zh = "{folder} 里没有 {employee} 的结果，或更正后没有结果。请核对工号。"
    en = "{employee} has no result in {folder}, or none after the correction. Look at the employee id."


def appeal(
    out: Path, sealed: Appraisal, corrected: Evidence, *, employee_id: str, period: Period
) -> Appraisal:
    """Return the appraisal after an upheld appeal: one person's result is new, everybody else's as sealed.

    ``out``: the sealed folder; ``sealed``: the same appraised again from its records, which must give the
    estimates of the seal; ``corrected``: the records as they stand after the appeal. Nothing is written: the
    correction becomes a folder of its own, beside the old one.

    Raises SealUnreadable, SealBroken, EstimatesDiffer, NotInResult, and what ``appraise`` raises.
    """
    seal = require_sealed(out)
    if sealed_estimates(sealed.ratings) != seal.estimates:
        raise EstimatesDiffer(folder=out.name)
    after = appraise(
        corrected, sealed.schemes, period, as_of=seal.as_of, sealed=sealed.ratings, pools=frozen_pools(seal)
    )
    own = {person.employee_id: person for person in after.outcome.people}.get(employee_id)
    people = sealed.outcome.people
    if own is None or employee_id not in {person.employee_id for person in people}:
        raise NotInResult(folder=out.name, employee=employee_id)
    kept = tuple(own if person.employee_id == employee_id else person for person in people)
    return replace(
        after, outcome=replace(sealed.outcome, people=kept), rows=_rows(sealed, after, employee_id)
    )


def _rows(sealed: Appraisal, after: Appraisal, employee_id: str) -> pa.Table:
    """Return the rows behind the values: the appellant's new ones, everybody else's as sealed."""
    others = sealed.rows.filter(pc.not_equal(sealed.rows["employee_id"], employee_id))
    own = after.rows.filter(pc.equal(after.rows["employee_id"], employee_id))
    return pa.concat_tables([others, own]).sort_by([(name, "ascending") for name in ROW_ORDER])
