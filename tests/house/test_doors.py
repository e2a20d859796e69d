"""Rooms are entered through their doors, and the engine stays pure."""

import ast

import pytest

from tests.house.source import ENGINE, SOURCE, imported_modules, python_files, room_of, rooms

IMPURE = ("django", "socket", "subprocess", "urllib.request", "http", "requests", "httpx", "random", "time")


def deeper_imports(path, module: str) -> bool:
    """Say whether a file reaches past the door of a room that is not its own."""
    parts = module.split(".")
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


@pytest.mark.parametrize("room", rooms(ENGINE))
def test_each_room_says_what_it_owns(room):
    readme = ENGINE / room / "README.md"
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
