"""Write docs/reference/intake-rules.md from the rules: ``python -m scripts.intake_rule_pages``."""

from pathlib import Path

from gongping.engine.evidence import RULES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "intake-rules.md"
HEAD = """# Rules of intake

Every row of a table is **kept** or **rejected**; kept ones may be **flagged**. Always: rows read = kept +
rejected. Titles above the headings and lines without any content are no rows. `problems.csv` has one line
per problem: file, line (of a text file, or the row of a sheet), column as the file heads it, rule, severity,
value as it stood there, and advice. `intake.json` counts rows; a row with several flags counts once.

## What is done in silence

* Encodings: UTF-8 (with or without a mark), UTF-16 with a mark, else GB18030; nothing is guessed.
  Delimiters `,` `;` tab `|`, quotes, any line ends.
* Titles above the headings: the row of the first 40 that names most columns is the heading row.
* Blanks around text and invisible characters are dropped; full-width digits and letters become half-width
  where a number, date, key or word is meant.
* Empty are: nothing, `?` `？` `-` `--` `—` `/` 空 无 暂无 未填 `(空)` `(blank)` NULL None nil N/A NA #N/A NaN
  NaT and a backslash.
* Dates: `2026-09-01 08:00[:30]`, `2026/9/1 8:05`, `2026.9.1`, `2026年9月1日 8时5分`, `20260901[080030]`,
  ISO 8601 with `T` and an offset (converted to the scheme's zone), 上午/下午 and AM/PM, spreadsheet serials.
  Fractions of a second are cut off. `1/9/2026` follows the mapping's `dates`, else the order that another
  date of the same file proves (a number above 12).
* Numbers: thousands separators, `¥`, `95%` as 0.95, at most 6 decimals (rounded half away from zero).
* Yes and no in words (是 否 有效 无效 成立 不成立 有责 无责 通过 √ × …), enumerations in Chinese or English.
* Formula cells give the result the workbook stores.

## What refuses a whole file

A file that cannot be read as a table, one that lacks a required column, and one with a column that looks like
identity cards (heading, or half of its cells with the right check digit), bank cards (Luhn) or location
tracks: the message names file and column, never a value. Workbooks with macros, passwords or contents out of
proportion (more than 1 GB unpacked, 200:1, cells a million rows apart) are refused before they are unpacked.

## Shares

The shares of an order sum to 1, up to one millionth for each share, so that thirds written with six decimals
are accepted.

This list is made from the code (`make docs`).
"""


def page() -> str:
    """Return the page's text, rules in the order in which they are defined."""
    return HEAD + "".join(
        f"\n### `{rule.id}`\n\n*{rule.severity}*. {rule.meaning}\n\n* {rule.zh}\n* {rule.en}\n"
        for rule in RULES.values()
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
