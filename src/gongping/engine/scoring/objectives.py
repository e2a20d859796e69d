"""Objectives 目标: key results scored from start to target (design §7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongping.engine import exact
from gongping.engine.presence import NotApplicable, Pending, Presence, Present
from gongping.engine.schemes import Section
from gongping.engine.scoring.draft import NO_SHARE, SectionDraft, averaged
from gongping.engine.scoring.outcome import Note, PartOutcome

LOWEST, HIGHEST = Fraction(0), Fraction(120)


@dataclass(frozen=True, slots=True)
class KeyResult:
    """One key result 关键结果 of one person; ``actual`` None while nobody has reported it."""

    id: str
    objective: str
    start: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    weight: Decimal | None = None


def objectives_section(section: Section, key_results: Sequence[KeyResult]) -> SectionDraft:
    """Return the draft of ``section``: the weighted average of the key results that have an actual value.

    Each scores 100 × (actual − start) / (target − start), held between 0 and 120. Where some weights are
    missing all weigh the same.
    """
    ordered = sorted(key_results, key=lambda result: result.id)
    weights, notes = _weights(ordered)
    parts = [_scored(result, weight) for result, weight in zip(ordered, weights, strict=True)]
    return averaged(section, parts, none="no-objectives", notes=notes)


def _weights(results: Sequence[KeyResult]) -> tuple[list[Decimal], tuple[Note, ...]]:
    given = [result.weight for result in results]
    whole = sum((weight for weight in given if weight is not None), Decimal(0))
    if results and all(weight is not None and weight >= 0 for weight in given) and whole > 0:
        return [weight or Decimal(0) for weight in given], ()
    notes = (Note("key-result-weights-missing"),) if any(weight is not None for weight in given) else ()
    return [Decimal(1)] * len(results), notes


def _scored(result: KeyResult, weight: Decimal) -> PartOutcome:
    presence, points = _points(result)
    numbers = (("start", result.start), ("target", result.target), ("actual", result.actual))
    return PartOutcome(
        id=result.id,
        name=result.id,
        kind="key_result",
        weight=weight,
        share=NO_SHARE,
        presence=presence,
        points=points,
        n=1,
        facts=(("objective", result.objective), *((name, exact.text(number)) for name, number in numbers)),
        notes=(Note("key-result-open"),) if result.actual is None else (),
    )


def _points(result: KeyResult) -> tuple[Presence, Decimal | None]:
    if result.actual is None:
        return Pending(1), None
    if result.start is None or result.target is None or result.start == result.target:
        return NotApplicable("key-result-without-way"), None
    way = Fraction(result.actual - result.start) / Fraction(result.target - result.start)
    return Present(exact.value(result.actual), 1), exact.points(min(max(100 * way, LOWEST), HIGHEST))
