"""One spelling of an entry, byte for byte the same whatever database kept it."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from gongping.errors import CallFault

VERSION = 1
ACT = re.compile(r"[a-z_]+(\.[a-z_]+)+")
SUBJECT = re.compile(r"[a-z_]+:\S+")
MOST_ACT, MOST_SUBJECT = 100, 200


class UnfitEntry(CallFault):
    """An entry cannot be written down so that every database gives back the same bytes."""

    code = "unfit-entry"
    zh = "这条审计记录不能写入：{zh}"
    en = "This entry cannot be recorded: {en}"


def canonical(value: object) -> bytes:
    """Return a JSON value as UTF-8: keys sorted by code point, no spaces, nothing escaped needlessly."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def moment(at: datetime) -> str:
    """Return an aware moment in UTC with microseconds, ``2026-09-01T02:03:04.000005Z``.

    Raises:
        UnfitEntry: the moment has no zone.
    """
    if at.tzinfo is None:
        raise UnfitEntry(zh=f"时间 {at} 没有时区。", en=f"the moment {at} has no zone.")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def fit(value: object, place: str = "facts") -> None:
    """Check that a value survives both databases: text, whole numbers, yes/no, null, lists, objects.

    Raises:
        UnfitEntry: it holds a float (databases spell them differently), a key that is not text, NUL or half a
            character, or another type.
    """
    if isinstance(value, str):
        _fit_text(value, place)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise UnfitEntry(
                    zh=f"{place} 的键 {key!r} 不是文字。", en=f"a key of {place}, {key!r}, is not text."
                )
            _fit_text(key, place)
            fit(inner, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            fit(inner, f"{place}[{number}]")
    elif not (value is None or isinstance(value, bool | int)):
        kind = type(value).__name__
        raise UnfitEntry(
            zh=f"{place} 是 {kind}，请改成文字或整数。",
            en=f"{place} is a {kind}; make it text or a whole number.",
        )


def fit_names(act: str, subject: str) -> None:
    """Check that act and subject have their forms ``room.verb`` and ``kind:key``.

    Raises:
        UnfitEntry: one has another form or is too long.
    """
    if len(act) > MOST_ACT or not ACT.fullmatch(act):
        raise UnfitEntry(zh=f"操作 {act!r} 不是 room.verb 的形式。", en=f"the act {act!r} is not room.verb.")
    if len(subject) > MOST_SUBJECT or not SUBJECT.fullmatch(subject):
        raise UnfitEntry(
            zh=f"对象 {subject!r} 不是 kind:key 的形式。", en=f"the subject {subject!r} is not kind:key."
        )


def _fit_text(text: str, place: str) -> None:
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnfitEntry(
            zh=f"{place} 里有不能存储的字符。", en=f"{place} holds a character that cannot be stored."
        )


def plain(value: object) -> object:
    """Return a fit value with mappings as dicts and sequences as lists, as databases give it back."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(inner) for inner in value]
    return value
