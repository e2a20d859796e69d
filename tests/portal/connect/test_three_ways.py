"""A real company's log by the browser, by the API and as a file: the same rows and the same scores each time.

The first three thousand changes of it; with GONGPING_SOAK=1 the whole log of 24,918 incidents.
"""

import gzip
import hashlib
import itertools
import json
import os
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongping.engine.evidence import Evidence, load_yaml, read_evidence
from gongping.engine.periods import Period
from gongping.engine.results import appraise, reading_plan
from gongping.engine.schemes import Scheme, load_schemes
from gongping.portal.connect.actions import add_connector
from gongping.portal.connect.folder.watching import look, place_of
from gongping.portal.intake.api import Batch, evidence, latest_version
from gongping.portal.kernel.api import run_waiting
from gongping.portal.people.models import Department, Post, Site
from gongping.portal.people.names import sort_key
from gongping.portal.results.counting.evidence import evidence_of
from tests.portal.connect.machine import Machine
from tests.portal.people.company import NOW, department, employ, person
from tests.public_data import public_data

pytestmark = [pytest.mark.django_db, pytest.mark.public_data]
EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "incidents"
LOG = "incidents/uci_incident_event_log.csv.gz"
CHANGES = None if os.environ.get("GONGPING_SOAK") == "1" else 3_000
QUARTER = "2016-Q2" if CHANGES is None else "2016-Q1"
PORTION = 4_000
LONG_BEFORE = date(2015, 1, 1)
TABLES = ("work_orders", "order_events")
# a text of pauses is kept as moments; a log has none, its pauses are events
KEPT_AS_MOMENTS = "paused"


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    """The log, or its beginning with whole incidents only."""
    whole = public_data(LOG)
    if CHANGES is None:
        return whole
    with gzip.open(whole, "rt", encoding="utf-8") as text:
        head, *lines = itertools.islice(text, CHANGES + 1)
    last = lines[-1].split(",")[0]
    kept = [line for line in lines if line.split(",")[0] != last]
    file = tmp_path_factory.mktemp("log") / whole.name
    with gzip.open(file, "wt", encoding="utf-8") as text:
        text.writelines([head, *kept])
    return file


@pytest.fixture(scope="module")
def rules() -> list[Scheme]:
    period = Period.parse(QUARTER)
    return [source.in_force(period.start) for source in load_schemes(EXAMPLE)]


@pytest.fixture(scope="module")
def told(log, rules) -> Evidence:
    """What the engine alone reads out of the log."""
    return read_evidence(EXAMPLE, data=log, plan=reading_plan(rules), language="zh")


@pytest.fixture
def staff(firm, settings, told):
    """The people of the log, employed as it tells."""
    settings.TIME_ZONE = "Etc/UTC"
    home = Site.objects.create(name="服务台", sort_key=sort_key("服务台"))
    post = Post.objects.create(name="事件处理员", sort_key=sort_key("事件处理员"))
    groups: dict[str, Department] = {}
    for row in frame_of(told, "people").to_dicts():
        group = row["department"]
        groups[group] = groups.get(group) or department(group, firm.root)
        who = person(row["employee_id"], row["name"], signs_in=False)
        employ(who, groups[group], home, post, since=LONG_BEFORE)
    return firm


def frame_of(found: Evidence, table: str) -> pl.DataFrame:
    return pl.from_arrow(found.con.to_pyarrow(found.tables[table]))


def content(found: Evidence, table: str) -> str:
    """Return the SHA-256 of a table's rows, wherever each of them came from."""
    frame = frame_of(found, table)
    names = sorted(name for name in frame.columns if not name.startswith("_") and name != KEPT_AS_MOMENTS)
    rows = sorted(json.dumps(row, default=str, ensure_ascii=False) for row in frame.select(names).iter_rows())
    return hashlib.sha256("\n".join([*names, *rows]).encode()).hexdigest()


def scores(found: Evidence, rules: list[Scheme], period: Period) -> dict[str, object]:
    outcome = appraise(found, rules, period).outcome
    return {one.employee_id: one.total for one in outcome.people}


def by_browser(firm, admin, log: Path) -> None:
    client = Client()
    client.force_login(firm["沈雁"].account)
    upload = SimpleUploadedFile(log.name, log.read_bytes())
    client.post("/evidence/import/new/", {"file": upload, "source": "new", "name": "服务台事件日志"})
    run_waiting()
    batch = Batch.objects.get()
    written = SimpleUploadedFile("mapping.yaml", (EXAMPLE / "mapping.yaml").read_bytes())
    client.post(f"/evidence/import/{batch.pk}/mapping-file/", {"file": written})
    run_waiting()
    client.post(f"/evidence/import/{batch.pk}/accept/")
    run_waiting()
    batch.refresh_from_db()
    assert batch.state == Batch.State.ACCEPTED, batch.fault


def by_api(machine: Machine, told: Evidence) -> None:
    for table in TABLES:
        frame = frame_of(told, table)
        names = [name for name in frame.columns if not name.startswith("_")]
        texts = frame.select(names).with_columns(pl.col(pl.Datetime).dt.to_string("%Y-%m-%d %H:%M:%S"))
        for part in texts.iter_slices(PORTION):
            rows = [{name: cell for name, cell in row.items() if cell is not None} for row in part.to_dicts()]
            answer = machine.rows(table, rows)
            assert answer.status_code == 200, answer.content[:500]


def by_folder(admin, log: Path) -> None:
    source = dict(load_yaml(EXAMPLE / "mapping.yaml").data["sources"][0])
    del source["file"]
    inbox = add_connector(
        admin, name="日志文件夹", kind="folder", mapping=source, settings={"folder": "log"}, at=NOW
    )
    place_of(inbox).mkdir(parents=True)
    (place_of(inbox) / log.name).write_bytes(log.read_bytes())
    look(inbox, NOW)
    assert look(inbox, NOW + timedelta(minutes=1)) == 1


@pytest.mark.parametrize("way", ["browser", "api", "folder"])
def test_each_way_gives_the_rows_and_the_scores_of_the_log(request, way, staff, admin, log, told, rules):
    if way == "browser":
        by_browser(staff, admin, log)
    elif way == "api":
        by_api(request.getfixturevalue("machine"), told)
    else:
        by_folder(admin, log)
    stored = evidence()
    assert frame_of(told, "work_orders")[KEPT_AS_MOMENTS].drop_nulls().is_empty()
    assert {name: content(stored, name) for name in TABLES} == {name: content(told, name) for name in TABLES}
    period = Period.parse(QUARTER)
    alone = scores(told, rules, period)
    assert len(alone) > 10
    assert scores(evidence_of(latest_version(), rules, period), rules, period) == alone
