"""Bad files: some made by hand, one per known trick, and any number made by spoiling good ones, seeded."""

import gzip
import io
import random
import zipfile
from collections.abc import Iterator, Mapping

import polars as pl

from tests.engine.evidence.intake_cases import ORDERS, PEOPLE
from tests.engine.evidence.reader_workbooks import (
    company,
    lying_bomb,
    repacked,
    sheet_xml,
    with_sheet,
    workbook,
    zip_bomb,
)

Files = Mapping[str, bytes]
MAPPING = (
    "format: 1\nsources:\n  - file: '*.csv'\n    table: work_orders\n    columns: {order_id: 单}\n"
    "    values: {kind: {客: complaint}}\n"
)
_WIDE = "".join(f'<c r="{letter}1"><v>1</v></c>' for letter in ("A", "XFD"))
_FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>1</v></c></row>'
_ENTITIES = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet><c><v>&b;</v></c></worksheet>'


def by_hand() -> Iterator[tuple[str, Files]]:
    """Yield files that must be refused as a whole, each under the name of its trick."""
    people, orders = PEOPLE.encode(), ORDERS.encode()
    book = workbook(company)
    for name, content in _bad_texts(orders).items():
        yield name, {"人员.csv": people, "工单.csv": content}
    for name, content in _bad_books(book).items():
        yield name, {"公司.xlsx": content}
    for name, text in _bad_mappings().items():
        yield name, {"人员.csv": people, "工单.csv": orders, "mapping.yaml": text}
    yield "old spreadsheet", {"人员.csv": people, "工单.xls": b"\xd0\xcf\x11\xe0"}
    yield "cut gzip", {"人员.csv.gz": gzip.compress(people)[:-9]}
    yield "gzip bomb", {"人员.csv.gz": gzip.compress(b"\0" * 80 * 1024 * 1024)}
    yield "no gzip", {"人员.csv.gz": people}
    yield "cut parquet", {"work_orders.parquet": _parquet()[:-30]}
    yield "no parquet", {"work_orders.parquet": people}
    yield "nothing", {}
    yield "nothing known", {"随便.csv": people}


def _bad_texts(orders: bytes) -> dict[str, bytes]:
    heading, first, *_ = ORDERS.splitlines()
    wide = ",".join(f"c{n}" for n in range(16_384))
    return {
        "bytes of no encoding": orders + b"\xff\xff\xff\n",
        "UTF-16 without a mark": ORDERS.encode("utf-16-le"),
        "half a UTF-16": b"\xff\xfe" + ORDERS.encode("utf-16-le")[:-1],
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        "a workbook named csv": workbook(company),
        "empty": b"",
        "only blanks": b" \n\n \r\n",
        "only NULs": b"\0" * 1000,
        "no heading": first.encode(),
        "headings of something else": b"a,b,c\n1,2,3\n",
        "16,384 columns": f"{heading},{wide}\n".encode(),
        "a required column missing": orders.replace("报单时间".encode(), "别的".encode()),
        "the same heading twice": orders.replace("响应时间".encode(), "报单时间".encode()),
        "identity cards": orders.replace("响应时间".encode(), "身份证号".encode()),
        "bank cards": orders.replace("响应时间".encode(), "银行卡号".encode()),
        "tracks": orders.replace("响应时间".encode(), "经度".encode()),
    }


def _bad_books(book: bytes) -> dict[str, bytes]:
    first = "xl/worksheets/sheet1.xml"
    return {
        "zip bomb": zip_bomb(220),
        "zip bomb that lies": lying_bomb(220),
        "16,384 sheet columns": with_sheet(f'<row r="1">{_WIDE}</row>'),
        "cells a million rows apart": with_sheet(_FAR),
        "entities": repacked(book, {first: _ENTITIES}),
        "no XML": repacked(book, {first: b"hello"}),
        "XML not closed": repacked(book, {first: sheet_xml("<row>")[:-30]}),
        "impossible cell": with_sheet('<row r="1"><c r="A0"><v>1</v></c></row>'),
        "macros": repacked(book, {"xl/vbaProject.bin": b"\xd0\xcf"}),
        "a password": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600),
        "cut in half": book[: len(book) // 2],
        "last bytes gone": book[:-25],
        "empty archive": _empty_zip(),
        "no archive": b"PK\x03\x04 hello",
        "member twice": _member_twice(book),
        "sheet missing": _without(book, first),
        "workbook part missing": _without(book, "xl/workbook.xml"),
        "only formulas": with_sheet('<row r="1"><c r="A1"><f>1+1</f></c></row>'),
    }


def _bad_mappings() -> dict[str, bytes]:
    laughs = "".join(f"l{n}: &l{n} [{','.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10))
    return {
        "YAML tag": b"format: !!python/object/apply:os.system [ls]\n",
        "YAML alias bomb": f"l0: &l0 [{','.join(['x'] * 10)}]\n{laughs}".encode(),
        "YAML alias of itself": b"format: &a [*a]\n",
        "YAML merge key": b"x: &x {format: 1}\n<<: *x\n",
        "YAML brackets without end": b"[" * 50_000,
        "YAML key twice": b"format: 1\nformat: 1\n",
        "YAML in GBK": "format: 1 # 映射\n".encode("gbk"),
        "YAML with NUL": b"format: 1\0\n",
        "YAML list": b"- 1\n",
        "YAML empty": b"",
        "YAML too large": b"#" * 600_000,
        "mapping without table": b"format: 1\nsources: [{file: a.csv}]\n",
        "mapping out of the folder": b"format: 1\nsources: [{file: ../a.csv, table: people}]\n",
        "mapping of an unknown column": MAPPING.replace("order_id", "odd_id").encode(),
        "mapping to a heading that is not there": MAPPING.encode(),
    }


def spoiled(count: int, seed: int) -> Iterator[tuple[str, Files]]:
    """Yield ``count`` folders, each a good one with some of its bytes spoilt."""
    draw = random.Random(seed)
    good = _good_folders()
    ways = [_cut, _flip, _insert, _drop, _double, _shuffle_lines, _swap_names, _patch_member]
    for number in range(count):
        files = dict(draw.choice(good))
        names = []
        for way in draw.sample(ways, draw.randint(1, 3)):
            way(files, draw)
            names.append(way.__name__.strip("_"))
        yield f"{number}: {' '.join(names)}", files


def _good_folders() -> list[Files]:
    people, orders = PEOPLE.encode(), ORDERS.encode()
    return [
        {"人员.csv": people, "工单.csv": orders},
        {"人员.csv": PEOPLE.encode("gb18030"), "工单.csv": ORDERS.encode("utf-16")},
        {"人员.csv.gz": gzip.compress(people), "工单.csv": orders.replace(b",", b";")},
        {"公司.xlsx": workbook(company)},
        {"人员.csv": people, "work_orders.parquet": _parquet()},
        {
            "人员.csv": people,
            "a.csv": orders.replace("工单编号".encode(), "单".encode()),
            "mapping.yaml": MAPPING.encode(),
        },
        {"人员.csv": people, "工单.csv": orders.replace(b"E001", b'"E0\n01"').replace(b"E002", b'"E""2"')},
    ]


def _parquet() -> bytes:
    out = io.BytesIO()
    pl.read_csv(ORDERS.encode(), infer_schema=False).write_parquet(out)
    return out.getvalue()


def _victim(files: dict[str, bytes], draw: random.Random) -> str:
    return draw.choice(sorted(files))


def _cut(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    files[name] = files[name][: draw.randint(0, len(files[name]))]


def _flip(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    content = bytearray(files[name])
    for _ in range(draw.randint(1, 12) if content else 0):
        content[draw.randrange(len(content))] = draw.randrange(256)
    files[name] = bytes(content)


def _insert(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    place = draw.randint(0, len(files[name]))
    harm = draw.choice(
        [
            b'"',
            b"\0",
            b",,,,",
            b"\n\n",
            b"\xff",
            b"=cmd()",
            b"\xe6",
            b'"\n"',
            b"*x",
            b"&a",
            b"!!x",
            b"\x1a",
            b"{{",
            b"9" * 5000,
        ]
    )
    files[name] = files[name][:place] + harm * draw.choice([1, 1, 3, 50]) + files[name][place:]


def _drop(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    start = draw.randint(0, len(files[name]))
    files[name] = files[name][:start] + files[name][start + draw.randint(1, 40) :]


def _double(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    files[name] += files[name]


def _shuffle_lines(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    lines = files[name].split(b"\n")
    draw.shuffle(lines)
    files[name] = b"\n".join(lines)


def _swap_names(files: dict[str, bytes], draw: random.Random) -> None:
    name = _victim(files, draw)
    files[
        draw.choice(["人员.xlsx", "工单.csv", "people.parquet", "人员.csv.gz", "mapping.yaml", "工单.tsv"])
    ] = files[name]


def _patch_member(files: dict[str, bytes], draw: random.Random) -> None:
    """Spoil the XML inside a good workbook, which replaces the one at hand."""
    if "公司.xlsx" not in files:
        return
    good = workbook(company)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        member = draw.choice(archive.namelist())
        part = {member: archive.read(member)}
    spoil = draw.choice([_cut, _flip, _insert, _drop])
    spoil(part, draw)
    files["公司.xlsx"] = repacked(good, part)


def _empty_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w"):
        pass
    return out.getvalue()


def _member_twice(book: bytes) -> bytes:
    out = io.BytesIO(book)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    return out.getvalue()


def _without(book: bytes, member: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != member:
                new.writestr(name, old.read(name))
    return out.getvalue()
