"""Doors that open on demand offer what they say, and quick commands stay quick."""

import subprocess
import sys
from importlib import import_module

import pytest

from tests.house.source import ENGINE, rooms

HEAVY = ("duckdb", "ibis", "numpy", "polars", "pyarrow", "scipy", "xlsxwriter")


def on_demand_rooms() -> list[str]:
    return [
        room for room in rooms(ENGINE) if "on_demand" in (ENGINE / room / "__init__.py").read_text("utf-8")
    ]


def loaded_by(code: str) -> set[str]:
    """Return the packages that a fresh interpreter has loaded after ``code``."""
    told = code + "\nimport sys; print(' '.join({name.split('.')[0] for name in sys.modules}))"
    made = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(made.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("room", on_demand_rooms())
def test_a_door_gives_every_name_it_offers(room):
    door = import_module(f"gongping.engine.{room}")
    for name in door.__all__:
        assert getattr(door, name).__class__ is not type(sys), f"{name} of {room} is a module"


@pytest.mark.parametrize("room", on_demand_rooms())
def test_no_name_of_a_door_is_that_of_a_file_beside_it(room):
    beside = {path.stem for path in (ENGINE / room).iterdir()}
    assert beside.isdisjoint(import_module(f"gongping.engine.{room}").__all__)


def test_a_door_has_no_other_names():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = import_module("gongping.engine.evidence").nothing


@pytest.mark.parametrize(
    "code",
    [
        "from gongping.cli.main import gongping; gongping(['--help'], standalone_mode=False)",
        "import gongping.cli.check",
    ],
)
def test_help_and_check_load_nothing_heavy(code):
    assert loaded_by(code).isdisjoint(HEAVY)


def test_the_search_for_heavy_packages_would_find_them():
    assert loaded_by("from gongping.engine.evidence import read_evidence") >= {"duckdb", "polars"}
