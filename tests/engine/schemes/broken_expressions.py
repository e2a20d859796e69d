"""Schemes whose expressions do not hold."""

from tests.engine.schemes.broken import Broken, broken

MEDIAN = "measure: median(working_minutes(created_at, resolved_at))"
RESPONSE = "measure: share(working_minutes(created_at, responded_at) <= 30)"

WHERE = 'where: kind == "complaint" and valid'

EXPRESSIONS = (
    broken(
        "expression", "a column the table does not have",
        'where: kind == "complaint"\n', 'where: sort == "complaint"\n',
    ),
    broken(
        "expression", "text compared with a number",
        'where: kind == "complaint" and valid', "where: kind == 3",
    ),
    broken("expression", "an attribute", MEDIAN, "measure: median(created_at.__class__)"),
    broken("expression", "no summary", MEDIAN, "measure: working_minutes(created_at, resolved_at)"),
    broken(
        "expression", "gender is no column of work orders",
        'where: kind == "complaint" and valid', 'where: gender == "female"',
    ),
    broken(
        "at-unusable", "a text is no moment",
        "    of: site\n", "    of: site\n    at: site\n", at="    at: site",
    ),
    broken(
        "limit-missing", "rows without a due moment could never be late",
        RESPONSE, "measure: share(resolved_at <= due_at)",
        spared="measure: share(resolved_at <= due_at)\n        limit: 1710",
    ),
    broken(
        "mean-of-durations", "open cases stay out",
        MEDIAN, "measure: mean(working_minutes(created_at, resolved_at))",
        spared="measure: mean(reopened_count)",
    ),
    broken(
        "least-too-small", "two rows would decide",
        "        least: 8\n  - id: satisfaction", "        least: 2\n  - id: satisfaction",
        at="        least: 2",
        spared="        least: 3\n  - id: satisfaction",
    ),
    broken(
        "least-too-small", "the slowest tenth of eight rows is one row at most",
        MEDIAN, "measure: quantile(working_minutes(created_at, resolved_at), 0.9)",
        at="        least: 8\n  - id: sat",
    ),
    broken(
        "prorate-not-count", "a median does not shrink",
        "        unit: minutes", "        unit: minutes\n        prorate: presence", at="        prorate",
    ),
    Broken(
        "share-as-percent", "95 instead of 0.95",
        (
            ("target: 0.95", "target: 95"),
            ("[[0.70, 0], [0.90, 80], [0.95, 100]]", "[[70, 0], [90, 80], [95, 100]]"),
        ),
        "curve: [[70",
    ),
    broken("count-of-complaints", "complaints are counted", MEDIAN, "measure: count()"),
    broken(
        "count-of-complaints", "praise is counted, in other words",
        RESPONSE, "measure: distinct(household_id)", spared="measure: share(not is_missing(channel))",
    ),
    broken(
        "count-of-complaints", "the share of complaints among orders",
        MEDIAN, 'measure: share(kind == "complaint")',
    ),
    Broken(
        "count-of-complaints", "praise or complaints counted, with a condition beside",
        ((WHERE, 'where: (kind == "praise" or kind == "complaint") and valid'), (MEDIAN, "measure: count()")),
        "measure: count()",
        spared=((WHERE, 'where: not (kind == "praise") and valid'), (MEDIAN, "measure: count()")),
    ),
    broken(
        "person-singled-out", "one person's orders",
        'where: kind == "complaint" and valid', 'where: kind == "complaint" and employee_id == "E01"',
        at="      - id: complaint_hours", spared='where: kind == "complaint" and not is_missing(employee_id)',
    ),
)  # fmt: skip
