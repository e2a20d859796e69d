"""The command as a person calls it, and one appraised office for all tests of this folder."""

import sys
from dataclasses import dataclass

import pytest

from gongping.cli import main
from tests.cli.small_office import make_office


@dataclass(frozen=True)
class Called:
    """What a call printed and returned."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch, capsys):
    def gongping(*words: object) -> Called:
        monkeypatch.setattr(sys, "argv", ["gongping", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main.run()
        printed = capsys.readouterr()
        return Called(int(ended.value.code or 0), printed.out, printed.err)

    return gongping


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    return make_office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def results(office, tmp_path_factory):
    from gongping.engine.periods import Period
    from gongping.engine.results import appraise_folder, write

    out = tmp_path_factory.mktemp("out") / "results"
    write(appraise_folder(office, period=Period.parse("2026-Q3")), out)
    return out
