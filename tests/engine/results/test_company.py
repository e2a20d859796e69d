"""From a folder to results: what a company hands in, what comes out, and what must never change it."""

import csv
import json
import random
import re
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from gongping.engine.periods import Period
from gongping.engine.results import appraise_folder, explain, explanation_text, read_seal, verify, write
from gongping.engine.results.appraise import NobodyInService
from gongping.engine.results.run import SchemesDisagree
from tests.engine.results.company_folder import (
    CUT_OFF,
    SCHEME,
    SITES,
    moment,
    tables,
    write_folder,
    write_table,
)

Q3 = Period.parse("2026-Q3")
SEALED = ("results.csv", "trace.jsonl", "rows.parquet", "seal.json")
UNMOVED = ("results.csv", "trace.jsonl")


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """The folder as handed in, and the results made from it once."""
    place = tmp_path_factory.mktemp("company")
    folder = write_folder(place / "IN", tables())
    write(appraise_folder(folder, period=Q3), place / "OUT")
    return folder, place / "OUT"


def results(out):
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        return {row["employee_id"]: row for row in csv.DictReader(file)}


def trees(out):
    lines = (out / "trace.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
    return {tree["employee_id"]: tree for tree in map(json.loads, lines)}


def again(company_tables, place, name="AGAIN", scheme=None):
    folder = write_folder(place / f"IN-{name}", company_tables, *([scheme] if scheme else []))
    write(appraise_folder(folder, period=Q3), place / name)
    return place / name


def same(one, two, names=UNMOVED):
    return [name for name in names if (one / name).read_bytes() != (two / name).read_bytes()] == []


def test_everybody_at_the_post_has_a_line_and_nobody_else(company):
    assert list(results(company[1])) == ["10001", "10002", "10003", "10004", "10005", "10006", "10007"]


def test_a_newcomer_gets_sections_and_no_grade(company):
    row, tree = results(company[1])["10007"], trees(company[1])["10007"]
    assert (row["status"], row["total"], row["grade"], row["days"]) == ("partial", "", "", "21")
    assert "too-few-present-days" in [note["code"] for note in tree["notes"]]
    visits = row["visit_households.raw"], row["visit_households.value"]
    assert visits[0] == "" or Fraction(visits[1]) == pytest.approx(Fraction(visits[0]) * 66 / 15, abs=1e-6)


def test_somebody_who_moved_is_scored_twice_and_weighed_by_days(company):
    tree = trees(company[1])["10003"]
    first, second = tree["segments"]
    assert [one["site"] for one in (first, second)] == list(SITES)
    assert (first["days"], second["days"]) == (45, 47)
    weighed = Fraction(first["total"]) * 45 + Fraction(second["total"]) * 47
    assert abs(weighed / 92 - Fraction(tree["total"])) <= Fraction(1, 200)


def test_two_peers_do_not_count(company):
    conduct = trees(company[1])["10005"]["segments"][0]["sections"][2]
    peers = next(part for part in conduct["parts"] if part["id"] == "peer")
    assert (peers["facts"]["counted"], peers["share"]) == ("no", "0.000000")


def test_a_proven_fake_record_costs_its_points_once(company):
    main = trees(company[1])["10002"]["segments"][0]
    assert main["events"][0]["counted"] == "-5"
    assert Decimal(results(company[1])["10002"]["events"]) == -5


def test_no_rater_is_found_in_the_trace_beside_what_was_rated(company):
    for tree in trees(company[1]).values():
        sections = [section for one in tree["segments"] for section in one["sections"]]
        rated = json.dumps([section for section in sections if section["kind"] == "ratings"])
        assert "superior" in rated
        assert re.findall(r"\b100\d\d\b", rated) == []


def test_every_point_of_every_total_is_found_in_the_trace(company):
    for tree in trees(company[1]).values():
        for segment in tree["segments"]:
            if segment["total"] is None:
                continue
            used = [one for one in segment["sections"] if one["points"] is not None]
            weight = sum(Fraction(one["weight"]) for one in used)
            total = sum(Fraction(one["weight"]) * Fraction(one["points"]) for one in used) / weight
            total += sum(Fraction(one["counted"]) for one in segment["events"])
            assert abs(total - Fraction(segment["total"])) <= Fraction(1, 200)
            leaves = [
                leaf for one in segment["sections"] for leaf in (one["indicators"] or one["parts"] or [one])
            ]
            assert sum(Fraction(leaf["share"]) for leaf in leaves) == 1


def test_a_site_has_one_value_for_everybody_there(company):
    values = {
        (row["site"], row["site_satisfaction.value"])
        for row in results(company[1]).values()
        if row["days"] == "92" and row["employee_id"] != "10003"
    }
    assert len(values) == 2


def test_twice_gives_the_same_bytes(company, tmp_path):
    write(appraise_folder(company[0], period=Q3), tmp_path / "AGAIN")
    assert same(company[1], tmp_path / "AGAIN", SEALED)


def test_the_order_of_rows_never_matters(company, tmp_path):
    shuffled = tables()
    for rows in shuffled.values():
        random.Random(1).shuffle(rows)
    assert same(company[1], again(shuffled, tmp_path))


def test_a_later_export_changes_nothing(company, tmp_path):
    """Rows and facts after the cut-off, as a system keeps writing them, leave every number where it was."""
    later = tables()
    chance = random.Random(2)
    for n, order in enumerate(later["work_orders"]):
        if order["resolved_at"] is None or datetime.fromisoformat(str(order["resolved_at"])) > CUT_OFF:
            order["resolved_at"] = moment(CUT_OFF + timedelta(hours=n + 1))
    for n in range(200):
        created = CUT_OFF + timedelta(minutes=1 + chance.randrange(40_000))
        new = dict(later["work_orders"][n]) | {"order_id": f"NEW-{n}", "created_at": moment(created)}
        later["work_orders"].append(new | {"responded_at": moment(created), "resolved_at": None})
    for table, key, at in (
        ("satisfaction", "response_id", "answered_at"),
        ("visits", "visit_id", "visited_at"),
    ):
        new = [
            dict(row) | {key: f"NEW-{row[key]}", at: moment(CUT_OFF + timedelta(days=2))}
            for row in later[table]
        ]
        later[table] += new
    later["people"][0]["until"] = "2026-11-01"
    later["people"].append(later["people"][0] | {"site": SITES[1], "from": "2026-11-01", "until": None})
    later["people"].append(later["people"][1] | {"employee_id": "10055", "from": "2026-10-03"})
    later["events"].append(later["events"][0] | {"event_id": "EV-9", "happened_on": "2026-11-02"})
    later["attendance"] += [row | {"month": "2026-10"} for row in later["attendance"][:5]]
    later["objectives"] += [row | {"period": "2026-Q4"} for row in later["objectives"]]
    later["ratings"] += [row | {"period": "2026-Q4"} for row in later["ratings"]]
    assert same(company[1], again(later, tmp_path))


def test_a_fact_before_the_cut_off_does_change_the_numbers(company, tmp_path):
    """The control of the test above: the comparison would see a difference."""
    other = tables()
    for order in other["work_orders"]:
        order["responded_at"] = order["created_at"]
    assert not same(company[1], again(other, tmp_path))


def test_an_unchanged_folder_is_verified(company):
    verdict = verify(company[1], company[0])
    assert (verdict.holds, verdict.recomputed, verdict.to_the_byte) == (True, True, True)


def test_one_changed_cell_names_the_table_and_refuses(company, tmp_path):
    changed = tables()
    changed["visits"][0]["household_id"] = "H999"
    verdict = verify(company[1], write_folder(tmp_path / "IN", changed))
    assert [(one.code, one.table) for one in verdict.differences] == [("input-changed", "visits")]


def test_a_table_added_later_is_named(company, tmp_path):
    folder = write_folder(tmp_path / "IN", tables())
    write_table(folder / "sites.csv", [{"site": SITES[0], "from": "2026-01-01", "households": 900}])
    verdict = verify(company[1], folder)
    assert [(one.code, one.what) for one in verdict.differences] == [("input-new", "sites.csv")]


def test_the_rows_behind_a_value_are_explained_from_the_folder_alone(company):
    found = explain(company[1], "10001", indicator="response_on_time", rows=True)
    one = found.tree["segments"][0]["sections"][0]["indicators"][0]
    counted = [row for row in found.rows if row["outcome"] in ("in", "out")]
    met = [row for row in counted if row["outcome"] == "in"]
    assert len(counted) == one["n"]
    assert Fraction(one["value"]) == pytest.approx(Fraction(len(met), len(counted)), abs=1e-6)
    assert {row["_file"] for row in found.rows} == {"work_orders.csv"}


def test_everybodys_explanation_reads_in_both_languages(company):
    for who in results(company[1]):
        found = explain(company[1], who, rows=True)
        zh, en = explanation_text(found, "zh"), explanation_text(found, "en")
        assert "{" not in zh + en
        assert "工作完成度" in zh
        assert len(found.rows) > 20
    assert "只有 2 人评分" in explanation_text(explain(company[1], "10005"), "zh")


def test_another_cut_off_is_sealed_and_verified(company, tmp_path):
    as_of = datetime(2026, 9, 20)
    write(appraise_folder(company[0], period=Q3, as_of=as_of), tmp_path / "OUT")
    assert read_seal(tmp_path / "OUT").as_of == as_of
    assert verify(tmp_path / "OUT", company[0]).holds


def test_a_table_outside_the_folder_gives_the_same_results(company, tmp_path):
    folder = write_folder(tmp_path / "IN", tables())
    (tmp_path / "exports").mkdir()
    (folder / "work_orders.csv").rename(tmp_path / "exports" / "work_orders.csv")
    write(appraise_folder(folder, period=Q3, data=tmp_path / "exports"), tmp_path / "OUT")
    assert same(company[1], tmp_path / "OUT")
    assert verify(tmp_path / "OUT", folder, data=tmp_path / "exports").holds


def test_nobody_in_the_period_is_said_and_nothing_is_written(tmp_path):
    gone = tables()
    gone["people"] = [row | {"until": "2026-06-01"} for row in gone["people"][:7]]
    folder = write_folder(tmp_path / "IN", gone)
    with pytest.raises(NobodyInService) as caught:
        write(appraise_folder(folder, period=Q3), tmp_path / "OUT")
    assert "客服专员" in caught.value.say("zh")
    assert not (tmp_path / "OUT").exists()


def test_schemes_that_read_the_same_records_in_two_zones_are_refused(tmp_path):
    folder = write_folder(tmp_path / "IN", tables())
    (folder / "schemes").mkdir()
    (folder / "scheme.yaml").rename(folder / "schemes" / "clerk.yaml")
    other = SCHEME.replace("id: clerk-quarter", "id: boss-quarter").replace(
        "posts: [客服专员]", "posts: [客服主管]"
    )
    (folder / "schemes" / "boss.yaml").write_text(
        other.replace("Asia/Shanghai", "Asia/Tokyo"), encoding="utf-8"
    )
    with pytest.raises(SchemesDisagree) as caught:
        appraise_folder(folder, period=Q3)
    assert "calendar.timezone" in caught.value.say("zh")
