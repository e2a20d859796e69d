"""Earlier folders: used only as sealed, once per period, by the person."""

from dataclasses import replace

import pytest

from gongping.engine.periods import Period
from gongping.engine.results import write
from gongping.engine.results.prior import PriorTwice, PriorUnreadable, earlier_totals, read_prior
from gongping.engine.results.seal import SealUnreadable, file_sha256
from gongping.engine.results.sealed import SealBroken, root_of
from tests.engine.results.made import appraisal, person
from tests.engine.scoring.company import number

Q1, Q2 = Period.parse("2026-Q1"), Period.parse("2026-Q2")


@pytest.fixture
def prior(tmp_path):
    folder = tmp_path / "prior"
    folder.mkdir()
    for period in (Q1, Q2):
        people = [person("10001", "李丽", period=period), person("10002", "王强", present=5, period=period)]
        write(appraisal(*people, period=period), folder / period.label)
    return folder


def test_totals_and_days_come_back_by_person(prior):
    earlier = read_prior(prior).earlier
    assert [(one.period.label, one.days, one.total) for one in earlier["10001"]] == [
        ("2026-Q1", 90, number("81.38")),
        ("2026-Q2", 91, number("81.38")),
    ]


def test_somebody_present_too_few_days_was_on_leave_not_missing(prior):
    earlier = read_prior(prior).earlier
    assert [(one.total, one.on_leave) for one in earlier["10002"]] == [(None, True), (None, True)]


def test_totals_with_an_error_are_known_by_their_scheme(prior):
    q3 = Period.parse("2026-Q3")
    known = replace(person("10001", "李丽", period=q3), total_se=number("2.7"))
    write(appraisal(known, person("10002", "王强", period=q3), period=q3), prior / "2026-Q3")
    assert earlier_totals(prior) == {known.main.scheme_id: [(number("81.38"), number("2.7"))]}


def test_the_files_read_are_inputs_of_the_new_result(prior):
    inputs = read_prior(prior).inputs
    assert ("prior/2026-Q1/results.csv", "prior") in [(one.name, one.table) for one in inputs]
    assert len(inputs) == 6


def test_a_changed_earlier_result_is_refused(prior):
    results = prior / "2026-Q1" / "results.csv"
    results.write_bytes(results.read_bytes().replace(b"81.38", b"99.99"))
    with pytest.raises(SealBroken) as caught:
        read_prior(prior)
    assert "2026-Q1/results.csv" in caught.value.say("zh")


def test_a_folder_that_was_never_sealed_is_refused(prior):
    (prior / "notes").mkdir()
    with pytest.raises(SealUnreadable):
        read_prior(prior)


def test_two_folders_of_one_period_are_refused(prior):
    people = [person("10001", "李丽", period=Q1)]
    write(appraisal(*people, period=Q1), prior / "2026-Q1-corrected")
    with pytest.raises(PriorTwice):
        read_prior(prior)


@pytest.mark.parametrize("total", ["NaN", "Infinity", "eighty"])
def test_a_sealed_folder_with_nonsense_in_it_is_refused(prior, total):
    """Whoever can write a seal can seal nonsense; it must not get into a total."""
    folder = prior / "2026-Q1"
    before = file_sha256(folder / "results.csv")
    results = folder / "results.csv"
    results.write_bytes(results.read_bytes().replace(b"81.38", total.encode()))
    seal = (folder / "seal.json").read_text(encoding="utf-8")
    seal = seal.replace(before, file_sha256(results))
    old_root = seal.split('"root": "')[1].split('"')[0]
    (folder / "seal.json").write_text(seal.replace(old_root, root_of(folder)), encoding="utf-8")
    with pytest.raises(PriorUnreadable):
        read_prior(prior)
