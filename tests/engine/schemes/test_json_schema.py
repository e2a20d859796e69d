"""The published JSON Schema is current and says what the model says."""

import json

import pytest
from scripts.scheme_schema import PAGE, page

from gongping.engine.evidence import parse_yaml
from gongping.engine.schemes import scheme_json_schema, shipped_schemes
from tests.engine.schemes.json_validator import faults
from tests.engine.schemes.sample import SOUND, changed

SCHEMA = scheme_json_schema()
READY = sorted(shipped_schemes().glob("*/scheme.yaml"))


def refused(text: str) -> list[str]:
    return list(faults(parse_yaml(text.encode(), name="scheme.yaml").data, SCHEMA, SCHEMA))


def test_the_published_file_is_current():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_published_file_is_json_of_the_2020_draft():
    assert json.loads(page())["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", READY, ids=lambda file: file.parent.name)
def test_it_accepts_every_ready_scheme(file):
    assert refused(file.read_text(encoding="utf-8")) == []


def test_it_accepts_a_scheme_that_stands_alone_but_not_without_a_calendar():
    assert refused(SOUND) == []
    without = SOUND[: SOUND.index("calendar:")] + SOUND[SOUND.index("ratings:") :]
    assert refused(without) != []


@pytest.mark.parametrize(
    "edit",
    [
        ("target: 240", "target: {2026-01-01: 240, 2026-07-01: 200}"),
        ("least_raters: 3", "least_raters: {2026-01-01: 3, 2026-07-01: 4}"),
        ("curve: [[0.60, 0], [0.90, 100]]", "curve: {2026-01-01: [[0.60, 0], [0.90, 100]]}"),
        ("[60, 120], [240, 100]", "[60, {2026-01-01: 120}], [240, 100]"),
    ],
    ids=["number", "whole number", "curve", "knot"],
)
def test_it_accepts_dated_values(edit):
    assert refused(changed(edit)) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("unit: minutes", "unitt: minutes"),
        ("target: 240", "target: {tomorrow: 240}"),
        ("better: lower", "better: less"),
        ("version: 1", "version: {2026-01-01: 1}"),
        ("grades:", "quota: 20\ngrades:"),
    ],
    ids=["misspelt key", "no day", "unknown word", "dated identity", "forced distribution"],
)
def test_it_refuses_what_the_model_refuses(edit):
    assert refused(changed(edit)) != []
