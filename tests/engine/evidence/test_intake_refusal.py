"""Columns the law protects most are refused, by heading or by content, and no value is repeated."""

import random

import polars as pl
import pytest

from gongping.engine.evidence.refusal import ForbiddenColumn, refuse_forbidden
from tests.engine.evidence.intake_cases import ORDERS, PEOPLE, folder, read

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def identity_number(draw):
    """Make an identity number with the right check digit (GB 11643), of nobody."""
    born = f"{draw.randint(1950, 2005)}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}"
    body = f"110105{born}{draw.randint(0, 999):03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def card_number(draw):
    """Make a number of 19 digits with the right Luhn digit."""
    body = "622202" + "".join(str(draw.randint(0, 9)) for _ in range(12))
    total = 0
    for place, digit in enumerate(reversed(body)):
        doubled = int(digit) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 * (doubled > 9)
    return body + str(-total % 10)


def refuse(heading, values):
    refuse_forbidden((heading,), pl.DataFrame({"c0": values}, schema={"c0": pl.String}), name="人员.xlsx")


@pytest.mark.parametrize(
    "heading",
    [
        "身份证号",
        "身份证号码",
        "证件号码",
        "ID Card",
        "银行卡号",
        "工资卡号",
        "bank_account",
        "经度",
        "Latitude",
        "GPS定位",
        "轨迹",
        "lng",
    ],
)
def test_such_a_heading_is_refused_even_over_an_empty_column(heading):
    with pytest.raises(ForbiddenColumn):
        refuse(heading, [None])


@pytest.mark.parametrize(
    "heading", ["工号", "location", "latest", "longest", "idle", "卡片类型", "platform", "assigned_to"]
)
def test_a_harmless_heading_is_not(heading):
    refuse(heading, ["a", "b", "c"])


@pytest.mark.parametrize("seed", range(5))
def test_identity_numbers_under_any_heading_are_refused(seed):
    draw = random.Random(seed)
    values = [identity_number(draw) for _ in range(3)] + [" ", None, "见附件"]
    with pytest.raises(ForbiddenColumn) as fault:
        refuse("编号", values)
    for language in ("zh", "en"):
        assert not any(value in fault.value.say(language) for value in values[:3])
    assert "删除" in fault.value.say("zh")


def test_numbers_as_long_with_wrong_check_digits_are_not():
    draw = random.Random(1)
    wrong = [
        number[:-1] + ("0" if number[-1] != "0" else "1")
        for number in (identity_number(draw) for _ in range(50))
    ]
    refuse("编号", wrong)


def test_bank_cards_under_any_heading_are_refused_and_random_numbers_are_not():
    draw = random.Random(2)
    with pytest.raises(ForbiddenColumn):
        refuse("编号", [card_number(draw) for _ in range(5)])
    refuse("编号", [f"6222{draw.randint(10**14, 10**15 - 1)}" for _ in range(200)])


def test_pairs_and_neighbouring_columns_of_coordinates_are_refused():
    with pytest.raises(ForbiddenColumn):
        refuse("备注", ["116.39741,39.90871", "116.39751,39.90872", "116.39761,39.90873"])
    frame = pl.DataFrame({"c0": ["116.39741"] * 3, "c1": ["39.90871"] * 3})
    with pytest.raises(ForbiddenColumn):
        refuse_forbidden(("甲", "乙"), frame, name="x.csv")
    money = pl.DataFrame({"c0": ["116.39", "88.5", "12.25"], "c1": ["39.90", "7.1", "3.00"]})
    refuse_forbidden(("应收", "实收"), money, name="x.csv")


def test_marks_and_money_written_with_all_their_decimals_are_no_coordinates():
    marks = pl.DataFrame({"c0": ["88.000000", "92.500000", "79.250000"], "c1": ["100.000000"] * 3})
    refuse_forbidden(("得分", "满分"), marks, name="x.parquet")


def test_digits_of_other_scripts_do_no_harm():
    refuse("编号", ["١١٠١٠٥١٩٤٩١٢٣١٠٠٢٣"] * 4)


def test_nothing_of_the_whole_file_is_read_and_ignoring_the_column_does_not_help(tmp_path):
    people = PEOPLE.replace("起始日期\n", "起始日期,身份证号\n").replace("-01-01\n", "-01-01,\n")
    mapping = "format: 1\nsources:\n  - {file: '人员.csv', table: people, ignore: [身份证号]}\n"
    with pytest.raises(ForbiddenColumn):
        read(folder(tmp_path, {"人员.csv": people, "工单.csv": ORDERS, "mapping.yaml": mapping}))
