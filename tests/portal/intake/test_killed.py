"""Processes killed anywhere while a batch comes in: the old state or the new one, no third.

Four kills, two hundred with GONGPING_SOAK=1; every second one at a step between database and store.
"""

import json
import os
import subprocess
import sys

from tests.portal.operations.commands import Installation

KILLS = 200 if os.environ.get("GONGPING_SOAK") == "1" else 4


def killed(folder, kills: int, *more: str) -> dict:
    installation = Installation(folder / "data")
    installation.folder.mkdir()
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "gongping.portal.settings"}
    made = subprocess.run(
        [sys.executable, "-m", "tests.portal.intake.killed", str(kills), *more],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120 + 60 * kills,
    )
    assert made.returncode == 0, made.stderr[-3000:]
    return json.loads(made.stdout.splitlines()[-1])


def test_killed_anywhere_there_is_the_old_state_or_the_new_one(tmp_path):
    found = killed(tmp_path, KILLS)
    print(found["kills"])
    assert found["faults"] == []
    assert sum(found["kills"].values()) == KILLS


def test_without_the_intent_row_there_is_a_third(tmp_path):
    found = killed(tmp_path, 1, "without-intent")
    assert any("in the store alone" in fault for fault in found["faults"])
