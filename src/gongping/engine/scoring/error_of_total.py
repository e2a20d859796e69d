"""How much each total would differ in a comparable period, and what that says of its grade (numbers §4)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from threadpoolctl import threadpool_limits

from gongping.engine import exact
from gongping.engine.periods import Period
from gongping.engine.schemes import Scheme
from gongping.engine.scoring.earlier import EarlierResult, periods_error
from gongping.engine.scoring.kinds import Kinds, kinds_of
from gongping.engine.scoring.outcome import ErrorOutcome, Note, PersonOutcome, SectionOutcome, SegmentOutcome
from gongping.engine.scoring.runs import Run
from gongping.engine.scoring.total_rule import total_rule
from gongping.engine.uncertainty import (
    MeasureKind,
    PersonRows,
    Subject,
    by_days,
    near_cuts,
    rows_by_person,
    total_error,
    total_of,
)

Floats = npt.NDArray[np.float64]
PLAIN_RATINGS, EARLIER = "plain-ratings", "earlier-periods"
WITHHELD_NOTES = {
    "too-few-rows": "error-too-few-rows",
    PLAIN_RATINGS: "error-plain-ratings",
    EARLIER: "error-earlier-periods",
}


@dataclass(frozen=True)
class Errors:
    """What the errors of a period's totals are made from: runs by scheme, earlier results by employee."""

    runs: Mapping[str, Run]
    earlier: Mapping[str, Sequence[EarlierResult]]
    period: Period

    def added(self, people: Sequence[PersonOutcome], rows: pa.Table | None) -> tuple[PersonOutcome, ...]:
        """Return ``people`` with the errors of their totals, and flags where a grade's line is near."""
        kinds = {id: kinds_of(run.scheme) for id, run in self.runs.items()}
        used = dict(_used(people, kinds))
        found = (
            {}
            if rows is None
            else {one.employee_id: one for one in rows_by_person(rows, lambda *key: used.get(key))}
        )
        # more threads could add up the same numbers in another order (numbers.md §11)
        with threadpool_limits(limits=1):
            return tuple(
                self._with_error(person, found.get(person.employee_id, PersonRows(person.employee_id, {}, 0)))
                for person in people
            )

    def _with_error(self, person: PersonOutcome, own: PersonRows) -> PersonOutcome:
        if person.total is None:
            return person
        scheme = self.runs[person.main.scheme_id].scheme
        segments = [one for one in person.segments if one.kept and one.total is not None]
        rules = [(one.days, total_rule(one, self.runs[one.scheme_id].scheme)) for one in segments]
        others, why = self._other_errors(person, segments)
        subject = Subject(scheme.id, scheme.version, person.period, person.employee_id)
        found = total_error(
            own.rows,
            own.units,
            lambda values: by_days([(days, total_of(rule, values)) for days, rule in rules]),
            subject,
            ratings=others,
        )
        variance = (
            None if found.evidence_variance is None else exact.value(Decimal(repr(found.evidence_variance)))
        )
        indicators = tuple(dict.fromkeys(key.partition(".")[2] for key in found.indicators))
        outcome = ErrorOutcome(variance, found.why or why, indicators)
        error = None if outcome.why else found.error
        notes = _notes(person, scheme, error, outcome)
        return replace(person, total_se=error, error=outcome, notes=(*person.notes, *notes))

    def _other_errors(
        self, person: PersonOutcome, segments: Sequence[SegmentOutcome]
    ) -> tuple[list[tuple[float, float]], str]:
        """Return share in the total and standard error of each section of ratings or earlier periods."""
        shares: dict[tuple[str, str], float] = defaultdict(float)
        errors: dict[tuple[str, str], float] = {}
        days = sum(segment.days for segment in segments)
        for segment in segments:
            for section in segment.sections:
                if section.kind not in ("ratings", "periods") or not section.share or not _own(section):
                    continue
                error = self._error_of(person.employee_id, segment.scheme_id, section)
                if error is None:
                    return [], PLAIN_RATINGS if section.kind == "ratings" else EARLIER
                # the same people judged both segments: their errors do not average out
                shares[segment.scheme_id, section.id] += float(section.share) * segment.days / days
                errors[segment.scheme_id, section.id] = error
        return [(share, errors[key]) for key, share in sorted(shares.items())], ""

    def _error_of(self, employee_id: str, scheme_id: str, section: SectionOutcome) -> float | None:
        run = self.runs[scheme_id]
        if section.kind == "ratings":
            rated = run.ratings_of(employee_id).get(section.id)
            corrected = None if rated is None else rated.corrected
            return None if corrected is None or corrected.error is None else float(corrected.error)
        rule = next(one for one in run.scheme.sections if one.id == section.id)
        return periods_error(rule, self.earlier.get(employee_id, ()), within=self.period)


def _own(section: SectionOutcome) -> bool:
    """Say whether a section's points are its own, not neutral ones that fill a hole."""
    return not any(note.code == "neutral-points" for note in section.notes)


def _used(
    people: Sequence[PersonOutcome], kinds: Mapping[str, Kinds]
) -> Iterator[tuple[tuple[str, int, str], MeasureKind]]:
    """Yield whose indicators have a part in a total, and what kind they are.

    One without a value has none: its weight went to the others, or neutral points filled the hole.
    """
    for person in people:
        for segment in person.segments if person.total is not None else ():
            for section in segment.sections if segment.total is not None else ():
                for one in section.indicators if section.weight else ():
                    if one.weight and one.curve and one.value is not None:
                        key = person.employee_id, segment.number, one.id
                        yield key, kinds[segment.scheme_id][one.id]


def _notes(
    person: PersonOutcome, scheme: Scheme, error: Decimal | None, outcome: ErrorOutcome
) -> tuple[Note, ...]:
    if error is None or person.total is None:
        code = WITHHELD_NOTES.get(outcome.why)
        if code is None:
            return ()
        names = {one.id: one.name for s in person.segments for part in s.sections for one in part.indicators}
        listed = "、".join(names[id] for id in outcome.indicators)
        return (Note(code, (("indicators", listed),) if listed else ()),)
    lowest = min((grade.from_ for grade in scheme.grades), default=None)
    lines = {grade.from_: grade.id for grade in scheme.grades if grade.from_ != lowest}
    near = near_cuts(person.total, error, tuple(lines))
    if not near:
        return ()
    grades = "、".join(lines[cut] for cut in near)
    return (Note("near-cut", (("grades", grades), ("error", exact.text(error)))),)
