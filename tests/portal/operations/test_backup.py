"""The drill: back up under load, restore elsewhere, find the same rows, the same tree head and every file."""

import os
import time

import pytest

WRITE = """
import time
from django.utils import timezone
from gongping.portal.kernel.api import enqueue
from gongping.portal.ledger.api import record
began = time.monotonic()
number = 0
while time.monotonic() - began < {seconds}:
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


@pytest.fixture
def office(fresh):
    """An installation with a signed ledger and a file of evidence."""
    made = fresh("office")
    made.ask("from gongping.portal.operations.api import prepare; prepare()")
    made.ask(WRITE.format(seconds=0.3))
    made.ask(SEAL.format(first="rotate_key(timezone.now())"))
    place = made.folder / "evidence" / "work_orders" / "part-0.parquet"
    place.parent.mkdir(parents=True)
    place.write_bytes(os.urandom(200_000))
    return made


def test_a_backup_made_under_load_comes_back_with_the_same_rows_head_and_files(office, fresh, tmp_path):
    head = office.ask(FOUND)
    writers = [office.start_asking(WRITE.format(seconds=8)) for _ in range(2)]
    time.sleep(4)
    backup = office.run("backup", str(tmp_path / "office.backup"))
    assert backup.returncode == 0, backup.stderr
    for writer in writers:
        assert writer.wait(60) == 0

    elsewhere = fresh("elsewhere")
    restored = elsewhere.run("restore", str(tmp_path / "office.backup"))
    assert restored.returncode == 0, restored.stderr
    assert elsewhere.ask(FOUND) == head
    assert head.startswith("True")
    part = "evidence/work_orders/part-0.parquet"
    assert (elsewhere.folder / part).read_bytes() == (office.folder / part).read_bytes()
    assert "key" not in str(list(elsewhere.folder.rglob("*")))

    again = elsewhere.run("restore", str(tmp_path / "office.backup"))
    assert again.returncode == 2
    assert "place-not-empty" in again.stderr
