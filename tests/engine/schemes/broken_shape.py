"""Schemes that are no schemes: keys unknown or missing, values of the wrong kind."""

from tests.engine.schemes.broken import broken

SHAPE = (
    broken(
        "forced-distribution", "grades by quota are refused",
        "{id: A, name: 优秀, from: 85}", "{id: A, name: 优秀, from: 85, quota: 20}",
    ),
    broken(
        "forced-distribution", "dismissal of the last is refused",
        "presence: {absent: redistribute, enough: 70}",
        "末位淘汰: 5\npresence: {absent: redistribute, enough: 70}",
    ),
    broken(
        "unknown-key", "a misspelt key is not passed over",
        "        least: 8\n      - id: complaint_hours", "        leest: 8\n      - id: complaint_hours",
        at="leest",
    ),
    broken("missing-key", "a version is needed", "version: 1\n", "", at="format"),
    broken(
        "extra-column-purpose", "a column of one's own needs a purpose",
        "{type: text, purpose: 分楼栋看投诉}", "{type: text}", at="building",
    ),
    broken(
        "unknown-source", "the table does not exist",
        "source: calls", "source: phone_calls", spared="source: handovers",
    ),
    broken(
        "not-one-of", "a direction is higher or lower",
        "better: lower", "better: smaller",
    ),
    broken(
        "section-source", "a section comes from somewhere",
        "    from: objectives\n", "", at="  - id: goals",
    ),
    broken(
        "key-of-other-source", "relations belong to ratings",
        "    from: objectives\n", "    from: objectives\n    relations: {superior: 100}\n",
        at="  - id: goals",
    ),
    broken(
        "number-wanted", "a percentage is no number",
        "target: 240", 'target: "95%"', spared="target: 239.5",
    ),
    broken("wrong-kind", "an id has a form", "id: desk-quarter", "id: 前台"),
    broken("wrong-kind", "a date is a day", "in_force_from: 2026-01-01", "in_force_from: 2026年1月1日"),
    broken("wrong-kind", "posts are a list", "posts: [客服专员, 前台]", "posts: 前台"),
    broken("format-outdated", "an older format is migrated first", "format: 1", "format: 0"),
    broken("format-outdated", "a format is named", "format: 1\n", "", at="scheme:"),
)  # fmt: skip
