"""A workbook's ZIP, weighed before anything is unpacked for good.

Sizes that the archive declares are added up first; then each member is unpacked piece by piece, so that a
member larger than it claims is noticed before it is held. Nothing here keeps more than one piece in memory.
That is why no second process with limits is needed: what reaches the parser is known to be bounded.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.readers.bytes_in import FileDamaged, FileTooLarge
from gongping.errors import InputFault

MOST_MEMBERS = 2000
LARGEST_TOTAL = 1024 * 1024 * 1024
_SUSPICIOUS_FROM = 16 * 1024 * 1024
_HIGHEST_RATIO = 200
_STEP = 256 * 1024
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


class WorkbookNotUsable(InputFault):
    """The file is no plain .xlsx workbook, or holds what a table of evidence must not hold."""

    code = "workbook-not-usable"
    zh = "{file} 不能读取：{why:zh}。请另存为不带密码和宏的 .xlsx，再读入。"
    en = "{file} cannot be read: {why:en}. Save it as .xlsx without password and macros, and read it again."


def open_workbook(raw: bytes, *, name: str) -> zipfile.ZipFile:
    """Open the ZIP and refuse by its directory alone what is too large, too many or not a workbook.

    Raises FileTooLarge, FileDamaged, WorkbookNotUsable.
    """
    if raw.startswith(_OLE):
        raise _unusable(name, "它是旧版 .xls 或设了密码", "it is an old .xls or protected by a password")
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
    except (zipfile.BadZipFile, NotImplementedError, struct.error, UnicodeError, ValueError, OSError):
        raise FileDamaged(file=name, why=Both("不是完整的 xlsx", "it is no complete xlsx file")) from None
    _weigh(archive, name)
    _refuse_contents(archive, name)
    return archive


def pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, name: str) -> Iterator[bytes]:
    """Yield the unpacked contents of one member, piece by piece.

    Raises FileDamaged where the member is cut short, cannot be unpacked or is not as large as it claims.
    """
    file = archive.fp
    if file is None:
        raise ValueError("the archive is closed")
    try:
        yield from _inflate(file, member, name)
    except (zlib.error, struct.error, OSError, ValueError):
        raise _damaged(name) from None


def _weigh(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise FileTooLarge(file=name, limit=f"{MOST_MEMBERS} members")
    if len({member.filename.casefold() for member in members}) != len(members):
        raise _damaged(name)
    if sum(member.file_size for member in members) > LARGEST_TOTAL:
        raise FileTooLarge(file=name, limit="1 GB")
    for member in members:
        if member.file_size > _SUSPICIOUS_FROM and member.file_size > _HIGHEST_RATIO * member.compress_size:
            raise FileTooLarge(file=name, limit=f"{_HIGHEST_RATIO}:1")
        if member.flag_bits & 0x1:
            raise _unusable(name, "它设了密码", "it is protected by a password")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _unusable(name, "压缩方式不常见", "it is packed in an unusual way")


def _refuse_contents(archive: zipfile.ZipFile, name: str) -> None:
    names = {member.filename.casefold() for member in archive.infolist()}
    if any(
        member.endswith(("vbaproject.bin", "macrosheets")) or "macrosheets/" in member for member in names
    ):
        raise _unusable(name, "它带有宏", "it contains macros")
    if "xl/workbook.bin" in names:
        raise _unusable(name, "它是 .xlsb 格式", "it is an .xlsb workbook")
    if "xl/workbook.xml" not in names:
        raise _unusable(name, "它不是 Excel 工作簿", "it is no Excel workbook")


def _inflate(file: IO[bytes], member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    file.seek(member.header_offset)
    signature, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    if signature != b"PK\x03\x04":
        raise _damaged(name)
    file.seek(name_length + extra_length, 1)
    unpacked, left = 0, member.compress_size
    stored = member.compress_type == zipfile.ZIP_STORED
    inflater = zlib.decompressobj(-15)
    while left:
        packed = file.read(min(_STEP, left))
        if not packed:
            raise _damaged(name)
        left -= len(packed)
        while packed:
            piece = packed if stored else inflater.decompress(packed, _STEP)
            packed = b"" if stored else inflater.unconsumed_tail
            unpacked += len(piece)
            if unpacked > member.file_size:
                raise FileTooLarge(file=name, limit=f"{member.file_size} bytes declared")
            if piece:
                yield piece
    if unpacked != member.file_size or not (stored or inflater.eof):
        raise _damaged(name)


def _damaged(name: str) -> FileDamaged:
    return FileDamaged(file=name, why=Both("压缩包内容自相矛盾", "its contents contradict each other"))


def _unusable(name: str, zh_why: str, en_why: str) -> WorkbookNotUsable:
    return WorkbookNotUsable(file=name, why=Both(zh_why, en_why))
