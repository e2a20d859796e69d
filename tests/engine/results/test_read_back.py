"""What is read back from a sealed folder is what was written into it."""

import json
from decimal import Decimal

import pytest

from gongping.engine.results import (
    SealBroken,
    count_department,
    department_page,
    person_page,
    read_outcome,
    rows_page,
    sealed_people,
    sealed_person,
    sealed_row_counts,
    sealed_rows,
    voice_of_period,
    write,
)
from tests.engine.results.report_company import company


@pytest.fixture(scope="module")
def appraised():
    return company()


@pytest.fixture(scope="module")
def folder(appraised, tmp_path_factory):
    out = tmp_path_factory.mktemp("sealed") / "out"
    write(appraised, out)
    return out


@pytest.fixture(scope="module")
def voice(appraised):
    return voice_of_period(appraised.schemes, appraised.outcome.period, "zh")


def test_every_outcome_comes_back_as_it_was_written(appraised, folder):
    read = [person for person, _ in sealed_people(folder)]
    written = sorted(appraised.outcome.people, key=lambda person: person.employee_id)
    assert [(p.employee_id, p.total, p.status, p.grade) for p in read] == [
        (p.employee_id, p.total, p.status, p.grade) for p in written
    ]
    assert [person.segments[0].sections for person in read] == [
        person.segments[0].sections for person in written
    ]


def test_one_person_is_found_by_the_place_of_their_tree(folder):
    for person, place in sealed_people(folder):
        assert sealed_person(folder, place) == person


def test_a_changed_tree_is_refused(folder, tmp_path):
    person, place = next(iter(sealed_people(folder)))
    lines = (folder / "trace.jsonl").read_bytes()
    better = lines.replace(f'"total":"{person.total}"'.encode(), b'"total":"99.99"', 1)
    assert better != lines
    (tmp_path / "trace.jsonl").write_bytes(better)
    with pytest.raises(SealBroken):
        sealed_person(tmp_path, place)


def test_a_tree_that_a_later_engine_enriched_is_still_read(folder):
    line = (folder / "trace.jsonl").read_text(encoding="utf-8").split("\n")[0]
    known = json.loads(line)
    assert read_outcome(json.dumps(known | {"newer": 1})) == read_outcome(line)


def test_rows_are_those_of_one_person(folder):
    person, _ = next(iter(sealed_people(folder)))
    rows = sealed_rows(folder, person.employee_id)
    counts = sealed_row_counts(folder)
    assert counts[person.employee_id] == rows.num_rows
    assert 0 < rows.num_rows < sum(counts.values())
    assert set(rows["employee_id"].to_pylist()) == {person.employee_id}


def test_pages_of_rows_hold_every_row_once_misses_first(folder, voice):
    person = next(person for person, _ in sealed_people(folder) if person.name == "何嘉敏")
    measure = next(one for one in person.main.sections[0].indicators if one.n > 10)
    rows = sealed_rows(folder, person.employee_id, measure.id)
    keys, start = [], 0
    while page := rows_page(voice, person, rows, segment=1, indicator=measure.id, start=start, size=7):
        assert (page.first, page.total) == (start + 1, rows.num_rows)
        keys += [row.key for row in page.rows.rows]
        start = page.last
    assert sorted(keys) == sorted(rows["row_key"].to_pylist())


def test_no_page_is_made_of_a_measure_the_person_does_not_have(folder, voice):
    person, _ = next(iter(sealed_people(folder)))
    rows = sealed_rows(folder, person.employee_id)
    assert rows_page(voice, person, rows, segment=1, indicator="ghost", start=0, size=7) is None


def test_the_spread_behind_the_dot_has_no_group_under_five(folder, voice):
    people = [person for person, _ in sealed_people(folder)]
    totals = [person.total for person in people if person.total is not None]
    page = person_page(voice, people[0], sealed_rows(folder, people[0].employee_id), totals)
    assert page.view.total == f"{people[0].total:.2f}"
    assert page.spread is not None
    assert min(bar.count for bar in page.spread.bars) >= 5


def test_a_department_is_counted_once_and_spoken_of_from_the_count(folder, voice):
    people = [person for person, _ in sealed_people(folder)]
    counted = json.loads(json.dumps(count_department(people)))
    page = department_page(voice, people, counted, 1200)
    assert page is not None
    totals = sorted(person.total for person in people if person.total is not None)
    middle = totals[-(-len(totals) * 2 // 4) - 1]
    assert f"{middle.quantize(Decimal('0.1'))}" in str(page.findings[1].text)
    assert page.spread is not None
    assert min(group.people for group in page.spread.spread.bins) >= 5


def test_a_department_of_four_has_no_page(folder, voice):
    people = [person for person, _ in sealed_people(folder)][:4]
    assert department_page(voice, people, count_department(people), 10) is None
