"""A ready layout: the headings by which a file is known, and how it becomes our tables."""

from collections.abc import Mapping as Facts
from functools import cache
from importlib.resources import files
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from gongping.engine.evidence.mapping import Mapping
from gongping.engine.evidence.safe_yaml import parse_yaml


class ReadyLayout(BaseModel):
    """One layout: ``headings`` that a file of it always has, ``sources`` as in mapping.yaml without ``file``.

    ``system`` is what it comes from, ``licence`` that system's own. ``note_zh`` and ``note_en`` tell what to
    look after.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    zh: str
    en: str
    system: str
    licence: str
    headings: Annotated[tuple[str, ...], Field(min_length=3)]
    note_zh: str = ""
    note_en: str = ""
    sources: Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]

    def entries(self, file: str, *, sheet: str | None = None) -> list[dict[str, Any]]:
        """Return the entries of a mapping for a file (a name or pattern) of this layout."""
        place: dict[str, Any] = {"file": file, **({"sheet": sheet} if sheet else {})}
        return [{**place, **source} for source in self.sources]

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that files of this layout become, each once."""
        mapping = Mapping.model_validate({"format": 1, "sources": self.entries("file.csv")})
        made = []
        for source in mapping.sources:
            made += [source.table] if source.table else ["order_events"]
            made += ["work_orders"] if source.history else []
        return tuple(dict.fromkeys(made))


@cache
def ready_layouts() -> Facts[str, ReadyLayout]:
    """Return every layout by its id, as shipped beside this file."""
    folder = files(__package__) / "layouts"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".yaml"))
    found: dict[str, ReadyLayout] = {}
    for name in names:
        document = parse_yaml((folder / name).read_bytes(), name=name)
        for entry in document.data["layouts"]:
            layout = ReadyLayout.model_validate(entry)
            Mapping.model_validate({"format": 1, "sources": layout.entries("file.csv")})
            found[layout.id] = layout
    return found
