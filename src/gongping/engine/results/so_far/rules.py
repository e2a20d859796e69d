"""A scheme as it can be read while its period runs."""

from decimal import Decimal

from gongping.engine.indicators import Indicator
from gongping.engine.results.report.measure_text import function_of
from gongping.engine.schemes import Scheme, Section
from gongping.engine.scoring import all_indicators

ONLY_AT_THE_END = ("ratings", "periods")
# they grow until the last day: half a period of visits is not half a failure
_GROWING = frozenset({"count", "distinct", "sum"})
NOTHING = Decimal(0)


def running_rules(scheme: Scheme) -> Scheme | None:
    """Return ``scheme`` without what comes at the end only, None where nothing else is in it.

    Ratings and rolled-up periods are left out; counts are shown and weigh nothing before the end. The other
    weights stay as written, and as much of them must be present as of the whole. Days present are still to
    come, so that they keep nobody from a figure.
    """
    kept = tuple(_running(section) for section in scheme.sections if section.from_ not in ONLY_AT_THE_END)
    if not any(section.indicators for section in kept):
        return None
    weight = sum((section.weight for section in kept), NOTHING)
    whole = sum((section.weight for section in scheme.sections), NOTHING)
    growing = {one.id for one in all_indicators(scheme) if grows(one)}
    posts = {
        post: {id: NOTHING if id in growing else share for id, share in weights.items()}
        for post, weights in scheme.post_weights.items()
    }
    return scheme.model_copy(
        update={
            "sections": kept,
            "post_weights": posts,
            "presence": scheme.presence.model_copy(
                update={"enough": scheme.presence.enough * weight / whole if whole else NOTHING}
            ),
            "eligibility": scheme.eligibility.model_copy(update={"graded_from_days": 0}),
        }
    )


def grows(indicator: Indicator) -> bool:
    """Say whether an indicator's number only grows while the period runs."""
    return function_of(indicator) in _GROWING


def _running(section: Section) -> Section:
    indicators = tuple(
        one.model_copy(update={"weight": NOTHING}) if grows(one) else one for one in section.indicators
    )
    return section.model_copy(update={"indicators": indicators})
