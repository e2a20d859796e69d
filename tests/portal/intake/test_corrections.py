"""A correction that moves an order to another month, to another person and back changes just the measures
it should.

The plain recomputation: the last statement of each order in a dictionary, counted and its minutes' median
taken by hand, month by month and person by person.
"""

import statistics
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gongping.engine.indicators import Indicator, Measured, MeasureSettings, Scopes, Window, measure
from gongping.engine.worktime import WorkCalendar
from gongping.portal.intake.api import Source, accept, evidence
from gongping.portal.intake.models import Version
from gongping.portal.intake.store.place import store
from gongping.portal.kernel.api import NOBODY
from tests.engine.indicators.few_orders import HOURS, SCOPES
from tests.portal.intake.orders import order
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
MONTHS, PEOPLE = (7, 8, 9), ("JH1001", "JH1002", "JH1003")
PLACES = st.tuples(st.sampled_from(MONTHS), st.sampled_from(PEOPLE))
CORRECTIONS = st.lists(st.tuples(st.sampled_from(["A", "B", "C"]), PLACES), min_size=2, max_size=3)
MINUTES = {"A": 40, "B": 65, "C": 90}
CELLS = [(month, person) for month in MONTHS for person in PEOPLE]
ASKED = [
    Indicator(id="orders", name="件数", source="work_orders", measure="count()", least=1),
    Indicator(
        id="middle",
        name="时长",
        source="work_orders",
        measure="median(minutes(created_at, resolved_at))",
        least=1,
    ),
]
WINDOW = Window(
    datetime(2026, 7, 1), datetime(2026, 10, 1), datetime(2026, 7, 8), datetime(2026, 10, 8), "2026-Q3"
)
RULES = MeasureSettings(
    calendar=WorkCalendar.from_dict({"timezone": "Asia/Shanghai", "opening_hours": HOURS}),
    reopen_days=7,
    scale=(1, 5),
    excluded={},
)


def stated(order_id: str, place: tuple[int, str]) -> dict:
    month, person = place
    created = datetime(2026, month, 10, 9)
    resolved = created + timedelta(minutes=MINUTES[order_id])
    return order(order_id, person, created.isoformat(), resolved_at=resolved)


def by_hand(places: dict[str, tuple[int, str]]) -> dict:
    """Count and take the observed median (numbers.md §2) of each month and person, plainly."""
    cells = {}
    for cell in CELLS:
        held = [MINUTES[one] for one, place in places.items() if place == cell]
        cells[cell] = (len(held), statistics.median_low(held) if held else None)
    return cells


def by_engine() -> dict:
    """Measure the registered version: every month and person is a scope of its own."""
    own = pa.Table.from_pylist(
        [
            {
                "scope_id": number,
                "key": person,
                "from_": datetime(2026, month, 1),
                "to_": datetime(2026, month + 1, 1),
            }
            for number, (month, person) in enumerate(CELLS)
        ],
        schema=SCOPES,
    )
    found = measure(evidence(), ASKED, Scopes(own, own[:0], own[:0], own[:0]), WINDOW, RULES)
    return {
        cell: (found[number, "orders"].n, _value(found[number, "middle"]))
        for number, cell in enumerate(CELLS)
    }


def _value(measured: Measured) -> float | None:
    value = getattr(measured.presence, "value", None)
    return None if value is None else float(value)


@settings(
    max_examples=4, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(corrections=CORRECTIONS)
def test_each_correction_changes_the_measures_of_both_its_places_and_no_other(settings_, corrections):
    with tempfile.TemporaryDirectory() as folder:
        settings_.DATA_DIR = Path(folder)
        source, _ = Source.objects.get_or_create(name=folder, defaults={"made_at": NOW})
        places = {"A": (7, "JH1001"), "B": (7, "JH1001"), "C": (8, "JH1002")}
        take_in(source, *places.items())
        before = by_engine()
        assert before == by_hand(places)
        for order_id, place in [*corrections, *list(places.items())]:
            left = places[order_id]
            places = {**places, order_id: place}
            take_in(source, (order_id, place))
            after = by_engine()
            assert after == by_hand(places)
            changed = {cell for cell in after if after[cell] != before[cell]}
            assert changed <= {left, place}
            assert bool(changed) == (left != place)
            before = after


@pytest.fixture
def settings_(settings, db):
    return settings


def take_in(source: Source, *rows) -> None:
    # each example has a store of its own, while the database goes on
    if not store().layout.versions.exists():
        Version.objects.all().delete()
    accept({"work_orders": [stated(*row) for row in rows]}, source=source, actor=NOBODY, now=NOW)
