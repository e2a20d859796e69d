"""A mapping.yaml that somebody hands in for a file: what is kept of it."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongping.engine.evidence import load_mapping, load_yaml
from gongping.errors import InputFault
from gongping.portal.intake.files.entry import SHEETS

NAME = "mapping.yaml"


class MappingOfSeveralFiles(InputFault):
    """The mapping tells of several files, the batch is one."""

    code = "mapping-of-several-files"
    zh = "mapping.yaml 里写了 {count} 个文件（{files}），这一批只有一个。请只留下这个文件的那一段，再传一次。"
    en = (
        "mapping.yaml tells of {count} files ({files}), but this batch is one file. Keep the part of this "
        "file only and hand it in again."
    )


def entry_of(content: bytes) -> Mapping[str, Any]:
    """Return how a batch's file is read by a mapping.yaml: its sources without the file's name.

    Several sources are several sheets of the one file. Raises MappingOfSeveralFiles, MappingWrong,
    YamlNotUnderstood.
    """
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / NAME
        path.write_bytes(content)
        load_mapping(path)
        sources = load_yaml(path).data["sources"]
    files = sorted({str(source["file"]) for source in sources})
    if len(files) > 1:
        raise MappingOfSeveralFiles(count=len(files), files=" / ".join(files)[:120])
    entries = [{name: value for name, value in source.items() if name != "file"} for source in sources]
    return entries[0] if len(entries) == 1 else {SHEETS: entries}
