"""Whatever is wrong with mapping.yaml is told in the reader's language, in every part of the sentence."""

import re

import pytest

from gongping.engine.evidence import YamlNotUnderstood, load_mapping
from gongping.engine.evidence.mapping import MappingWrong
from gongping.engine.evidence.mapping_faults import _OWN, _USUAL
from tests.engine.evidence.intake_cases import folder

SOURCE = "format: 1\nsources:\n  - {{file: a.csv, {}}}\n"
LOG = (
    "case: 号, at: 时间, state: 状态, holder: {column: 谁}, opened: 开, "
    "moments: ['%Y-%m-%d'], states: {新: opened}"
)
ORDERS = "orders: {kind: {constant: repair}, site: {constant: 翠湖花园}}"
WRONG = {
    "mapping_outside": SOURCE.replace("a.csv", "x/../a.csv").format("table: people"),
    "mapping_one_target": SOURCE.format("sheet: 人员"),
    "mapping_history_alone": SOURCE.format(f"columns: {{kind: 类型}}, history: {{{LOG}, {ORDERS}}}"),
    "part_one_group": SOURCE.format("table: people, parts: {name: '(a)(b)'}"),
    "steps_values": SOURCE.format(
        "values: {event: {x: closed}}, steps: {case: 号, state: 状态, states: {新: []}}"
    ),
    "mapping_no_table": SOURCE.format("table: nothing"),
    "mapping_column_or_constant": SOURCE.format(
        "table: people, columns: {post: 岗}, constants: {post: 前台}"
    ),
    "mapping_heading_twice": SOURCE.format("table: people, columns: {post: 岗, name: 岗}"),
    "origin_one": SOURCE.format(f"history: {{{LOG.replace('column: 谁', 'prefix: K')}, {ORDERS}}}"),
    "history_orders_lacking": SOURCE.format(f"history: {{{LOG}, orders: {{}}}}"),
    "history_orders_made": SOURCE.format(f"history: {{{LOG}, {ORDERS[:-1]}, order_id: {{column: 号}}}}}}"),
    "history_holder": SOURCE.format(f"history: {{{LOG.replace('column: 谁', 'constant: 谁')}, {ORDERS}}}"),
    "missing": "format: 1\n",
    "extra_forbidden": SOURCE.format("table: people, colums: {}"),
    "literal_error": SOURCE.format("table: people, dates: ydm"),
    "int_parsing": SOURCE.format("table: people, header_row: x"),
    "int_type": SOURCE.format("table: people, header_row: [1]"),
    "int_from_float": SOURCE.format("table: people, header_row: 1.5"),
    "bool_parsing": SOURCE.format("table: people, decimal_comma: maybe"),
    "bool_type": SOURCE.format("table: people, decimal_comma: [1]"),
    "string_type": SOURCE.format("table: 7"),
    "string_too_short": SOURCE.format("table: people, sheet: ''"),
    "string_too_long": SOURCE.format(f"table: people, sheet: {'长' * 201}"),
    "string_pattern_mismatch": SOURCE.replace("a.csv", "/a.csv").format("table: people"),
    "dict_type": SOURCE.format("table: people, columns: 岗位"),
    "model_type": "- 1\n",
    "tuple_type": "format: 1\nsources: a.csv\n",
    "too_short": "format: 1\nsources: []\n",
    "too_long": "format: 1\nsources:\n" + "  - {file: a.csv, table: people}\n" * 201,
    "greater_than_equal": SOURCE.format("table: people, header_row: 0"),
    "less_than_equal": SOURCE.format("table: people, header_row: 5000"),
    "no_such_column": SOURCE.format("table: people, constants: {stars: '5'}"),
}
BROKEN_YAML = [
    "a: b: c\n", "a: [1\n", "a: {b: 1\n", 'a: "x\n', "a\nb: 1\n", "\t- 1\n", 'a: "\\q"\n', "a: - b\n",
    "a: 1\n b: 2\n", "a: @x\n", "a: !<x\n", "a: *\n", "%YAML 9.9\n---\na: 1\n", "- a\nb: 1\n",
]  # fmt: skip
# keys, table names, formats and file names are the file's own words
OWN_WORDS = re.compile(
    r"[“‘][^”’]*[”’]|[\w./-]*mapping[\w./:-]*|[a-z]+(?:_[a-z]+)+|\b(?:sources|format)[.\w]*"
)
KEYS = {
    "table", "history", "columns", "constants", "values", "column", "constant", "orders", "holder", "people",
    "sites", "attendance", "visits", "satisfaction", "invitations", "collections", "handovers", "calls",
    "training", "checks", "knowledge", "events", "ratings", "objectives", "tasks", "kind", "site", "true",
    "false",
    "yaml", "file", "post", "steps", "parts", "prefixes", "otherwise", "only", "utc",
}  # fmt: skip


def fault_of(tmp_path, text):
    with pytest.raises((MappingWrong, YamlNotUnderstood)) as fault:
        load_mapping(folder(tmp_path, {"mapping.yaml": text}) / "mapping.yaml")
    return fault.value


def foreign_words(sentence):
    words = re.findall(r"[A-Za-z]{3,}", OWN_WORDS.sub(" ", sentence))
    return [word for word in words if word.lower() not in KEYS]


@pytest.mark.parametrize("name", WRONG)
def test_every_fault_of_a_mapping_is_chinese_in_chinese_and_english_in_english(tmp_path, name):
    fault = fault_of(tmp_path, WRONG[name])
    assert foreign_words(fault.say("zh")) == []
    assert "写法不对" not in fault.say("zh")
    assert re.search(r"[。；：，]", fault.say("en")) is None


@pytest.mark.parametrize("text", BROKEN_YAML)
def test_what_is_no_yaml_is_chinese_in_chinese(tmp_path, text):
    fault = fault_of(tmp_path, text)
    assert foreign_words(fault.say("zh")) == []
    assert re.search(r"[一-龥]", fault.say("en")) is None


def test_every_sentence_that_we_have_for_a_mapping_is_walked():
    assert {*_OWN, *_USUAL} - {"int_parsing_size"} == set(WRONG) - {"no_such_column"}


def test_an_english_sentence_within_a_chinese_one_would_be_seen():
    assert foreign_words("mapping.yaml:3 的映射写得不对：sources.0 Input should be a valid string。") != []
