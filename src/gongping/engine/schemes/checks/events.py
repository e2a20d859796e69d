"""Event kinds: caps on the right side of nought, points within them, exclusions that name indicators."""

from collections.abc import Iterator

from gongping.engine.schemes.checks.case import Case, SchemeRule
from gongping.engine.schemes.events_rule import EventKind, EventsRule
from gongping.engine.schemes.finding import Finding


class EventSideCaps(SchemeRule):
    """The upper cap is nought or above, the lower one nought or below."""

    id = "event-side-caps"
    zh = "加减分上限写反了：{key} 是 {given}，应{wanted}。"
    en = "{key} is {given}; it must be {wanted_en}."

    def look(self, case: Case) -> Iterator[Finding]:
        events = case.scheme.events
        if events and events.cap_up < 0:
            place = case.place("events", "cap_up")
            words = {"wanted": "不小于 0", "wanted_en": "0 or above"}
            yield self.at(place, key="cap_up", given=events.cap_up, **words)
        if events and events.cap_down > 0:
            place = case.place("events", "cap_down")
            yield self.at(
                place, key="cap_down", given=events.cap_down, wanted="不大于 0", wanted_en="0 or below"
            )


class EventPoints(SchemeRule):
    """A kind gives or takes points: nought would record something without any effect."""

    id = "event-points"
    zh = "事项“{name}”的分值是 0。请写明加多少或减多少，或删去这一类。"
    en = "The event kind '{name}' has 0 points. Say what it adds or takes, or remove it."

    def look(self, case: Case) -> Iterator[Finding]:
        for index, kind in _kinds(case.scheme.events):
            if kind.points == 0:
                yield self.at(case.place("events", "kinds", index), name=kind.name)


class EventKindCap(SchemeRule):
    """The cap of a kind has the sign of its points and lets at least one event count in full."""

    id = "event-kind-cap"
    zh = "事项“{name}”每次 {points} 分，上限却是 {cap} 分。上限应与分值同号，且至少够一次。"
    en = (
        "The event kind '{name}' has {points} points but a cap of {cap}. "
        "The cap has the sign of the points and lets one event count in full."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        for index, kind in _kinds(case.scheme.events):
            if kind.cap is not None and (kind.cap * kind.points < 0 or abs(kind.cap) < abs(kind.points)):
                place = case.place("events", "kinds", index, "cap")
                yield self.at(place, name=kind.name, points=kind.points, cap=kind.cap)


class EventBeyondSide(SchemeRule):
    """One event never exceeds what its whole side may give: the rest of its points would be a dead letter."""

    id = "event-beyond-side"
    severity = "warning"
    zh = "事项“{name}”一次 {points} 分，超过这一侧的总上限 {cap}，多出的不会计入。"
    en = (
        "One event '{name}' has {points} points, beyond the cap of its side ({cap}); the rest would not "
        "count."
    )

    def look(self, case: Case) -> Iterator[Finding]:
        events = case.scheme.events
        for index, kind in _kinds(events):
            cap = events.cap_up if events and kind.points > 0 else events.cap_down if events else None
            if cap is not None and abs(kind.points) > abs(cap):
                place = case.place("events", "kinds", index, "points")
                yield self.at(place, name=kind.name, points=kind.points, cap=cap)


class EventExcludesUnknown(SchemeRule):
    """``excludes`` names indicators of the scheme.

    A catalogue shared by several schemes may name indicators that only the others have; of each shared
    kind one name at least must be at home here.
    """

    id = "event-excludes-unknown"
    zh = "事项“{name}”的 excludes 里有本方案没有的指标：{ids}。请核对标识。"
    en = "The event kind '{name}' excludes indicators this scheme does not have: {ids}. Check the ids."

    def look(self, case: Case) -> Iterator[Finding]:
        known = {indicator.id for _, indicator in case.indicators()}
        for index, kind in _kinds(case.scheme.events):
            place = case.place("events", "kinds", index, "excludes")
            unknown = [id_ for id_ in kind.excludes if id_ not in known]
            shared = place.file != case.place().file
            if unknown and not (shared and known & set(kind.excludes)):
                yield self.at(place, name=kind.name, ids=", ".join(unknown))


class FloorAboveGrades(SchemeRule):
    """The floor does not lift anybody over a grade's bound."""

    id = "floor-above-grades"
    zh = "加减分的底线 floor 是 {floor}，高于等级分数线 {bound}：扣到底也不会低于它。请改为 0 或更低的分。"
    en = "The floor of events is {floor}, above the grade bound {bound}. Lower it, usually to 0."

    def look(self, case: Case) -> Iterator[Finding]:
        events = case.scheme.events
        bounds = [grade.from_ for grade in case.scheme.grades if grade.from_ > 0]
        if events and bounds and events.floor >= min(bounds):
            yield self.at(case.place("events", "floor"), floor=events.floor, bound=min(bounds))


class EventsCountedTwice(SchemeRule):
    """A roll-up reads totals in which events already count."""

    id = "events-counted-twice"
    zh = (
        "本方案汇总各期总分（from: periods），加减分已计入各期，不能再计一次。请删去 events（写 events: "
        "null）。"
    )
    en = "This scheme rolls up totals in which events already count. Remove events (write events: null)."

    def look(self, case: Case) -> Iterator[Finding]:
        if case.scheme.events and any(section.kind == "periods" for section in case.scheme.sections):
            yield self.at(case.place("events"))


def _kinds(events: EventsRule | None) -> Iterator[tuple[int, EventKind]]:
    yield from enumerate(events.kinds if events else ())


EVENT_RULES: tuple[type[SchemeRule], ...] = (
    EventSideCaps,
    EventPoints,
    EventKindCap,
    EventBeyondSide,
    EventExcludesUnknown,
    FloorAboveGrades,
    EventsCountedTwice,
)
