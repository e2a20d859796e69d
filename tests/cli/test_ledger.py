"""The commands of the ledger."""

import json

import pytest
from click.testing import CliRunner

from gongping.cli.ledger import KeptHeadUnreadable, ledger
from gongping.portal.ledger.api import record
from tests.portal.ledger.conftest import NOON, key_file  # noqa: F401 - a fixture
from tests.portal.ledger.tampering import lift_stops, run

pytestmark = pytest.mark.django_db


def call(*arguments, code=0):
    result = CliRunner().invoke(ledger, [str(one) for one in arguments], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.fixture
def kept(key_file, tmp_path):  # noqa: F811
    """A head over two entries, kept in a file elsewhere."""
    call("rotate-key")
    record(7, "results.delivered", "result:1", {"version": 1}, at=NOON)
    call("sequence")
    call("head", "-o", tmp_path / "kept.json")
    return tmp_path / "kept.json"


def test_an_untouched_ledger_is_verified(kept):
    found = json.loads(call("verify", "--kept", kept, "--json"))
    assert (found["holds"], found["size"], found["findings"]) == (True, 2, [])
    assert "核验通过" in call("verify") or "Verified" in call("verify")


def test_a_changed_one_is_not(kept):
    lift_stops()
    run("UPDATE ledger_entry SET actor_id = 8 WHERE act = 'results.delivered'")
    assert not json.loads(call("verify", "--kept", kept, "--json", code=1))["holds"]


def test_a_proof_and_the_verifier_leave_together(kept, tmp_path):
    proof = json.loads(call("prove", record(7, "x.y", "z:1", {}, at=NOON).pk - 1, "--kept", kept))
    call("verifier", "-o", tmp_path / "verify.py")
    scope = {"__name__": "verifier"}
    exec((tmp_path / "verify.py").read_text(encoding="utf-8"), scope)
    assert scope["faults"](proof, json.loads(kept.read_text(encoding="utf-8"))) == []


def test_a_later_head_proves_that_it_continues_the_kept_one(kept):
    record(7, "results.delivered", "result:2", {"version": 1}, at=NOON)
    document = json.loads(call("head", "--kept", kept))
    assert (document["earlier"]["size"], document["head"]["size"]) == (2, 3)


def test_a_file_that_is_no_head_is_named(kept, tmp_path):
    (tmp_path / "list.csv").write_text("a,b\n")
    with pytest.raises(KeptHeadUnreadable):
        call("verify", "--kept", tmp_path / "list.csv")
