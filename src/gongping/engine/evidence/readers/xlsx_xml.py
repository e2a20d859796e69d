"""XML inside a workbook, streamed: nothing is kept, and no document type is let in."""

import zipfile
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.readers.xlsx_zip import WorkbookNotUsable, pieces

Start = Callable[[str, Mapping[str, str]], None]
Text = Callable[[str], None]


def stream(archive: zipfile.ZipFile, member: str, name: str, start: Start, text: Text | None = None) -> None:
    """Parse one member, telling ``start`` of every element and ``text`` of every piece of text.

    Raises WorkbookNotUsable for what is no well-formed XML or has a document type, FileDamaged.
    """
    try:
        info = archive.getinfo(member)
    except KeyError:
        raise WorkbookNotUsable(file=name, why=Both(f"缺少 {member}", f"it lacks {member}")) from None
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda tag, attributes: start(tag.rpartition(" ")[2], attributes)
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces(archive, info, name=name):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, _Doctype):
        raise WorkbookNotUsable(
            file=name, why=Both(f"{member} 的内容不合规", f"{member} is malformed")
        ) from None


class _Doctype(Exception):
    """A document type may define entities that unfold without end; no workbook needs one."""


def _refuse_doctype(*_: Any) -> None:
    raise _Doctype
