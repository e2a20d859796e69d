"""How much text a sheet's references to common texts add up to: a few kilobytes can refer to gigabytes."""

import zipfile
from collections.abc import Mapping

from gongping.engine.evidence.readers.bytes_in import FileTooLarge
from gongping.engine.evidence.readers.xlsx_scan import Sheet, SheetScan
from gongping.engine.evidence.readers.xlsx_xml import stream

MOST_TEXT = 1024 * 1024 * 1024
_SHARED = "xl/sharedStrings.xml"


def refuse_text_bomb(archive: zipfile.ZipFile, sheet: Sheet, scan: SheetScan, *, name: str) -> None:
    """Raise FileTooLarge where the sheet's texts, written out, exceed 1 GB."""
    if _SHARED not in archive.namelist() or not scan.shared:
        return
    if scan.shared * archive.getinfo(_SHARED).file_size <= MOST_TEXT:
        return
    lengths = _Lengths()
    stream(archive, _SHARED, name, lengths.start, lengths.text)
    if scan.shared * max(lengths.all, default=0) <= MOST_TEXT:
        return
    sums = _Sum(lengths.all)
    stream(archive, sheet.member, name, sums.start, sums.text)
    sums.finish()
    if sums.total > MOST_TEXT:
        raise FileTooLarge(file=name, limit="1 GB")


class _Lengths:
    def __init__(self) -> None:
        self.all: list[int] = []

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        if tag == "si":
            self.all.append(0)

    def text(self, piece: str) -> None:
        if self.all:
            self.all[-1] += 4 * len(piece)


class _Sum:
    def __init__(self, lengths: list[int]) -> None:
        self._lengths = lengths
        self._shared = False
        self._index = ""
        self.total = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.finish()
        if tag == "c":
            self._shared = attributes.get("t") == "s"

    def text(self, piece: str) -> None:
        if self._shared:
            self._index += piece

    def finish(self) -> None:
        index = self._index.strip()
        if index.isascii() and index.isdigit() and int(index[:9]) < len(self._lengths):
            self.total += self._lengths[int(index[:9])]
        self._index = ""
