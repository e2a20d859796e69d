"""A scheme's YAML as plain values, with the file and line every one of them was written on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is written: a file's name and the line, counted from 1."""

    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Tree:
    """Plain values (dict, list, text, exact numbers) and the place of each.

    Dates and all keys are text, as written. The empty path is the file itself.
    """

    values: Mapping[str, Any]
    places: Mapping[Path, Place]

    @classmethod
    def of(cls, values: Mapping[str, Any], lines: Mapping[Path, int], file: str) -> "Tree":
        """Return the tree of one file."""
        places = {path: Place(file, line) for path, line in lines.items()}
        return cls(values, {(): Place(file, 1), **places})

    def place(self, path: Path) -> Place:
        """Return the place of ``path``, or of the nearest thing around it that was written."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]

    def over(self, defaults: "Tree") -> "Tree":
        """Return this tree with the top-level keys it lacks taken from ``defaults``."""
        missing = {key: value for key, value in defaults.values.items() if key not in self.values}
        taken = {path: place for path, place in defaults.places.items() if path and path[0] in missing}
        return Tree({**self.values, **missing}, {**taken, **self.places})
