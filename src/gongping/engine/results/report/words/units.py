"""Units of measures and nouns of evidence rows: Chinese, English for one, English for many."""

Noun = tuple[str, str, str]

UNITS: dict[str, Noun] = {
    "minutes": ("分钟", "minute", "minutes"),
    "hours": ("小时", "hour", "hours"),
    "seconds": ("秒", "second", "seconds"),
    "days": ("天", "day", "days"),
    "households": ("户", "household", "households"),
    "count": ("件", "case", "cases"),
    "cases": ("件", "case", "cases"),
    "orders": ("件", "order", "orders"),
    "visits": ("次", "visit", "visits"),
    "times": ("次", "time", "times"),
    "people": ("人", "person", "people"),
    "score": ("分", "point", "points"),
    "points": ("分", "point", "points"),
    "nps": ("分", "point", "points"),
}

ROWS: dict[str, Noun] = {
    "work_orders": ("件", "order", "orders"),
    "order_events": ("条", "event", "events"),
    "satisfaction": ("份", "answer", "answers"),
    "invitations": ("条", "invitation", "invitations"),
    "visits": ("次", "visit", "visits"),
    "collections": ("笔", "line", "lines"),
    "handovers": ("次", "hand-over", "hand-overs"),
    "calls": ("通", "call", "calls"),
    "training": ("次", "course", "courses"),
    "checks": ("次", "check", "checks"),
    "knowledge": ("次", "use of a note", "uses of notes"),
    "events": ("条", "event", "events"),
}
ANY_ROW: Noun = ("条", "row", "rows")


def with_noun(number: str, noun: Noun, language: str) -> str:
    """Return ``number`` followed by its unit or noun."""
    if language == "zh":
        return f"{number} {noun[0]}"
    return f"{number} {noun[1] if number == '1' else noun[2]}"
