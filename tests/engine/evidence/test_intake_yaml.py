"""YAML is read as plain data with lines; whatever could do harm is refused with the line it stands on."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongping.engine.evidence import FileNotReadable, YamlNotUnderstood, load_yaml, parse_yaml


def data(text):
    return parse_yaml(text.encode(), name="scheme.yaml").data


def fault(text):
    raw = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(YamlNotUnderstood) as caught:
        parse_yaml(raw, name="scheme.yaml")
    return caught.value


def test_values_are_plain_and_exact():
    text = "a: 1\nb: 0.95\nc: yes\nd: 08:30\ne: 007\nf: 2026-09-01\ng: true\nh:\ni: '5'\nj: 1e3\n"
    assert data(text) == {
        "a": 1, "b": Decimal("0.95"), "c": "yes", "d": "08:30", "e": "007", "f": "2026-09-01", "g": True,
        "h": None, "i": "5", "j": Decimal("1e3"),
    }  # fmt: skip


def test_keys_are_text_as_written():
    assert data("1: a\n2026-02-14: b\ntrue: c\n") == {"1": "a", "2026-02-14": "b", "true": "c"}


def test_every_value_knows_its_line_and_a_missing_one_its_neighbourhood():
    document = parse_yaml(b"a:\n  - x: 1\n    y: 2\n\n  - x: 3\n", name="f")
    assert document.line(("a", 0, "y")) == 3
    assert document.line(("a", 1, "x")) == 5
    assert document.line(("a", 1, "missing", "deeper")) == 5
    assert document.line(("nowhere",)) == 1


def test_a_harmless_alias_is_followed():
    assert data("a: &x [1, 2]\nb: *x\n") == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    "text, line",
    [
        ("a: 1\nb: !!python/object/apply:os.system [ls]\n", 2),
        ("a: !env HOME\n", 1),
        ("a: 1\na: 2\n", 2),
        ("x: &x {a: 1}\ny:\n  <<: *x\n", 3),
        ("a: &a [*a]\n", 1),
        ("a: *nowhere\n", 1),
        ("--- 1\n--- 2\n", 2),
        ("a: [1, 2\nb: 3\n", 2),
        ("a: 1\n\tb: 2\n", 2),
        ("? [a, b]\n: 1\n", 1),
        ("a: 1\nb: \x01\n", 2),
        (b"a: \xff\xfe\n", 1),
        ("a:\n" + "".join(" " * depth + "-\n" for depth in range(200)), 61),
    ],
)
def test_harm_and_mistakes_are_refused_with_their_line(text, line):
    caught = fault(text)
    assert caught.facts["line"] == line
    assert "scheme.yaml" in caught.say("zh")


def test_a_billion_laughs_are_refused_at_once():
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 12))
    caught = fault("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + levels)
    assert "unfold" in caught.say("en")


@pytest.mark.parametrize("text", ["[" * 100_000, "{" * 100_000, "- " * 50_000, "? " * 5_000, "a: " * 5_000])
def test_endless_nesting_is_refused(text):
    fault(text)


def test_a_file_too_large_or_absent_is_refused(tmp_path):
    big = tmp_path / "big.yaml"
    big.write_text("#" * 600_000)
    with pytest.raises(YamlNotUnderstood):
        load_yaml(big)
    with pytest.raises(FileNotReadable):
        load_yaml(tmp_path / "none.yaml")


@given(
    st.binary(max_size=300) | st.text(alphabet="a1:-[]{},&*!#?|>'\"% \n\t@`", max_size=120).map(str.encode)
)
def test_no_bytes_ever_crash_the_reader(raw):
    with suppress(YamlNotUnderstood):
        parse_yaml(raw, name="f")
