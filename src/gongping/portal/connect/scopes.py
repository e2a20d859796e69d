"""Which kinds of evidence a machine may hand in."""

from gongping.engine.evidence import TABLES
from gongping.portal.intake.api import KEPT_ELSEWHERE

SCOPES = tuple(name for name in TABLES if name not in KEPT_ELSEWHERE)
"""Every table that is evidence, in the order of the documentation."""
HOOKED = ("work_orders", "order_events", "satisfaction", "attendance")
"""What a webhook delivers."""


def scope_choices(language: str) -> list[tuple[str, str]]:
    """Return the scopes with what they are called."""
    return [
        (name, f"{TABLES[name].names[0]} {name}" if language == "zh" else name.replace("_", " "))
        for name in SCOPES
    ]
