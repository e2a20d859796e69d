"""How the files of a connector become tables: its own mapping, a ready layout, or by their names."""

import glob
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongping.engine.evidence import load_mapping, mapping_of

FILE = "mapping.yaml"
TEXT_TABLES = ("work_orders", "satisfaction", "visits", "collections", "invitations")


def describe(
    folder: Path, file: Path, *, mapping: Mapping[str, Any], site: str = "", table: str = ""
) -> None:
    """Write the mapping that a file of the folder needs, if it needs one.

    ``mapping``: one source of mapping.yaml, or several under ``sources``, without ``file``. ``site`` stands
    for what the file does not say; ``table`` is the one of a file that no layout knows. Raises what
    reading the headings raises, and MappingWrong.
    """
    written = _own(mapping, file) if mapping else mapping_of(file)
    if written is None and table:
        written = _own({"table": table}, file)
    if written is None:
        return
    if site:
        written = {**written, "sources": [_at_site(source, site) for source in written["sources"]]}
    (folder / FILE).write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
    load_mapping(folder / FILE)


def _own(mapping: Mapping[str, Any], file: Path) -> dict[str, Any]:
    sources = mapping.get("sources", [mapping])
    if not isinstance(sources, list) or not all(isinstance(source, dict) for source in sources):
        return {"format": 1, "sources": sources}
    return {"format": 1, "sources": [{**source, "file": glob.escape(file.name)} for source in sources]}


def _at_site(source: Mapping[str, Any], site: str) -> dict[str, Any]:
    """State the site where the file's name was to tell it, or nothing tells it."""
    named = source.get("from_name", "")
    if source.get("table") not in TEXT_TABLES or "site" in source.get("columns", {}):
        return dict(source)
    kept = {name: value for name, value in source.items() if name != "from_name" or "{period}" in named}
    if "{period}" in named:
        kept["from_name"] = "*{period}"
    return {**kept, "constants": {**source.get("constants", {}), "site": site}}


def checked_mapping(mapping: Any) -> dict[str, Any]:
    """Return a mapping as a connector keeps it. Raises MappingWrong."""
    if not isinstance(mapping, dict):
        mapping = {"sources": mapping}
    with tempfile.TemporaryDirectory() as folder:
        whole = json.dumps(_own(mapping, Path("file.csv")), ensure_ascii=False, default=str)
        (Path(folder) / FILE).write_text(whole, encoding="utf-8")
        load_mapping(Path(folder) / FILE)
    return dict(json.loads(json.dumps(mapping, default=str)))
