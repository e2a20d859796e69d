"""Taking batches in, in processes that are killed on the way; run by test_killed.

    python -m tests.portal.intake.killed KILLS [without-intent]

Everything is imported once and every process forked from here, so that a kill costs seconds. Each turn
hands a file in, has it read, approves it and takes it in (web and worker by turns); it is killed at a
moment of chance or at one of the steps between database and store. Then a reader looks, recovery runs, a
reader looks again, and the turn is brought to its end. Prints what was found as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from gongping.engine.evidence.store import protocol, rebuild, register  # noqa: E402
from gongping.portal.intake.actions.handing_in import hand_in  # noqa: E402
from gongping.portal.intake.actions.taking_in import approve  # noqa: E402
from gongping.portal.intake.api import Batch, Source, current, latest_version, recover  # noqa: E402
from gongping.portal.intake.models import Intent, Version  # noqa: E402
from gongping.portal.intake.store import protocol as portal_protocol  # noqa: E402
from gongping.portal.intake.store.place import store  # noqa: E402
from gongping.portal.kernel.api import Job, JobState, run_waiting  # noqa: E402
from gongping.portal.ledger.api import Entry  # noqa: E402
from gongping.portal.people.actors import actor_of_account  # noqa: E402
from tests.portal.people.company import NOW, company  # noqa: E402

ROWS = 60
HEAD = "工单编号,工单类型,经办人工号,项目,报单时间,类别\n"
POINTS: dict[str, tuple[Any, str, bool]] = {
    "before the intent row": (Intent, "save", False),
    "after the intent row": (Intent, "save", True),
    "after the store's intent": (protocol, "write_intent", True),
    "after the commit of the rows": (protocol, "append", True),
    "after the months were renewed": (rebuild, "replace_months", True),
    "before the store's version": (register.Register, "add", False),
    "between store and database": (portal_protocol, "_register", False),
    "within the registering transaction": (portal_protocol, "enter", True),
    "after the registering transaction": (portal_protocol, "_register", True),
}


def file_of(turn: int) -> bytes:
    """Every row bears the number of the turn; each turn moves every order to another month and holder."""
    month, who = 1 + turn % 9, f"JH100{1 + turn % 3}"
    rows = [f"GD{n:03d},报修,{who},翠湖花园,2026-0{month}-02 08:00,第{turn}次" for n in range(ROWS)]
    return (HEAD + "\n".join(rows) + "\n").encode("gb18030")


def bring(turn: int) -> None:
    """Bring a turn's file into the store, from wherever it was left."""
    hr = actor_of_account(Source.objects.values_list("templates__made_by", flat=True).get(), NOW)
    batch = Batch.objects.filter(file_name=f"{turn}.csv").exclude(state=Batch.State.DROPPED).first()
    if batch is None:
        source = Source.objects.get()
        batch = hand_in(hr, source, f"{turn}.csv", [file_of(turn)], language="zh", at=timezone.now())
    run_waiting()
    batch.refresh_from_db()
    if batch.state == Batch.State.PREVIEW:
        approve(hr, batch, timezone.now())
    run_waiting()


def look(turn: int) -> list[str]:
    """Say what a reader sees that is neither the state before the turn nor the one after it."""
    if not latest_version():
        return [] if turn == 1 else ["nothing registered"]
    rows = current("work_orders").to_pyarrow().to_pylist()
    seen = sorted({row["category"] for row in rows})
    states = {f"第{turn}次", f"第{turn - 1}次"}
    if len(rows) != ROWS or len(seen) != 1 or not set(seen) <= states:
        return [f"turn {turn}: {len(rows)} rows of {seen}"]
    return []


def agree(turn: int) -> list[str]:
    """Say where database and store do not tell the same, once recovery has run."""
    faults = [f"turn {turn}: an intent is left"] if Intent.objects.exists() else []
    there = store().register.latest()
    if (there.number if there else 0) != latest_version():
        faults.append(f"turn {turn}: version {there.number} is in the store alone, not in the database")
    versions = set(Version.objects.values_list("number", flat=True))
    told = {entry.facts["version"] for entry in Entry.objects.filter(act="intake.batch_accepted")}
    accepted = set(Batch.objects.filter(state=Batch.State.ACCEPTED).values_list("version", flat=True))
    if not versions == told == accepted:
        faults.append(f"turn {turn}: versions {versions}, ledger {told}, batches {accepted}")
    return faults


def forked(work: Callable[[], Any], kill_after: float | None = None) -> Any:
    """Do something in a process of its own and return what it says; None where it was killed."""
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        said = json.dumps(work())
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading) as told:
        said = told.read()
    os.waitpid(pid, 0)
    return json.loads(said) if said else None


def dying_at(point: str, work: Callable[[], Any]) -> Callable[[], Any]:
    """Let the work kill its own process at one of the steps."""
    place, name, after = POINTS[point]
    original = getattr(place, name)

    def deadly(*args: Any, **options: Any) -> Any:
        if after:
            original(*args, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    def dying() -> Any:
        setattr(place, name, deadly)
        return work()

    return dying


def settle(turn: int) -> list[str]:
    """What the next worker does: recover; whose process died is queued again."""
    recover(timezone.now())
    Job.objects.filter(state=JobState.RUNNING).update(state=JobState.QUEUED)
    return agree(turn) + look(turn)


def whole(turn: int) -> list[str]:
    """Bring the turn to its end: the new state, and nothing else."""
    bring(turn)
    latest = current("work_orders").to_pyarrow().to_pylist()
    faults = [] if {row["category"] for row in latest} == {f"第{turn}次"} else [f"turn {turn} is not there"]
    return faults + agree(turn)


def prepare() -> None:
    """Make the tables, the company, and a source whose template remembers who HR is."""
    call_command("migrate", interactive=False, verbosity=0)
    firm = company()
    source = Source.objects.create(name="工单系统导出", made_at=NOW)
    source.templates.create(headings=["-"], entry={}, made_by=firm["沈雁"].account, made_at=NOW)


def without_intent() -> None:
    """Take the intent row out of the protocol."""
    Intent.save = lambda self, **options: None
    Intent.delete = lambda self, **options: None


def main(kills: int, *, control: bool) -> None:
    """Kill so many times; print where, and every fault."""
    forked(prepare)
    if control:
        without_intent()
    chance, cut, faults = random.Random(17), {}, []
    began = time.monotonic()
    faults += forked(lambda: whole(1))
    span = time.monotonic() - began
    for turn in range(2, kills + 2):
        if control or turn % 2:
            point = "between store and database" if control else list(POINTS)[turn // 2 % len(POINTS)]
            forked(dying_at(point, lambda turn=turn: bring(turn)))
        else:
            point = "a moment of chance"
            forked(lambda turn=turn: bring(turn), kill_after=chance.uniform(0, span))
        cut[point] = cut.get(point, 0) + 1
        faults += forked(lambda turn=turn: look(turn))
        faults += forked(lambda turn=turn: settle(turn))
        if control:
            break
        faults += forked(lambda turn=turn: whole(turn))
    print(
        json.dumps({"kills": cut, "faults": faults, "versions": forked(latest_version)}, ensure_ascii=False)
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), control="without-intent" in sys.argv)
