"""The reference page of calendars names every fault and every public name."""

from pathlib import Path

import gongping.engine.worktime as door
from gongping.errors import GongpingError

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "calendar.md"


def test_every_fault_of_the_room_is_on_the_reference_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    public = [getattr(door, name) for name in door.__all__]
    faults = [each for each in public if issubclass(each, GongpingError)]
    assert [fault.code for fault in faults if f"`{fault.code}`" not in page] == []


def test_every_member_of_a_calendar_is_on_the_reference_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    members = [name for name in vars(door.WorkCalendar) if not name.startswith("_") and name != "zone"]
    assert [name for name in members if f"`{name}" not in page] == []
