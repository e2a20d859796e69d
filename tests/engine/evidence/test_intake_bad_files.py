"""Whatever is handed in: no traceback, no partial result, and a sentence that says what to do.

The full thousand run with GONGPING_SOAK=1, a tenth of them otherwise.
"""

import os

import pytest

from gongping.errors import GongpingError
from tests.engine.evidence.intake_bad_files import by_hand, spoiled
from tests.engine.evidence.intake_cases import ORDERS, PEOPLE, folder, read

SPOILED = 940 if os.environ.get("GONGPING_SOAK") == "1" else 90
BATCHES = 10
HAND_MADE = list(by_hand())


def outcome(place, files):
    """Read a folder: the evidence with its counts checked, or the fault with its sentences checked."""
    fault = None
    try:
        evidence = read(folder(place, files))
    except GongpingError as caught:
        fault = caught
    if fault is None:
        assert all(count.read == count.kept + count.rejected for count in evidence.counts.values())
        return evidence
    assert fault.code != GongpingError.code
    for language in ("zh", "en"):
        sentence = fault.say(language)
        assert len(sentence) > 20
        assert "Traceback" not in sentence
    return fault


def test_the_good_files_that_bad_ones_are_made_from_are_read(tmp_path):
    evidence = read(folder(tmp_path, {"人员.csv": PEOPLE, "工单.csv": ORDERS}))
    assert not list(evidence.problems)


@pytest.mark.parametrize("name, files", HAND_MADE, ids=[name for name, _ in HAND_MADE])
def test_a_known_trick_is_refused_with_advice(tmp_path, name, files):
    assert isinstance(outcome(tmp_path, files), GongpingError), name


@pytest.mark.parametrize("batch", range(BATCHES))
def test_spoiled_files_are_refused_or_accounted_for_row_by_row(tmp_path, batch):
    for number, (name, files) in enumerate(spoiled(SPOILED // BATCHES, seed=20260901 + batch)):
        assert outcome(tmp_path / str(number), files), name
