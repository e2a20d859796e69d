"""Tables of evidence under keys: no number, no name, no household, no words that somebody wrote."""

from collections.abc import Callable, Mapping

import pyarrow as pa

from gongping.portal.people.keys.keyring import Keyring

Columns = frozenset[str]
PERSONS: Columns = frozenset(
    {"employee_id", "manager_id", "ratee_id", "rater_id", "recorded_by", "approved_by"}
)
HOUSEHOLD, OWNER = "household_id", "employee_id"
WORDS: Mapping[str, tuple[str, ...]] = {"objectives": ("objective", "key_result"), "tasks": ("task",)}
FREE_TEXT: Mapping[str, tuple[str, ...]] = {
    "events": ("reason",),
    "order_events": ("note",),
    "visits": ("outcome",),
}
IN_PEOPLE: Columns = frozenset({"gender", "born_on"})
LEFT_OUT = "—"


def under_keys(
    tables: Mapping[str, pa.Table], keyring: Keyring, *, read: Columns = frozenset()
) -> dict[str, pa.Table]:
    """Return tables of evidence whose persons, households and words are keys.

    Free text goes, but columns that measures ``read`` stay: they are words of a list there, not of a person.
    """
    return {name: _keyed(name, table, keyring, read) for name, table in tables.items()}


def _keyed(name: str, table: pa.Table, keyring: Keyring, read: Columns) -> pa.Table:
    if name == "people":
        table = table.drop_columns([one for one in table.column_names if one in IN_PEOPLE])
    said = {
        column: table[column].to_pylist() for column in WORDS.get(name, ()) if column in table.column_names
    }
    for column in table.column_names:
        if column in PERSONS:
            table = _replaced(table, column, keyring.person)
        elif column == HOUSEHOLD:
            keys = keyring.households({one for one in table[column].unique().to_pylist() if one})
            table = _replaced(table, column, keys.__getitem__)
        elif column in FREE_TEXT.get(name, ()) and column not in read:
            table = _replaced(table, column, lambda _text: LEFT_OUT)
    if name == "people":
        table = table.set_column(table.column_names.index("name"), "name", table[OWNER])
    return _with_words(table, said, keyring)


def _with_words(table: pa.Table, said: Mapping[str, list[str | None]], keyring: Keyring) -> pa.Table:
    for column, texts in said.items():
        pairs = list(zip(table[OWNER].to_pylist(), texts, strict=True))
        keys = keyring.words({(owner, text) for owner, text in pairs if text})
        found = [keys[(owner, text)] if text else None for owner, text in pairs]
        table = table.set_column(table.column_names.index(column), column, pa.array(found, pa.string()))
    return table


def _replaced(table: pa.Table, column: str, key: Callable[[str], str]) -> pa.Table:
    packed = table[column].cast(pa.string()).combine_chunks().dictionary_encode()
    if isinstance(packed, pa.ChunkedArray):
        packed = packed.combine_chunks()
    keys = pa.array([key(one) for one in packed.dictionary.to_pylist()], pa.string())
    return table.set_column(table.column_names.index(column), column, keys.take(packed.indices))
