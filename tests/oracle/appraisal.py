"""The whole appraisal again: from cleaned tables and scheme files to the cells of results.csv."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tests.oracle.corrected import corrected_means
from tests.oracle.entries import Entries, Span, entries_of
from tests.oracle.measures import Answer, measured
from tests.oracle.observed import Orders, Row
from tests.oracle.rounding import points_on, rounded
from tests.oracle.scheme import indicators_for, schemes_in
from tests.oracle.sections import (
    counted,
    effective,
    events_points,
    excluded_orders,
    heard,
    objectives_points,
    rating_points,
    tasks_points,
)
from tests.oracle.service import Attendance, People, Segment
from tests.oracle.whose import Whose
from tests.oracle.working_time import WorkingTime, open_on

Cells = dict[str, str | Decimal | int | None]


@dataclass
class Scored:
    """One segment's result."""

    total: Decimal | None
    events: Fraction
    cells: Cells = field(default_factory=dict)
    withheld: bool = False


class Appraisal:
    """Recomputes one period of one folder."""

    def __init__(
        self,
        folder: Path,
        tables: dict[str, list[Row]],
        period: tuple[date, date, str],
        as_of: datetime | None = None,
        sealed: dict[str, dict[str, dict]] | None = None,
    ) -> None:
        """``sealed``: the estimates of the seal by scheme and section; without, the plain scores stand."""
        self.tables = tables
        self.sealed = sealed or {}
        self.rated: dict[tuple[str, str], tuple[list[Row], dict[str, float] | None]] = {}
        self.schemes = schemes_in(folder)
        self.people = People(tables["people"])
        self.period = period
        self.as_of = as_of
        self.cache: dict[tuple[str, str], Entries] = {}
        self.observed: dict[tuple[datetime, int], Orders] = {}
        self.worlds = {scheme["id"]: self._world(scheme) for scheme in self.schemes}
        self.kept = {who: self._kept(who) for who in self.people.rows}
        self.whose = Whose(self.people, self.kept, *period[:2])

    def _kept(self, who: str) -> list[Segment]:
        """The segments that are scored: of 20 present days or more, else the whole service as one."""
        segments = self.people.segments(who, *self.period[:2])
        if not segments:
            return []
        attendance = self._attendance(segments[0])
        return [s for s in segments if attendance.present(who, s) >= 20] or [longest_post(segments)]

    def _world(self, scheme: dict) -> tuple[Span, WorkingTime, Orders, Orders]:
        start, end, label = self.period
        midnight = [datetime.combine(day, time()) for day in (start, end)]
        settle = timedelta(days=scheme.get("settle_days", 7))
        cut_off = self.as_of or midnight[1] + settle
        span = Span(midnight[0], midnight[1], midnight[0] + settle, cut_off, label)
        moments = [value for row in self.tables.get("work_orders", []) for value in (row["created_at"],)]
        first = min([m.date() for m in moments] + [start]) - timedelta(days=2)
        time_ = WorkingTime(scheme["calendar"], first, end + timedelta(days=400))
        days = scheme.get("reopen_days", 7)
        return span, time_, self._observed(span.cut_off, days), self._observed(span.opening_cut_off, days)

    def _observed(self, moment: datetime, reopen_days: int) -> Orders:
        if (moment, reopen_days) not in self.observed:
            self.observed[moment, reopen_days] = Orders(self.tables, moment, reopen_days)
        return self.observed[moment, reopen_days]

    def results(self) -> dict[str, Cells]:
        """Return the cells of everybody who has a scheme and served in the period, by employee."""
        found = {who: self.person(who) for who in self.people.rows}
        return {who: cells for who, cells in sorted(found.items()) if cells is not None}

    def person(self, who: str) -> Cells | None:
        segments = self.people.segments(who, *self.period[:2])
        if not segments or not any(self._scheme(segment.post) for segment in segments):
            return None
        days = sum(segment.days for segment in segments)
        attendance = self._attendance(segments[0])
        kept = self.kept[who]
        scored = {segment: self.segment(who, segment) for segment in kept}
        main = max(kept, key=lambda segment: segment.days)
        cells: Cells = {
            "employee_id": who,
            "department": main.department,
            "site": main.site,
            "post": main.post,
        }
        cells |= scored[main].cells
        present = sum((attendance.present(who, segment) for segment in segments), Fraction(0))
        total, status = self._verdict(who, main, scored, present)
        cells |= {"days": days, "status": status, "total": total, "grade": self._grade(main, total)}
        has_events = self._scheme(main.post).get("events") is not None
        cells["events"] = rounded(scored[main].events, 2) if has_events else None
        return cells

    def _scheme(self, post: str) -> dict | None:
        return next((scheme for scheme in self.schemes if post in scheme["posts"]), None)

    def _attendance(self, segment: Segment) -> Attendance:
        scheme = self._scheme(segment.post) or self.schemes[0]
        calendar, rows = scheme["calendar"], self.tables.get("attendance", [])
        return Attendance(rows, *self.period[:2], lambda day: bool(open_on(calendar, day)))

    def _verdict(
        self, who: str, main: Segment, scored: dict[Segment, Scored], present: Fraction
    ) -> tuple[Decimal | None, str]:
        rule = self._scheme(main.post).get("eligibility", {})
        if any(one.withheld for one in scored.values()):
            return None, "withheld"
        with_total = {segment: one.total for segment, one in scored.items() if one.total is not None}
        last = self.people.last_row(who, *self.period[:2])
        on_trial = rule.get("probation") == "no_grade" and last["status"] == "probation"
        too_short = present < Fraction(rule.get("graded_from_days", 0))
        if not with_total or on_trial or too_short:
            return None, "partial"
        days = sum(segment.days for segment in with_total)
        weighted = sum(Fraction(total) * segment.days for segment, total in with_total.items())
        return rounded(weighted / days, 2), "complete"

    def _grade(self, main: Segment, total: Decimal | None) -> str | None:
        grades = sorted(self._scheme(main.post).get("grades", []), key=lambda g: -Fraction(str(g["from"])))
        if total is None:
            return None
        return next((g["id"] for g in grades if Fraction(total) >= Fraction(str(g["from"]))), None)

    def segment(self, who: str, segment: Segment) -> Scored:
        """Score one segment: sections, weight present, events, total."""
        scheme = self._scheme(segment.post)
        presence = scheme.get("presence", {})
        cells: Cells = {}
        above = below = present = Fraction(0)
        withheld = False
        for section in scheme["sections"]:
            weight = Fraction(str(section["weight"]))
            points, share, blocked = self._section(who, segment, scheme, section, cells)
            withheld = withheld or blocked
            cells[f"section.{section['id']}.state"] = share > 0 and points is not None
            present += weight * share
            if points is None and presence.get("absent") == "neutral":
                points = rounded(Fraction(str(presence["neutral"])), 4)
            cells[f"section.{section['id']}"] = points
            if points is not None:
                above, below = above + weight * Fraction(points), below + weight
        rule = scheme.get("events")
        events = events_points(rule, self._events(scheme), who, segment)
        enough = present >= Fraction(str(presence.get("enough", 70)))
        if withheld or not below or not enough:
            return Scored(None, events, cells, withheld)
        total = above / below + events
        if rule and rule.get("floor") is not None:
            total = max(total, Fraction(str(rule["floor"])))
        return Scored(rounded(total, 2), events, cells)

    def _section(
        self, who: str, segment: Segment, scheme: dict, section: dict, cells: Cells
    ) -> tuple[Decimal | None, Fraction, bool]:
        kind, label = section.get("from"), self.period[2]
        presence = scheme.get("presence", {})
        if kind is None:
            return self._indicators(who, segment, scheme, section, cells)
        if kind == "ratings":
            points = rating_points(scheme, section, *self._rated(scheme, section, who))
        elif kind == "objectives":
            points = objectives_points(self.tables.get("objectives", []), who, label)
        else:
            points = tasks_points(self.tables.get("tasks", []), who, label)
        blocked = points is None and presence.get("absent") == "block"
        return points, Fraction(points is not None), blocked

    def _rated(self, scheme: dict, section: dict, who: str) -> tuple[list[Row], str, dict[str, float] | None]:
        key = scheme["id"], section["id"]
        if key not in self.rated:
            rows = heard(scheme, section, self.tables.get("ratings", []), self.period[2])
            estimates = self.sealed.get(scheme["id"], {}).get(section["id"])
            means = None
            if estimates is not None:
                names = ("ratee_id", "relation", "rater_id", "item", "score")
                fitted = [tuple(row[name] for name in names) for row in counted(section, rows)]
                sd = {name: float(value) for name, value in estimates["sd"].items()}
                weights = {name: float(weight) for name, weight in section["relations"].items()}
                means = corrected_means([(*row[:4], float(row[4])) for row in fitted], weights, sd)
            self.rated[key] = rows, means
        rows, means = self.rated[key]
        return rows, who, means

    def _indicators(
        self, who: str, segment: Segment, scheme: dict, section: dict, cells: Cells
    ) -> tuple[Decimal | None, Fraction, bool]:
        presence = scheme.get("presence", {})
        above = below = present = whole = Fraction(0)
        blocked = False
        for indicator, given in indicators_for(scheme, section, segment.post):
            weight = Fraction(str(given))
            answer, raw = self._measure(who, segment, scheme, indicator)
            points = None if answer.value is None else points_on(indicator["curve"], answer.value)
            name = indicator["id"]
            cells |= {f"{name}.state": answer.state, f"{name}.raw": raw, f"{name}.value": answer.value}
            cells[f"{name}.n"] = answer.n
            whole += weight
            present += weight if points is not None else 0
            absent = indicator.get("absent", presence.get("absent"))
            blocked = blocked or (points is None and absent == "block")
            if points is None and absent == "neutral":
                points = rounded(Fraction(str(presence["neutral"])), 4)
            cells[f"{name}.points"] = points
            if points is not None:
                above, below = above + weight * Fraction(points), below + weight
        points = rounded(above / below, 4) if below and not blocked else None
        return points, present / whole, blocked

    def _measure(
        self, who: str, segment: Segment, scheme: dict, indicator: dict
    ) -> tuple[Answer, Decimal | None]:
        if indicator["source"] not in self.tables:
            return Answer("NotApplicable", None, 0), None
        span, *_ = self.worlds[scheme["id"]]
        entries = self._entries(scheme, indicator)
        mine = who if indicator.get("of", "self") == "self" else None
        counted, waiting = entries.of(entries.counted, mine), entries.of(entries.pending, mine)
        of, whose = indicator.get("of", "self"), self.whose
        rows = [(e, w) for e in counted if (w := whose.part(e, who, segment, of))]
        pending = sum(bool(whose.part(e, who, segment, of)) for e in waiting)
        scale = scheme.get("ratings", {}).get("scale") or indicator.get("scale")
        answer = measured(indicator, rows, pending, scale, span.cut_off)
        raw = answer.value
        if indicator.get("prorate") == "presence":
            share = self._attendance(segment).share_present(who, segment)
            if share == 0:
                return Answer("NotApplicable", None, answer.n), raw
            if raw is not None:
                return Answer(answer.state, rounded(Fraction(raw) / share, 6), answer.n), raw
        return answer, raw

    def _events(self, scheme: dict) -> list[tuple[Row, dict]]:
        cut_off = self.worlds[scheme["id"]][0].cut_off
        return effective(scheme.get("events"), self.tables.get("events", []), cut_off)

    def _entries(self, scheme: dict, indicator: dict) -> Entries:
        key = scheme["id"], indicator["id"]
        if key not in self.cache:
            span, time_, orders, before = self.worlds[scheme["id"]]
            out = excluded_orders(self._events(scheme))[indicator["id"]]
            self.cache[key] = entries_of(
                indicator, self.tables, orders, before, time_, span, out, self.people
            )
        return self.cache[key]


def longest_post(segments: list[Segment]) -> Segment:
    """One segment over the whole service, at the post held longest and the site held longest at it."""
    days: Counter[str] = Counter()
    for segment in segments:
        days[segment.post] += segment.days
    post = days.most_common(1)[0][0]
    main = max((s for s in segments if s.post == post), key=lambda segment: segment.days)
    return Segment(main.post, main.site, main.department, segments[0].start, segments[-1].end, whole=True)
