"""What each process of benchmarks.evidence_intake does, Django being set up."""

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.evidence_intake import pieces
from gongping.portal.intake.actions.handing_in import hand_in
from gongping.portal.intake.actions.taking_in import approve
from gongping.portal.intake.api import Batch, Source, Version
from gongping.portal.kernel.api import run_waiting
from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.api import RoleGrant

NOW = datetime(2026, 9, 15, 2, tzinfo=UTC)


def _hr() -> RoleGrant:
    return RoleGrant.objects.filter(role=RoleGrant.Role.HR).select_related("account").get()


def prepare(file: Path | None) -> None:
    """Make tables, the tests' small company and a source."""
    from tests.portal.people.company import company

    call_command("migrate", interactive=False, verbosity=0)
    company()
    Source.objects.create(name="工单系统导出", made_at=NOW)


def hand(file: Path | None) -> None:
    """Hand the file in, as the page does with an upload."""
    assert file is not None
    actor = actor_of_account(_hr().account_id, NOW)
    hand_in(actor, Source.objects.get(), file.name, pieces(file), language="zh", at=timezone.now())


def read(file: Path | None) -> None:
    """Do the worker's first job."""
    run_waiting()
    assert Batch.objects.get().state == Batch.State.PREVIEW, Batch.objects.get().fault


def take_in(file: Path | None) -> None:
    """Approve, and do the worker's second job."""
    approve(actor_of_account(_hr().account_id, NOW), Batch.objects.get(), timezone.now())
    run_waiting()
    assert Version.objects.count() == 1


def watch(file: Path | None) -> None:
    """Ask for the list of batches until told to stop; print the slowest answer and how many there were."""
    client, stop = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0]), Path(settings.DATA_DIR) / "stop"
    client.force_login(_hr().account)
    client.get(reverse("intake:batches"))
    slowest, answers = 0.0, 0
    while not stop.exists():
        began = time.perf_counter()
        assert client.get(reverse("intake:batches")).status_code == 200
        slowest, answers = max(slowest, time.perf_counter() - began), answers + 1
        time.sleep(0.2)
    print(json.dumps([slowest, answers]))


PARTS: dict[str, Callable[[Path | None], None]] = {
    "prepare": prepare,
    "watch": watch,
    "hand_in": hand,
    "read": read,
    "take_in": take_in,
}
