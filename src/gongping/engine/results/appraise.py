"""From evidence and schemes to everybody's result: the engine's line, one pure function."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from gongping.engine.evidence import Evidence, with_flags
from gongping.engine.periods import Period
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.flagged import flags_of
from gongping.engine.results.prior import Prior, needs_prior, read_prior
from gongping.engine.results.rows_file import in_form
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import EarlierResult, Pools, RatedSections, answers_of, refit_year, score_period
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
    marks: Evidence | None = None,
    language: Language = "zh",
) -> Appraisal:
    """Return everybody's explained result for ``period``; the same inputs always give the same.

    ``schemes`` in force for the period, one per post. ``as_of`` (naive local) moves this period's cut-off.
    ``prior`` holds earlier output folders; it is read, each seal verified, only where a scheme rolls up.
    ``sealed``: ratings of a sealed result, for an appeal: nobody's score of ratings changes but that of
    people whose own answers did. ``pools``: those of the sealed result, instead of estimating them.
    ``marks``: evidence on which indicators of residents' marks are measured instead (a running period).
    ``language`` is that of the advice on rows that scoring flags.

    Raises NobodyInService and the faults of reading earlier folders.
    """
    ordered = tuple(sorted(schemes, key=lambda scheme: scheme.id))
    rolled_up = prior is not None and needs_prior(ordered)
    before = read_prior(prior) if prior is not None and rolled_up else Prior({}, (), ())
    earlier = _with_year_ratings(before, evidence, ordered, period)
    scored = score_period(
        evidence, ordered, period, as_of=as_of, earlier=earlier, sealed=sealed, pools=pools, marks=marks
    )
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
        inputs=(*evidence.inputs, *before.inputs),
        as_of=as_of,
        ratings=scored.ratings,
        pools=scored.pools,
    )


def _with_year_ratings(
    prior: Prior, evidence: Evidence, schemes: Sequence[Scheme], period: Period
) -> Mapping[str, Sequence[EarlierResult]]:
    """Return the earlier results with the year's error of ratings, where the evidence brings the answers."""
    lengths = {section.of for scheme in schemes for section in scheme.sections if section.from_ == "periods"}
    earlier: Mapping[str, Sequence[EarlierResult]] = prior.earlier
    for length in sorted(str(length) for length in lengths):
        within = [
            one
            for one in prior.ratings
            if one.period.kind == length and period.start <= one.period.start and one.period.end <= period.end
        ]
        earlier = refit_year(earlier, within, lambda one: answers_of(evidence, one))
    return earlier
