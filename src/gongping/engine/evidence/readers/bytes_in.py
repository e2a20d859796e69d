"""The bytes of a text file as UTF-8: unpacked with a limit, decoded by rule, never by guess."""

import codecs
import struct
import zlib
from pathlib import Path

import pyarrow as pa

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.safe_yaml import FileNotReadable
from gongping.errors import InputFault

LARGEST_TEXT = 4 * 1024**3
_SUSPICIOUS_FROM = 64 * 1024**2
_HIGHEST_RATIO = 200
_STEP = 1024 * 1024
ENCODINGS = ("utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16", "latin-1", "cp1252")


class EncodingUnknown(InputFault):
    """The text is neither UTF-8, UTF-16 with a mark, nor GB18030."""

    code = "encoding-unknown"
    zh = (
        "{file} 的文字编码认不出（第 {line} 行起，不是 UTF-8 也不是 GB18030）：请另存为“CSV UTF-8”，"
        "或在 mapping.yaml 里写 encoding。"
    )
    en = (
        "The encoding of {file} is unknown (from line {line} on, neither UTF-8 nor GB18030): save it as "
        "'CSV UTF-8' or state its encoding in mapping.yaml."
    )


class FileTooLarge(InputFault):
    """A file, unpacked, is larger than one machine should take, or packed beyond reason."""

    code = "file-too-large"
    zh = "{file} 解开后过大或压缩比异常（超过 {limit}），没有读取：请按月拆分，或确认文件来源。"
    en = (
        "{file} is too large once unpacked, or packed beyond reason (over {limit}), and was not read: "
        "split it by month, or check where it comes from."
    )


class FileDamaged(InputFault):
    """A file that is cut short or whose contents contradict themselves."""

    code = "file-damaged"
    zh = "{file} 已损坏或不完整（{why:zh}）：请重新导出或重新下载。"
    en = "{file} is damaged or incomplete ({why:en}): export or download it again."


def read_bytes(path: Path, *, name: str) -> bytes:
    """Return the file's bytes as they lie on disk. Raises FileNotReadable, FileTooLarge."""
    try:
        if path.stat().st_size > LARGEST_TEXT:
            raise FileTooLarge(file=name, limit="4 GB")
        return path.read_bytes()
    except OSError:
        raise FileNotReadable(file=name) from None


def as_utf8(raw: bytes, *, name: str, encoding: str | None) -> bytes:
    """Return ``raw`` as UTF-8 without a mark, lines ended by LF or CR LF.

    Without a stated encoding: the byte order mark decides, else strict UTF-8, else strict GB18030.
    Where lines end by CR alone it becomes LF; a stray CR within a line becomes a blank; the last line is
    closed. Raises EncodingUnknown.
    """
    text = _even_line_ends(_decoded(raw, name, encoding))
    return text if not text or text.endswith(b"\n") else text + b"\n"


def _even_line_ends(text: bytes) -> bytes:
    if b"\r" not in text or text.count(b"\r") == text.count(b"\r\n"):
        return text
    if b"\n" not in text:
        return text.replace(b"\r", b"\n")
    return text.replace(b"\r\n", b"\n").replace(b"\r", b" ")


def _decoded(raw: bytes, name: str, encoding: str | None) -> bytes:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _recode(raw, "utf-16", name)
    if encoding not in (None, "utf-8"):
        return _recode(raw, encoding, name)
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if _is_utf8(raw):
        return raw
    return _recode(raw, encoding or "gb18030", name)


def _recode(raw: bytes, encoding: str, name: str) -> bytes:
    try:
        return raw.decode(encoding).encode("utf-8")
    except UnicodeError as fault:
        start = fault.start if isinstance(fault, UnicodeDecodeError) else 0
        raise EncodingUnknown(file=name, line=raw.count(b"\n", 0, start) + 1) from None


def _is_utf8(raw: bytes) -> bool:
    """Check without decoding: the decoded text would hold the file a second time."""
    ends = pa.py_buffer(struct.pack("<qq", 0, len(raw)))
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(raw)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def unpacked(raw: bytes, *, name: str) -> bytes:
    """Return what a gzip file holds. Raises FileTooLarge, FileDamaged."""
    pieces: list[bytes] = []
    size = 0
    rest = raw
    try:
        while rest:
            inside = zlib.decompressobj(wbits=31)
            while not inside.eof:
                piece = inside.decompress(rest, _STEP)
                rest = inside.unconsumed_tail
                pieces.append(piece)
                size += len(piece)
                _refuse_bomb(size, len(raw), name)
                if not piece and not rest and not inside.eof:
                    raise FileDamaged(file=name, why=Both("压缩包被截断", "the archive is cut short"))
            rest = inside.unused_data.lstrip(b"\0")
    except zlib.error:
        raise FileDamaged(file=name, why=Both("压缩内容读不出", "the archive cannot be unpacked")) from None
    return b"".join(pieces)


def _refuse_bomb(size: int, packed: int, name: str) -> None:
    if size > LARGEST_TEXT:
        raise FileTooLarge(file=name, limit="4 GB")
    if size > _SUSPICIOUS_FROM and size > _HIGHEST_RATIO * packed:
        raise FileTooLarge(file=name, limit=f"{_HIGHEST_RATIO}:1")
