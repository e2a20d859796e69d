"""One person's part of the report: the sentence, the tree of each segment, where points went."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from gongping.engine.results.report.dot_view import DotView, dot_view
from gongping.engine.results.report.drawing import Symbol
from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.losses_view import LossBar, loss_bars
from gongping.engine.results.report.next_grade import Chance, NextGrade, next_grade
from gongping.engine.results.report.rows_listed import Behind, Order, RowsBehind
from gongping.engine.results.report.tree_view import TreeView, tree_view
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import PersonOutcome, SegmentOutcome

STATUS_TONE = {"complete": "", "partial": "warn", "withheld": "warn"}


@dataclass(frozen=True, slots=True)
class SegmentView:
    """A stretch at one post and site."""

    number: int
    title: str
    days: str
    present: str
    total: str
    kept: bool
    tree: TreeView
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything the page says of one person."""

    anchor: str
    name: str
    about: str
    total: str
    has_total: bool
    grade: str
    status: str
    tone: str
    say: Markup
    notes: tuple[str, ...]
    segments: tuple[SegmentView, ...]
    joined: str
    bars: tuple[LossBar, ...]
    next_up: tuple[str, ...]
    next_note: str
    dot: DotView | None
    facts: tuple[tuple[str, str], ...]


def person_view(
    voice: Voice, person: PersonOutcome, anchor: str, rows: RowsBehind, *, limit: int, symbol: Symbol | None
) -> PersonView:
    """Return the view of ``person``; ``symbol`` is the spread of the department as staff may see it."""
    above = next_grade(person, voice.definitions)
    segments = tuple(_segment(voice, person, segment, rows, limit) for segment in person.segments)
    has_total = person.total is not None
    return PersonView(
        anchor=anchor,
        name=person.name or person.employee_id,
        about=voice.words("person.about", post=person.post, site=person.site, id=person.employee_id),
        total=fixed(person.total, 2) if person.total is not None else voice.words("state.no_total"),
        has_total=has_total,
        grade=person.grade or "",
        status=voice.words(f"status.{person.status}"),
        tone=STATUS_TONE.get(person.status, ""),
        say=_say(voice, person, above),
        notes=voice.notes(person.notes),
        segments=segments,
        joined=_joined(voice, person),
        bars=loss_bars(person.main) if has_total else (),
        next_up=_next_up(voice, person, above),
        next_note=voice.words("next.note", above=above.grade.id) if above else "",
        dot=dot_view(voice, person, symbol),
        facts=_facts(voice, person),
    )


def _segment(
    voice: Voice, person: PersonOutcome, segment: SegmentOutcome, rows: RowsBehind, limit: int
) -> SegmentView:
    def behind(indicator: str, order: Order) -> Behind:
        key = (person.employee_id, segment.number, indicator)
        return rows.behind(key, limit=limit, order=order)

    tree = tree_view(voice, segment, behind)
    return SegmentView(
        number=segment.number,
        title=voice.words("segment.title", number=segment.number, post=segment.post, site=segment.site),
        days=voice.figures.days(segment.start, segment.end),
        present=voice.words("segment.present", days=segment.days, present=fixed(segment.present_days, 0)),
        total=tree.total,
        kept=segment.kept,
        tree=tree,
        notes=voice.notes(segment.notes),
    )


def _say(voice: Voice, person: PersonOutcome, above: NextGrade | None) -> Markup:
    words = voice.words
    if person.total is None:
        return words.rich(f"say.{person.status}")
    grade = voice.grade(person.main.scheme_id, person.grade) if person.grade else ""
    if above is None:
        key = "say.top" if person.grade else "say.ungraded"
        said = words.rich(key, total=fixed(person.total, 2), grade=grade)
        return (
            said
            if person.total_se is None
            else said + words.rich("say.error", error=fixed(person.total_se, 1))
        )
    said = words.rich("say.graded", grade=grade, above=above.grade.id, gap=fixed(above.gap, 2))
    if person.total_se is None:
        return said
    error = fixed(person.total_se, 1)
    near = above.gap <= person.total_se
    return said + words.rich("say.near" if near else "say.error", error=error, above=above.grade.id)


def _joined(voice: Voice, person: PersonOutcome) -> str:
    """How the segments became one total, where there is more than one."""
    kept = [segment for segment in person.segments if segment.kept and segment.total is not None]
    if len(person.segments) < 2 or person.total is None or not kept:
        return ""
    terms = " + ".join(f"{segment.days} × {fixed(segment.total or Decimal(0), 2)}" for segment in kept)
    days = sum(segment.days for segment in kept)
    return voice.words("segment.joined", terms=terms, days=days, total=fixed(person.total, 2))


def _next_up(voice: Voice, person: PersonOutcome, above: NextGrade | None) -> tuple[str, ...]:
    if above is None or not above.chances:
        return ()
    return tuple(_chance(voice, person, chance) for chance in above.chances)


def _chance(voice: Voice, person: PersonOutcome, chance: Chance) -> str:
    indicator = chance.indicator
    value = voice.figures.quantity(chance.value, indicator.unit, beside=indicator.value)
    now = voice.figures.quantity(indicator.value or Decimal(0), indicator.unit, beside=chance.value)
    if chance.more is None:
        return voice.words("next.value", name=indicator.name, now=now, value=value)
    definition = voice.definitions.indicator(person.main.scheme_id, indicator.id)
    source = definition.source if definition else ""
    more, rows = voice.figures.rows(chance.more, source), voice.figures.rows(indicator.n, source)
    return voice.words("next.more", name=indicator.name, now=now, more=more, rows=rows)


def _facts(voice: Voice, person: PersonOutcome) -> tuple[tuple[str, str], ...]:
    words, main = voice.words, person.main
    scheme = voice.definitions.scheme(main.scheme_id)
    last = max(segment.end for segment in person.segments)
    return (
        (words("facts.period"), voice.figures.days(person.segments[0].start, last)),
        (words("facts.present"), words("facts.present.d", n=fixed(person.present_days, 0), days=person.days)),
        (words("facts.weight"), words("facts.weight.d", percent=fixed(main.weight_present, 0))),
        (words("facts.scheme"), words("facts.scheme.v", name=scheme.name, version=scheme.version)),
    )
