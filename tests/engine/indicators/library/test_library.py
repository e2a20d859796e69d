"""What the library promises: enough indicators, said in both languages, the same as in the ready schemes."""

import re

import pytest

from gongping.engine.evidence import load_yaml
from gongping.engine.indicators import columns_of, library, needs_limit, parse_measure, parse_where
from gongping.engine.schemes import shipped_schemes

CHINESE, ENGLISH = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]{3}")
# where two schemes define an id with other knots, the first of these is the library's
SCHEMES = ("clerk-quarter", "butler-quarter", "supervisor-quarter", "clerk-month", "butler-month")
READ_THE_SAME = ("source", "of", "where", "measure", "at", "limit", "unit", "better", "prorate")


def ready_definitions() -> list[tuple[str, dict]]:
    found = []
    for scheme in SCHEMES:
        data = load_yaml(shipped_schemes() / scheme / "scheme.yaml").data
        written = [one for section in data["sections"] for one in section.get("indicators", ())]
        found += [(scheme, one) for one in [*written, *data.get("extra_indicators", ())]]
    return found


def first_definitions() -> dict[str, dict]:
    return {one["id"]: one for _, one in reversed(ready_definitions())}


def entry_of(id: str):
    return next(one for one in library() if one.indicator.id == id)


def test_there_are_enough_and_each_id_and_name_is_used_once():
    ids = [one.indicator.id for one in library()]
    assert len(ids) >= 26
    assert len(set(ids)) == len(ids)
    for language in ("zh", "en"):
        names = [one.name(language) for one in library()]
        assert len(set(names)) == len(names)


@pytest.mark.parametrize("id", first_definitions())
def test_an_indicator_of_a_ready_scheme_is_taken_over_exactly(id):
    entry = entry_of(id)
    written = type(entry.indicator).model_validate(first_definitions()[id])
    assert entry.indicator.model_copy(update={"weight": written.weight}) == written


@pytest.mark.parametrize(("scheme", "written"), ready_definitions(), ids=lambda part: str(part)[:40])
def test_every_ready_scheme_reads_an_indicator_as_the_library_does(scheme, written):
    model = entry_of(written["id"]).indicator
    other = type(model).model_validate(written)
    assert {key: getattr(other, key) for key in READ_THE_SAME} == {
        key: getattr(model, key) for key in READ_THE_SAME
    }


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.indicator.id)
def test_an_indicator_is_explained_in_both_languages(entry):
    said = (entry.names, entry.questions, entry.formula, entry.data, entry.unfair, entry.practice)
    for spoken in (*said, entry.theme, entry.example.arithmetic):
        assert CHINESE.search(spoken.zh)
        assert ENGLISH.search(spoken.en)
        assert "\n" not in spoken.zh + spoken.en


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.indicator.id)
def test_an_indicator_can_be_used_as_it_is(entry):
    one = entry.indicator
    columns = columns_of(one.source)
    measured = parse_measure(one.measure, columns, scale=(1, 5))
    if one.where:
        parse_where(one.where, columns)
    assert one.unit
    assert one.target is not None
    places = [value for value, _ in one.curve]
    points = [points for _, points in one.curve]
    assert places == sorted(places)
    assert points == sorted(points, reverse=one.better == "lower")
    assert one.limit is not None or not needs_limit(measured, columns)


@pytest.mark.parametrize("entry", library(), ids=lambda entry: entry.indicator.id)
def test_the_target_earns_full_points(entry):
    one = entry.indicator
    assert dict(one.curve)[one.target] == 100


def test_an_indicator_is_read_as_a_page_in_either_language():
    entry = entry_of("complaint_hours")
    assert "已知的不公平：" in entry.text("zh")
    assert "240 → 100 分" in entry.text("zh")
    assert "Known unfairness: " in entry.text("en")
    assert "T0744" in entry.text("en")


def test_plain_data_of_an_indicator_keeps_numbers_exact():
    data = entry_of("complaint_close_on_time").as_json()
    assert data["definition"]["target"] == "0.95"
    assert data["example"]["tables"][0]["rows"][2][3] == ""
