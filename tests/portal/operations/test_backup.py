"""The drill: back up under load, restore elsewhere: same rows, same tree head, every file; results verify."""

import os

import pytest

from tests.cli.small_office import make_office
from tests.portal.operations import databases
from tests.portal.operations.test_killed_import import SOAK, wait_for

WRITE = """
import os
from django.utils import timezone
from gongping.portal.kernel.api import enqueue
from gongping.portal.ledger.api import record
number = 0
while {going_on}:
    record(None, "people.changed", f"person:{{number}}", {{"number": number}}, at=timezone.now())
    enqueue("depot.bring_in", at=timezone.now(), delivery=number)
    number += 1
print(number)
"""
SEAL = """
from django.utils import timezone
from gongping.portal.ledger.api import TreeHead, rotate_key, sign_head
{first}
head = sign_head(timezone.now(), TreeHead.Reason.ASKED)
print(head.size, head.root)
"""
FOUND = """
from gongping.portal.ledger.api import TreeHead, check_ledger
head = TreeHead.objects.latest("pk")
print(check_ledger().holds, head.size, head.root)
"""

RECORDS, RESULTS = "evidence/records", "results/2026-Q3"
ENTRIES = "SELECT count(*) FROM ledger_entry"


def sealed(installation) -> tuple[str, ...]:
    """Return what ``gongping verify`` is told of the results of an installation and of their inputs."""
    return str(installation.folder / RESULTS), "--against", str(installation.folder / RECORDS)


@pytest.fixture
def office(fresh):
    """An installation with a signed ledger and a file of evidence."""
    made = fresh("office")
    made.ask("from gongping.portal.operations.api import prepare; prepare()")
    made.ask(WRITE.format(going_on="number < 100"))
    made.ask(SEAL.format(first="rotate_key(timezone.now())"))
    place = made.folder / "evidence" / "work_orders" / "part-0.parquet"
    place.parent.mkdir(parents=True)
    place.write_bytes(os.urandom(200_000))
    make_office(made.folder / RECORDS)
    done = made.run(
        "appraise", str(made.folder / RECORDS), "--period", "2026-Q3", "-o", str(made.folder / RESULTS)
    )
    assert done.returncode == 0, done.stderr
    return made


def test_a_backup_made_under_load_comes_back_with_the_same_rows_head_and_files(office, fresh, tmp_path):
    head = office.ask(FOUND)
    before = office.first(ENTRIES)
    stop = tmp_path / "stop"
    go_on = WRITE.format(going_on=f"not os.path.exists({str(stop)!r})")
    writers = [office.start_asking(go_on) for _ in range(2)]
    wait_for(lambda: office.first(ENTRIES) > before)
    backup = office.run("backup", str(tmp_path / "office.backup"))
    assert backup.returncode == 0, backup.stderr
    stop.touch()
    for writer in writers:
        assert writer.wait(300) == 0

    elsewhere = fresh("elsewhere")
    restored = elsewhere.run("restore", str(tmp_path / "office.backup"))
    assert restored.returncode == 0, restored.stderr
    assert before < elsewhere.first(ENTRIES) < office.first(ENTRIES), "nothing was written meanwhile"
    assert elsewhere.ask(FOUND) == head
    assert head.startswith("True")
    part = "evidence/work_orders/part-0.parquet"
    assert (elsewhere.folder / part).read_bytes() == (office.folder / part).read_bytes()
    assert "key" not in str(list(elsewhere.folder.rglob("*")))

    verified = elsewhere.run("verify", *sealed(elsewhere))
    assert verified.returncode == 0, verified.stdout

    again = elsewhere.run("restore", str(tmp_path / "office.backup"))
    assert again.returncode == 2
    assert "place-not-empty" in again.stderr


@pytest.mark.parametrize("fresh", databases.KINDS if SOAK else ("sqlite",), indirect=True)
def test_restored_results_do_not_verify_where_an_input_came_back_changed(office, fresh, tmp_path):
    orders = office.folder / RECORDS / "work_orders.csv"
    orders.write_bytes(orders.read_bytes().replace(b"E1001", b"E1002", 1))
    assert office.run("backup", str(tmp_path / "office.backup")).returncode == 0
    elsewhere = fresh("elsewhere")
    assert elsewhere.run("restore", str(tmp_path / "office.backup")).returncode == 0
    assert elsewhere.run("verify", *sealed(elsewhere)).returncode == 1
