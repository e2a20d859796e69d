"""Doors that open on demand: a room's names are imported when they are first asked for.

A command that only reads a scheme need not wait for the database, the tables and the statistics that other
commands use.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path


def on_demand(door: str, file: str) -> Callable[[str], object]:
    """Return the ``__getattr__`` of the package ``door``, whose ``__init__.py`` is ``file``.

    It finds a name in the file where the door's ``if TYPE_CHECKING`` block says that it is, so that each name
    is written once. No name may be that of a file or folder right inside the package: once that is loaded,
    Python takes it for the name.
    """

    @cache
    def places() -> dict[str, tuple[str, str]]:
        return dict(_offered(ast.parse(Path(file).read_text(encoding="utf-8"))))

    def find(name: str) -> object:
        if name not in places():
            raise AttributeError(f"module {door!r} has no attribute {name!r}")
        module, original = places()[name]
        found: object = getattr(import_module(module), original)
        setattr(sys.modules[door], name, found)
        return found

    return find


def _offered(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    for block in tree.body:
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING":
            for node in block.body:
                assert isinstance(node, ast.ImportFrom)
                assert node.module
                yield from ((one.asname or one.name, (node.module, one.name)) for one in node.names)
