"""From evidence and schemes to everybody's result: the engine's line, one pure function."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from gongping.engine.evidence import Evidence, with_flags
from gongping.engine.periods import Period
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.flagged import flags_of
from gongping.engine.results.prior import needs_prior, read_prior
from gongping.engine.results.rows_file import in_form
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import Pools, RatedSections, score_period
from gongping.errors import InputFault, Language


class NobodyInService(InputFault):
    """The evidence has nobody in service within the period at a post that a scheme covers."""

    code = "nobody-in-service"
    zh = "{period} 内没有人在方案规定的岗位（{posts}）上任职。请核对人员表的岗位和起止日期，或换一个周期。"
    en = (
        "Nobody is in service within {period} at a post of the schemes ({posts}). "
        "Look at the posts and dates in the table people, or choose another period."
    )


def appraise(
    evidence: Evidence,
    schemes: Sequence[Scheme],
    period: Period,
    *,
    as_of: datetime | None = None,
    prior: Path | None = None,
    sealed: RatedSections | None = None,
    pools: Pools | None = None,
    language: Language = "zh",
) -> Appraisal:
    """Return everybody's explained result for ``period``; the same inputs always give the same.

    ``schemes`` in force for the period, one per post. ``as_of`` (naive local) moves this period's cut-off.
    ``prior`` holds earlier output folders; it is read, each seal verified, only where a scheme rolls up.
    ``sealed``: ratings of a sealed result, for an appeal: nobody's score of ratings changes but that of
    people whose own answers did. ``pools``: those of the sealed result, instead of estimating them.
    ``language`` is that of the advice on rows that scoring flags.

    Raises NobodyInService and the faults of reading earlier folders.
    """
    ordered = tuple(sorted(schemes, key=lambda scheme: scheme.id))
    rolled_up = prior is not None and needs_prior(ordered)
    earlier, earlier_files = read_prior(prior) if prior is not None and rolled_up else ({}, ())
    scored = score_period(evidence, ordered, period, as_of=as_of, earlier=earlier, sealed=sealed, pools=pools)
    if not scored.outcome.people:
        posts = "、".join(post for scheme in ordered for post in scheme.posts)
        raise NobodyInService(period=period.label, posts=posts)
    flags = flags_of(evidence, scored.outcome)
    problems, counts = with_flags(evidence, flags, cut_off=scored.outcome.cut_off, language=language)
    return Appraisal(
        outcome=scored.outcome,
        schemes=ordered,
        rows=in_form(scored.rows),
        problems=problems,
        counts=dict(counts),
        inputs=(*evidence.inputs, *earlier_files),
        as_of=as_of,
        ratings=scored.ratings,
        pools=scored.pools,
    )
