"""The quick way through a text file and the exact one give the same rows."""

from types import SimpleNamespace

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.engine.evidence.readers import csv_structure, csv_table
from gongping.engine.evidence.readers.bytes_in import as_utf8
from gongping.engine.evidence.readers.csv_record import MOST_LINES, RecordReader

FIRST_HEADING = SimpleNamespace(recognised=lambda cells: int(bool(cells) and cells[0] == "h0"))
PIECES = ["a", "b", '"', '""', '"x"', ",", ";", "\n", "\n", "\r\n", " ", "中", "\r", 'q"', "\0", "\u3000"]


def by_the_definition(raw, width):
    """Read record by record with the exact reader alone."""
    rows, lost = [], []
    for record in RecordReader(raw, ",").records():
        text = raw[record.start : record.next].strip(b" \t\r\n\0,;|")
        if record.line == 1:
            continue
        if record.fields is None or len(record.fields) != width:
            lost += [record.line] if text else []
        elif any(field.strip() for field in record.fields):
            rows.append((*(field or None for field in record.fields), record.line))
    return rows, lost


def both_ways(body, width):
    raw = as_utf8((",".join(f"h{i}" for i in range(width)) + "\n" + body).encode(), name="f", encoding=None)
    wish = csv_table.CsvWish(delimiter=",")
    quick = csv_table.read_csv(raw, name="f", table="t", recogniser=FIRST_HEADING, wish=wish)
    cells = [pl.when(pl.col(f"c{i}") != "").then(pl.col(f"c{i}")) for i in range(width)]
    rows = quick.frame.select(*cells, "_line").rows()
    return (rows, quick.lost["_line"].to_list()), by_the_definition(raw, width)


@settings(max_examples=400)
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=60),
    width=st.integers(1, 3),
    sizes=st.tuples(
        st.sampled_from([3, 16, 1000]),
        st.sampled_from([7, 100, 10_000]),
        st.sampled_from([1, 8, 50]),
        st.sampled_from([1, 20, 10_000]),
    ),
)
def test_any_text_reads_the_same_both_ways(pieces, width, sizes):
    with pytest.MonkeyPatch.context() as patch:
        for name, size in zip(("_SMALLEST_BLOCK", "_LARGEST_BLOCK", "_SPARSE", "_PART"), sizes, strict=True):
            patch.setattr(csv_structure, name, size)
        quick, exact = both_ways("".join(pieces), width)
    assert quick == exact


def test_a_cell_of_a_hundred_lines_is_read_and_a_longer_one_is_broken():
    long_cell = '"' + "\n".join("x" * MOST_LINES) + '",b\n'
    longer = '"' + "\n".join("y" * (MOST_LINES + 1)) + '",b\n'
    quick, exact = both_ways(long_cell + longer + "c,d\n", 2)
    assert quick == exact
    assert quick[0][0][2] == 2
    assert quick[0][-1] == ("c", "d", 2 + 2 * MOST_LINES + 1)
    assert quick[1][0] == 2 + MOST_LINES


def test_plain_text_and_the_same_text_quoted_are_equal():
    body = "".join(f"W{i},楼{i},{i}\n" for i in range(500))
    quoted = "".join(f'"W{i}","楼{i}","{i}"\n' for i in range(500))
    assert both_ways(body, 3)[0] == both_ways(quoted, 3)[0]
