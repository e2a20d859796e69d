"""What the house tests read of the tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SOURCE = CHECKOUT / "src" / "gongping"
ENGINE = SOURCE / "engine"
PORTAL = SOURCE / "portal"


def python_files(*folders: Path) -> list[Path]:
    """Return every Python file of the folders, in a fixed order."""
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def rooms(house: Path) -> list[str]:
    """Return the names of the packages right below a house."""
    return sorted(path.parent.name for path in house.glob("*/__init__.py"))


def imported_modules(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and full name of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module


def room_of(path: Path) -> str | None:
    """Return the room that a file of one of the houses belongs to, or None outside the rooms."""
    parts = path.relative_to(SOURCE).parts
    return parts[1] if parts[0] in ("engine", "portal") and len(parts) > 2 else None
