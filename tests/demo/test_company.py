"""The demo company is what it claims to be, and the same every time."""

import hashlib
import re
from collections import Counter, defaultdict
from pathlib import Path

import openpyxl

from gongping.demo import make_company
from tests.demo.reading import lines_of, table_of


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def people(folder: Path) -> list[dict[str, str]]:
    sheet = openpyxl.load_workbook(folder / "people.xlsx").active
    header, *rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    return [dict(zip(header, row, strict=True)) for row in rows]


def orders(folder: Path) -> list[dict[str, str]]:
    lines = lines_of(folder / "work_orders.csv")
    return [dict(zip(lines[2], row, strict=True)) for row in lines[3:-1]]


def test_the_same_seed_gives_the_same_bytes(company, tmp_path):
    again = make_company(tmp_path / "again")
    assert fingerprint(again.folder) == fingerprint(company.folder)
    assert [(f.line, f.kind) for f in again.planted] == [(f.line, f.kind) for f in company.planted]


def test_another_seed_gives_another_company(company, tmp_path):
    other = make_company(tmp_path / "other", seed=7)
    assert fingerprint(other.folder)["work_orders.csv"] != fingerprint(company.folder)["work_orders.csv"]


def test_sixty_people_serve_three_sites_and_the_small_one_has_six(folder):
    ids = defaultdict(set)
    for row in people(folder):
        if row["岗位"].startswith(("客服", "前台")):
            ids[row["项目"] if row["岗位"] != "客服经理" else "经理"].add(row["工号"])
    assert len(set.union(*ids.values())) == 60
    assert {site for site in ids if site != "经理"} == {"翠湖花园", "江畔新城", "云栖里"}
    assert len(ids["云栖里"]) == 6
    assert len(ids["经理"]) == 1


def test_twelve_months_hold_about_sixty_thousand_orders(folder):
    rows = orders(folder)
    assert 57_000 <= len(rows) <= 63_000
    months = Counter(row["工单编号"].strip()[3:7] for row in rows)
    assert sorted(months) == ["2510", "2511", "2512", *(f"26{month:02d}" for month in range(1, 10))]
    assert min(months.values()) > 3_000


def test_spring_festival_is_quiet_and_the_typhoon_week_is_not(folder):
    days = Counter(row["报单时间"][:10] for row in orders(folder))
    usual = sum(days[f"2026-06-{day:02d}"] for day in range(1, 29)) / 28
    assert days["2026-02-17"] < 0.6 * usual
    assert sum(days[f"2026-07-{day:02d}"] for day in range(20, 27)) / 7 > 1.3 * usual


def test_histories_tell_of_transfers_pauses_and_reopenings(folder):
    events = table_of(folder / "order_events.csv")
    names = Counter(row["event"] for row in events)
    known = {"assigned", "responded", "paused", "resumed", "resolved", "reopened", "closed", "called_back"}
    assert set(names) == known
    assert names["assigned"] > len({row["order_id"] for row in events})
    notes = {row["note"] for row in events if row["event"] == "paused"}
    assert notes == {"转工程", "等配件", "业主约时间", "业主联系不上"}


def test_the_stories_of_the_year_are_in_the_staff_list(folder):
    rows = people(folder)
    per_person = Counter(row["工号"] for row in rows)
    several = [row for row in rows if per_person[row["工号"]] > 1]
    sites, posts = defaultdict(set), defaultdict(set)
    for row in several:
        sites[row["工号"]].add(row["项目"])
        posts[row["工号"]].add(row["岗位"])
    assert sum(len(found) > 1 for found in sites.values()) == 1
    assert sum(len(found) > 1 for found in posts.values()) == 1
    assert Counter(row["用工状态"] for row in rows)["probation"] == 3
    assert Counter(row["用工状态"] for row in rows)["dispatched"] == 2


def test_somebody_was_on_protected_leave_for_the_whole_last_quarter(folder):
    rows = list(openpyxl.load_workbook(folder / "attendance.xlsx").active.values)[2:]
    present, due = Counter(), Counter()
    for employee, month, _, _, due_days, present_days, _ in rows:
        if month in ("2026-07", "2026-08", "2026-09"):
            present[employee] += int(present_days)
            due[employee] += int(due_days)
    away = [who for who in due if present[who] == 0]
    assert len(away) == 1
    assert due[away[0]] >= 60


def test_nothing_looks_like_a_telephone_number_or_an_identity_card(folder):
    for file in folder.glob("*.csv"):
        text = "\n".join(",".join(line) for line in lines_of(file))
        assert re.search(r"(?<![\d.-])1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)", text) is None, file.name
