"""Verifying: an unchanged folder holds; whatever was changed, missing or added is named."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from gongping.engine.results import read_seal, write
from gongping.engine.results.comparison import first_difference
from gongping.engine.results.verdict import verify_with
from tests.engine.results.made import SCHEME, appraisal, person


@pytest.fixture
def case(tmp_path):
    """An input folder with one table and a scheme, and the output made from them."""
    folder = tmp_path / "company"
    folder.mkdir()
    (folder / "work_orders.csv").write_text("order_id,kind\nWO-1,complaint\n")
    (folder / "scheme.yaml").write_text("format: 1\n")
    write(made(folder), tmp_path / "OUT")
    return folder, tmp_path / "OUT"


def made(folder: Path, *people):
    """Return an appraisal that says it was made from what lies in ``folder`` now."""
    hashes = {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    scheme = SCHEME.read_from({"scheme.yaml": hashes.pop("scheme.yaml")})
    inputs = [(name, name.removesuffix(".csv"), hash) for name, hash in hashes.items()]
    return replace(appraisal(*people, inputs=inputs), schemes=(scheme,))


def verify(case, *people):
    folder, out = case
    return verify_with(out, lambda seal: made(folder, *people), locate=lambda name: folder / name)


def found(verdict):
    return [(one.code, one.what, one.table) for one in verdict.differences]


def test_an_unchanged_folder_is_verified_to_the_byte(case):
    verdict = verify(case)
    assert (verdict.holds, verdict.recomputed, verdict.to_the_byte) == (True, True, True)


def test_one_changed_cell_names_the_table_and_nothing_is_computed_again(case):
    (case[0] / "work_orders.csv").write_text("order_id,kind\nWO-1,repair\n")
    verdict = verify(case)
    assert found(verdict) == [("input-changed", "work_orders.csv", "work_orders")]
    assert (verdict.holds, verdict.recomputed) == (False, False)
    assert "work_orders" in verdict.differences[0].say("zh")


def test_a_missing_table_is_named(case):
    (case[0] / "work_orders.csv").unlink()
    assert found(verify(case)) == [("input-missing", "work_orders.csv", "work_orders")]


def test_a_new_table_is_named(case):
    (case[0] / "visits.csv").write_text("visit_id\n")
    assert found(verify(case)) == [("input-new", "visits.csv", "visits")]


def test_a_changed_scheme_is_named(case):
    (case[0] / "scheme.yaml").write_text("format: 1\nversion: 2\n")
    assert found(verify(case)) == [("input-changed", "scheme.yaml", "scheme")]


@pytest.mark.parametrize("name", ["results.csv", "trace.jsonl", "rows.parquet"])
def test_a_changed_output_is_named(case, name):
    path = case[1] / name
    path.write_bytes(path.read_bytes().replace(b"10001", b"10007"))
    assert ("output-changed", name, "") in found(verify(case))


def test_a_seal_rewritten_to_fit_a_changed_line_is_caught_by_computing_again(case):
    _, out = case
    write(replace(made(case[0], person("10001", "李丽", "1.0"))), out)
    verdict = verify(case)
    assert found(verdict)[0][:2] == ("recomputed-differs", "results.csv:2")


def test_results_of_other_rules_are_not_computed_with_these(case):
    _, out = case
    text = (out / "seal.json").read_text(encoding="utf-8")
    rules = read_seal(out).engine.rules
    (out / "seal.json").write_text(text.replace(f'"rules": {rules}', '"rules": 99'), encoding="utf-8")
    assert ("rules-differ", "99", "") in found(verify(case))


def folders(tmp_path, one: str, two: str):
    for name, text in (("one", one), ("two", two)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "results.csv").write_text(text)
        (tmp_path / name / "trace.jsonl").write_text(text)
    return tmp_path / "one", tmp_path / "two"


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("id,total\n1,81.4800001\n", "id,total\n1,81.4800004\n", True),
        ("id,total\n1,81.48\n", "id,total\n1,81.49\n", False),
        ("id,total\n1,81.48\n", "id,total\n1,\n", False),
        ("id,total\n1,B\n", "id,total\n1,C\n", False),
        ("id,total\n1,81.48\n", "id,total\n1,81.48\n2,70\n", False),
        ("id,total\n1,nan\n", "id,total\n1,81.48\n", False),
    ],
)
def test_other_machinery_is_compared_within_a_millionth(tmp_path, one, two, alike):
    sealed, again = folders(tmp_path, one, two)
    assert (first_difference(sealed, again, "results.csv", exact=False) is None) == alike
    assert first_difference(sealed, again, "results.csv", exact=True) is not None


def test_trees_are_compared_number_by_number(tmp_path):
    sealed, again = folders(tmp_path, '{"total":"81.48"}\n', '{"total":"81.4800003"}\n')
    assert first_difference(sealed, again, "trace.jsonl", exact=False) is None
    assert first_difference(sealed, again, "trace.jsonl", exact=True) == "trace.jsonl:1"
