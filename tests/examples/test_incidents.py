"""The example with a real company's log: every row accounted for, every case as plain loops tell it."""

import csv
import json
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from gongping.cli.main import gongping
from gongping.engine.evidence import Evidence, ReadingPlan, observe_orders, read_evidence
from gongping.engine.schemes import load_schemes, require_sound
from tests.engine.evidence.observe_oracle import observed
from tests.examples.incident_loops import cases
from tests.public_data import public_data

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "incidents"
LOG = "incidents/uci_incident_event_log.csv.gz"
SECOND_QUARTER = datetime(2016, 7, 8)


@pytest.fixture(scope="module")
def log() -> Path:
    return public_data(LOG)


@pytest.fixture(scope="module")
def evidence(log) -> Evidence:
    plan = ReadingPlan(timezone="Etc/UTC", scale=(1, 5))
    return read_evidence(EXAMPLE, data=log, plan=plan, language="en")


def test_the_scheme_is_sound():
    sources = load_schemes(EXAMPLE)
    require_sound(sources)
    assert [source.in_force(datetime(2016, 4, 1).date()).id for source in sources] == ["incident-quarter"]


@pytest.mark.public_data
def test_every_row_of_the_log_is_kept_or_rejected(evidence):
    count = evidence.counts["history"]
    assert (count.read, count.kept, count.rejected, count.flagged) == (141_712, 141_702, 10, 659)
    log_rows = Counter(
        (problem.rule, problem.severity) for problem in evidence.problems if problem.column != "employee_id"
    )
    assert log_rows == {
        ("state_unknown", "rejected"): 5,
        ("change_before_opening", "rejected"): 5,
        ("held_by_nobody", "flagged"): 658,
        ("order_disagrees", "flagged"): 1,
    }


@pytest.mark.public_data
def test_the_log_tells_of_as_many_orders_events_and_people_as_the_readme_says(evidence):
    kept = {name: evidence.counts[name].kept for name in ("work_orders", "order_events", "people")}
    assert kept == {"work_orders": 24_918, "order_events": 126_962, "people": 234}
    events = evidence.con.to_pyarrow(evidence.tables["order_events"].select("event"))["event"].to_pylist()
    assert Counter(events) == {
        "assigned": 38_776, "resolved": 25_249, "closed": 24_930, "responded": 24_918,
        "paused": 6_379, "resumed": 6_379, "reopened": 331,
    }  # fmt: skip


@pytest.mark.public_data
def test_reopenings_agree_with_the_systems_own_counter_in_all_but_two_cases(log):
    told = [
        sum(event["event"] == "reopened" for event in events) == order["told_reopenings"]
        for order, events in cases(log).values()
    ]
    assert (len(told), told.count(False)) == (24_918, 2)


@pytest.mark.public_data
@pytest.mark.parametrize("cut_off", [datetime(2016, 4, 8), SECOND_QUARTER, datetime(2017, 4, 8)])
def test_every_case_stands_at_the_cut_off_as_plain_loops_tell_it(evidence, log, cut_off):
    told = cases(log)
    known = {event["event"] for _, events in told.values() for event in events if event["at"] <= cut_off}
    seen = observe_orders(evidence, cut_off=cut_off, reopen_days=7)
    pauses: dict[str, list] = {}
    for row in evidence.con.to_pyarrow(seen.pauses.order_by("order_id", "pause_from")).to_pylist():
        pauses.setdefault(row["order_id"], []).append((row["pause_from"], row["pause_to"]))
    orders = evidence.con.to_pyarrow(seen.orders).to_pylist()
    assert len(orders) == sum(order["created_at"] <= cut_off for order, _ in told.values())
    for row in orders:
        order, events = told[row["order_id"]]
        expected = observed(order, events, cut_off=cut_off, reopen_days=7, known=known)
        assert pauses.get(row["order_id"], []) == expected.pop("pauses"), row["order_id"]
        assert {name: row[name] for name in expected} == expected, row["order_id"]


@pytest.mark.public_data
def test_the_command_appraises_every_handler_of_the_second_quarter(log, tmp_path):
    out = tmp_path / "OUT"
    call = ["appraise", str(EXAMPLE), "--period", "2016-Q2", "--data", str(log), "-o", str(out), "--json"]
    done = CliRunner().invoke(gongping, call)
    assert done.exit_code == 0, done.output
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    assert Counter(person["status"] for person in people) == {"complete": 123, "partial": 111}
    intake = json.loads((out / "intake.json").read_text(encoding="utf-8"))
    assert intake["history"] == {"read": 141_712, "kept": 141_702, "rejected": 10, "flagged": 659}
