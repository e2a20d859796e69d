"""Rooms are entered through their doors, and the engine stays pure."""

import ast
import tomllib

import pytest
from django.apps import apps

from tests.house.source import (
    CHECKOUT,
    ENGINE,
    PORTAL,
    SOURCE,
    imported_modules,
    python_files,
    room_of,
    rooms,
)

IMPURE = ("django", "socket", "subprocess", "urllib.request", "http", "requests", "httpx", "random", "time")


def deeper_imports(path, module: str) -> bool:
    """Say whether a file reaches past the door of a room that is not its own."""
    parts = module.split(".")
    if parts[:2] == ["gongping", "portal"] and len(parts) > 3 and parts[2] in rooms(PORTAL):
        return room_of(path) != parts[2] and parts[3:] != ["api"]
    if parts[:2] != ["gongping", "engine"] or len(parts) < 4:
        return False
    return parts[2] in rooms(ENGINE) and parts[2] != room_of(path)


def test_another_room_is_imported_through_its_door_only():
    offenders = [
        f"{path.relative_to(SOURCE)}:{line} imports {module}"
        for path in python_files(SOURCE)
        for line, module in imported_modules(path)
        if deeper_imports(path, module)
    ]
    assert offenders == []


def test_the_door_test_would_see_a_deep_import():
    assert deeper_imports(ENGINE / "scoring" / "curve.py", "gongping.engine.worktime.calendar")
    assert not deeper_imports(ENGINE / "scoring" / "curve.py", "gongping.engine.worktime")
    assert deeper_imports(PORTAL / "people" / "actions.py", "gongping.portal.ledger.actions")
    assert not deeper_imports(PORTAL / "people" / "actions.py", "gongping.portal.ledger.api")
    assert not deeper_imports(ENGINE / "worktime" / "clock.py", "gongping.engine.worktime.calendar")


def test_the_engine_imports_nothing_impure():
    offenders = [
        f"{path.relative_to(SOURCE)}:{line} imports {module}"
        for path in python_files(ENGINE)
        for line, module in imported_modules(path)
        if any(module == name or module.startswith(name + ".") for name in IMPURE)
    ]
    assert offenders == []


def test_the_engine_never_asks_the_clock():
    offenders = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in python_files(ENGINE)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in ("now", "utcnow", "today")
        and isinstance(node.value, ast.Name)
        and node.value.id in ("datetime", "date")
    ]
    assert offenders == []


@pytest.mark.parametrize(
    "room", [*(ENGINE / name for name in rooms(ENGINE)), *(PORTAL / name for name in rooms(PORTAL))], ids=str
)
def test_each_room_says_what_it_owns(room):
    readme = room / "README.md"
    assert readme.exists(), f"{room} has no README.md"
    assert len(readme.read_text(encoding="utf-8").splitlines()) >= 5


@pytest.mark.parametrize("room", rooms(ENGINE))
def test_each_door_names_what_it_offers(room):
    tree = ast.parse((ENGINE / room / "__init__.py").read_text(encoding="utf-8"))
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    assert names == ["__all__"], f"the door of {room} holds re-exports and __all__, nothing else"


def model_links() -> list[tuple[str, str]]:
    """Return each foreign key of the portal's models as (room, room it points to)."""
    return [
        (model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in rooms(PORTAL)
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
    ]


def layer(room: str) -> int:
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]
    layers = next(one["layers"] for one in contracts["contracts"] if one["name"].startswith("portal rooms"))
    # a room in brackets is yet to be built
    return [one.strip("()") for one in layers].index(room)


def test_foreign_keys_point_down_the_layers_only():
    offenders = [
        (room, other)
        for room, other in model_links()
        if other in rooms(PORTAL) and other != room and layer(other) < layer(room)
    ]
    assert offenders == []
