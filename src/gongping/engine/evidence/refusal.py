"""Columns that evidence must never hold: identity cards, bank cards, location tracks.

They are known by their headings and by what stands in them: the check digit of an identity number
(GB 11643), the Luhn digit of a bank card, pairs of coordinates. The whole file is refused, and no value is
ever repeated.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from gongping.engine.evidence.both import Both
from gongping.engine.evidence.contracts.recognise import squash
from gongping.errors import InputFault

_LEAST_CELLS = 3
_SHORTEST = 12
# long tables are looked at by rows evenly spread over them before all of their cells are
_SAMPLE = 5000
_WORTH_A_LOOK = 0.1
_IDENTITY_SHARE = 0.5
_OTHER_SHARE = 0.8


@dataclass(frozen=True)
class _Kind:
    zh: str
    en: str
    heading: re.Pattern[str]


_IDENTITY_CARD = _Kind(
    "身份证号",
    "an identity card number",
    re.compile(r"身份证|证件号|idcard|identitycard|identitynumber|nationalid|^ssn$"),
)
_BANK_CARD = _Kind(
    "银行卡号",
    "a bank card number",
    re.compile(r"银行卡|银行账号|银行帐号|卡号|bankcard|bankaccount|cardnumber|^iban$"),
)
_TRACK = _Kind(
    "位置轨迹",
    "a location track",
    re.compile(
        r"经度|纬度|经纬|轨迹|定位|坐标|gps|longitude|latitude|geolocation|^(?:lat|lon|lng|latlng|latlon)$"
    ),
)
_MAYBE = r"[0-9]{15}|[0-9]\.[0-9]{3,}.+[0-9]\.[0-9]{3}"
_IDENTITY = r"^[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$"
_CARD = r"^[3-6][0-9]{15,18}$"
_PAIR = r"^[(\[]?-?[0-9]{1,3}\.[0-9]{3,}\s*[,，;\s/]\s*-?[0-9]{1,3}\.[0-9]{3,}[)\]]?$"
# four decimals of which more than two say something: 88.000000 is a mark written in full
_COORDINATE = r"^-?[0-9]{1,3}\.(?:[0-9]{2}[1-9][0-9]+|[0-9]{3,}[1-9][0-9]*)$"


class ForbiddenColumn(InputFault):
    """A column looks like data that the law protects most and appraisal never needs."""

    code = "forbidden-column"
    zh = "{file} 的“{column}”栏像是{kind:zh}，整个文件没有读入：考核用不到它，请删除这一栏后再读入。"
    en = (
        "The column '{column}' of {file} looks like {kind:en}, so the file was not read: appraisal never "
        "needs it; delete the column and read the file again."
    )


def refuse_forbidden(headings: tuple[str, ...], frame: pl.DataFrame, *, name: str) -> None:
    """Raise ForbiddenColumn for the first column that looks like one; ``frame`` has ``c0``, ``c1``, …"""
    for position, heading in enumerate(headings):
        kind = _kind_by_heading(heading) or _kind_by_values(frame[f"c{position}"])
        if kind is not None:
            raise _fault(name, heading or f"{position + 1}", kind)
    track = _track(headings, frame)
    if track is not None:
        raise _fault(name, track, _TRACK)


def _fault(name: str, heading: str, kind: _Kind) -> ForbiddenColumn:
    return ForbiddenColumn(file=name, column=heading[:40], kind=Both(kind.zh, kind.en))


def _kind_by_heading(heading: str) -> _Kind | None:
    plain = squash(heading)
    return next((kind for kind in (_IDENTITY_CARD, _BANK_CARD, _TRACK) if kind.heading.search(plain)), None)


def _kind_by_values(cells: pl.Series) -> _Kind | None:
    longest = cells.str.len_bytes().max()
    if not isinstance(longest, int) or longest < _SHORTEST:
        return None
    sample = cells.gather_every(max(1, len(cells) // _SAMPLE)).drop_nulls()
    if int(sample.str.contains(_MAYBE).sum()) < _WORTH_A_LOOK * len(sample):
        return None
    text = cells.str.strip_chars().drop_nulls()
    text = text.filter(text != "")
    if _share(text, _IDENTITY, _has_identity_digit) >= _IDENTITY_SHARE:
        return _IDENTITY_CARD
    if len(text) < _LEAST_CELLS:
        return None
    if _share(text, _CARD, _has_luhn_digit) >= _OTHER_SHARE:
        return _BANK_CARD
    return _TRACK if _share(text, _PAIR, None) >= _OTHER_SHARE else None


def _share(text: pl.Series, pattern: str, check: Callable[[pl.Series], pl.Series] | None) -> float:
    if text.is_empty():
        return 0.0
    alike = text.filter(text.str.contains(pattern))
    right = int(check(alike).sum()) if check and len(alike) else len(alike)
    return right / len(text)


def _has_identity_digit(text: pl.Series) -> pl.Series:
    """ISO 7064 mod 11-2: the weighted sum of 17 digits names the eighteenth."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = pl.sum_horizontal(_digit(place) * weight for place, weight in enumerate(weights))
    last = pl.col("text").str.slice(17, 1).str.to_uppercase()
    expected = (total % 11).replace_strict(dict(enumerate("10X98765432")), return_dtype=pl.String)
    return pl.DataFrame({"text": text}).select(last == expected).to_series()


def _has_luhn_digit(text: pl.Series) -> pl.Series:
    """Every second digit from the right is doubled, less 9 above 9; the sum ends in 0."""
    padded = pl.DataFrame({"text": text.str.zfill(20)})
    doubled = (_digit(place) * 2 - 9 * (_digit(place) > 4).cast(pl.Int64) for place in range(0, 20, 2))
    single = (_digit(place) for place in range(1, 20, 2))
    return padded.select(pl.sum_horizontal(*doubled, *single) % 10 == 0).to_series()


def _digit(place: int) -> pl.Expr:
    return pl.col("text").str.slice(place, 1).cast(pl.Int64)


def _track(headings: tuple[str, ...], frame: pl.DataFrame) -> str | None:
    """Return the heading of the first of two neighbouring columns that hold coordinates of China."""
    before = False
    for position, heading in enumerate(headings):
        here = _is_coordinate(frame[f"c{position}"])
        if here and before:
            return headings[position - 1] or heading
        before = here
    return None


def _is_coordinate(cells: pl.Series) -> bool:
    sample = cells.drop_nulls().head(2000).str.strip_chars()
    if len(sample) < _LEAST_CELLS or _share(sample, _COORDINATE, None) < _OTHER_SHARE:
        return False
    numbers = sample.cast(pl.Float64, strict=False)
    within = numbers.is_between(3, 54) | numbers.is_between(73, 136)
    return int(within.sum()) >= _OTHER_SHARE * len(sample)
