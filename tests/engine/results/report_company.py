"""A small property company for the tests of report and workbook: 16 people, three sites, one quarter.

Values are drawn from a seed, points come from the scoring room, so that trees add up as real ones do.
"""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from gongping.engine import exact
from gongping.engine.periods import Period
from gongping.engine.presence import NotApplicable, Pending, Presence, Present, TooFew
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.rows_file import SCHEMA
from gongping.engine.schemes import Scheme, load_schemes, shipped_schemes
from gongping.engine.scoring import (
    IndicatorOutcome,
    Note,
    PeriodOutcome,
    PersonOutcome,
    RecordedEvent,
    SectionOutcome,
    SegmentOutcome,
    score_measured,
)
from tests.engine.results.report_samples import COUNTS, INPUTS, PROBLEMS, key_results, rating_groups

PERIOD = Period.parse("2026-Q3")
SITES = ("翠湖花园", "江畔新城", "云栖里")
CLERKS = ("何嘉敏", "曾晓燕", "仇志远", "解雨桐", "查文斌", "单国强", "马俊杰", "钟晓玲", "李国栋", "翟秀英")
BUTLERS = ("欧阳静", "单于飞", "朴成浩", "陆思远", "任国华")


def shipped(*ids: str) -> tuple[Scheme, ...]:
    """Return shipped schemes as they are in force on the first day of the period."""
    found = []
    for name in ids:
        found += [source.in_force(PERIOD.start) for source in load_schemes(shipped_schemes() / name)]
    return tuple(found)


def company(people: int = 16, *, seed: int = 7) -> Appraisal:
    """Return the appraisal of the first ``people`` of the company; beyond its names people are numbered."""
    clerk, butler, supervisor = shipped("clerk-quarter", "butler-quarter", "supervisor-quarter")
    maker = _Maker(random.Random(seed))
    outcomes = []
    for number in range(people):
        name, post, scheme = _who(number, clerk, butler, supervisor)
        outcomes.append(maker.person(f"E{number + 1:03}", name, post, SITES[number % 3], scheme, number))
    return Appraisal(
        outcome=PeriodOutcome(
            PERIOD,
            datetime(2026, 10, 8),
            tuple(outcomes),
            (Note("not-scored", (("employee_id", "E088"), ("posts", "秩序维护员"))),),
        ),
        rows=pa.Table.from_pylist(maker.rows, schema=SCHEMA),
        problems=PROBLEMS,
        counts=COUNTS,
        inputs=INPUTS,
        schemes=(clerk, butler, supervisor),
    )


def _who(number: int, clerk: Scheme, butler: Scheme, supervisor: Scheme) -> tuple[str, str, Scheme]:
    if number < len(CLERKS):
        return CLERKS[number], "客服专员" if number % 4 else "前台", clerk
    if number < len(CLERKS) + len(BUTLERS):
        return BUTLERS[number - len(CLERKS)], "客服管家", butler
    if number == len(CLERKS) + len(BUTLERS):
        return "贺兰", "客服主管", supervisor
    surname = "王李张刘陈杨黄赵吴周"[number % 10]
    return f"{surname}{'思雨文嘉晓'[number % 5]}{'敏玲杰栋燕静'[number % 6]}", "客服专员", clerk


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.rows: list[dict[str, Any]] = []

    def person(self, id: str, name: str, post: str, site: str, scheme: Scheme, number: int) -> PersonOutcome:
        measured = {one.id: self._presence(one, number) for _, one, _ in scheme.indicators_for(post)}
        sections: dict[str, Decimal | Presence] = {
            "conduct": Decimal("3.9"),
            "management": Decimal("3.7"),
            "goals": Decimal(self._chance.randint(60, 110)),
        }
        if number == 8:
            sections["goals"] = Pending(2)
        events = self._events(id, number)
        segment = score_measured(scheme, post, measured, sections, events)
        segment = replace(
            segment,
            site=site,
            department="客户服务部",
            start=PERIOD.start,
            end=PERIOD.end,
            days=92,
            present_days=Decimal(64),
            sections=tuple(self._dressed(id, one, scheme) for one in segment.sections),
        )
        return self._finished(id, name, post, site, segment, scheme, number)

    def _presence(self, one: Any, number: int) -> Presence:
        if one.source == "calls":
            return NotApplicable("not-measured")
        if one.source == "handovers" and number % 5 == 2:
            return TooFew(one.least - 3, one.least)
        if one.id == "dissatisfied_follow_up" and number % 3 == 1:
            return Pending(2)
        n = max(one.least, self._chance.randint(24, 60))
        if one.unit == "minutes":
            return Present(exact.value(self._chance.randint(150, 520)), n)
        if one.unit == "households":
            return Present(exact.value(self._chance.randint(30, 52)), n)
        if one.better == "lower":
            return Present(exact.ratio(self._chance.randint(0, 4), n), n)
        return Present(exact.ratio(n - self._chance.randint(0, n // 6), n), n)

    def _events(self, id: str, number: int) -> list[RecordedEvent]:
        if number % 4:
            return []
        day = date(2026, 8, 3 + number % 25)
        return [
            RecordedEvent(f"SJ-{id}-1", id, day, "praise_written", Decimal(1), approved=True),
            RecordedEvent(f"SJ-{id}-2", id, day, "first_ask", Decimal(-1), approved=number != 4),
        ]

    def _dressed(self, id: str, section: SectionOutcome, scheme: Scheme) -> SectionOutcome:
        sources = {one.id: one.source for held in scheme.sections for one in held.indicators}
        if section.kind == "ratings" and section.points is not None:
            return replace(section, parts=rating_groups(section))
        if section.kind == "objectives" and section.points is not None:
            return replace(section, parts=key_results())
        indicators = tuple(
            self._with_rows(id, one, sources.get(one.id, "calls")) for one in section.indicators
        )
        return replace(section, indicators=indicators)

    def _with_rows(self, id: str, one: IndicatorOutcome, source: str) -> IndicatorOutcome:
        if one.value is None:
            return one
        good = int((one.value * one.n).to_integral_value()) if one.unit == "share" else one.n
        for number in range(one.n + 1):
            pending = number == one.n
            outcome = "pending" if pending else "in" if number < good else "out"
            self._row(id, one, source, number, outcome)
        return replace(one, numerator=Decimal(good) if one.unit == "share" else None, pending=1)

    def _row(self, id: str, one: IndicatorOutcome, source: str, number: int, outcome: str) -> None:
        at = datetime(2026, 7, 1, 9) + timedelta(hours=self._chance.randint(0, 2180), minutes=number % 60)
        timed = one.id.endswith("on_time") or one.id == "callback_rate"
        amount = Decimal(self._chance.randint(40, 900)) if one.unit == "minutes" else None
        if one.id == "callback_rate":
            amount = Decimal(
                self._chance.randint(73, 140) if outcome == "out" else self._chance.randint(2, 72)
            )
        self.rows.append(
            {
                "employee_id": id,
                "segment": 1,
                "indicator": one.id,
                "row_key": f"GD-{at:%y%m}-{number:04}",
                "_file": f"{source}.csv",
                "_line": number + 2,
                "at": at,
                "due": at + timedelta(hours=72) if timed else None,
                "outcome": outcome,
                "amount": amount,
                "weight": Decimal(1),
            }
        )

    def _finished(
        self,
        id: str,
        name: str,
        post: str,
        site: str,
        segment: SegmentOutcome,
        scheme: Scheme,
        number: int,
    ) -> PersonOutcome:
        status, total = segment.status, segment.total
        notes: tuple[Note, ...] = ()
        if number == 3:
            status, total = "partial", None
            notes = (Note("too-few-present-days", (("days", "22"), ("least", "30"))),)
            segment = replace(segment, total=None, status="partial", present_days=Decimal(22))
        segments = (segment,)
        if number == 5:
            segments = _moved(segment)
        reached = [g for g in scheme.grades if total is not None and g.from_ <= total]
        return PersonOutcome(
            employee_id=id,
            name=name,
            department="客户服务部",
            site=site,
            post=post,
            period=PERIOD.label,
            days=92,
            present_days=segment.present_days,
            status=status,
            total=total,
            total_se=None,
            grade=max(reached, key=lambda g: g.from_).id if reached else None,
            longest=0,
            segments=segments,
            notes=notes,
        )


def _moved(segment: SegmentOutcome) -> tuple[SegmentOutcome, ...]:
    day = date(2026, 9, 1)
    first = replace(segment, end=day, days=62, present_days=Decimal(43))
    second = replace(
        segment,
        number=2,
        site="云栖里",
        start=day,
        days=30,
        present_days=Decimal(21),
        notes=(Note("attendance-from-calendar"),),
    )
    return first, second
