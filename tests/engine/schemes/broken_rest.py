"""Schemes whose ratings, events, calendar, dates or promises do not hold."""

from tests.engine.schemes.broken import Broken, broken

RATINGS = (
    broken(
        "item-unknown", "an item nobody described",
        "    items: [courtesy]", "    items: [courtesy, kindness]",
    ),
    broken("items-missing", "nothing is asked", "    items: [courtesy]\n", "", at="  - id: conduct"),
    broken(
        "item-asked-of-nobody", "only subordinates may answer",
        "raters: [superior, peer, customer]", "raters: [subordinate]", at="    items: [courtesy]",
    ),
    broken(
        "relation-asked-nothing", "customers weigh but are asked nothing",
        "raters: [superior, peer, customer]", "raters: [superior, peer]", at="    relations:",
    ),
    broken(
        "least-raters", "two raters could be told apart",
        "least_raters: 3", "least_raters: 2", spared="least_raters: 5",
    ),
    broken(
        "self-rating-scored", "a self-rating counts",
        "peer: 40, customer: 30}", "peer: 40, customer: 20, self: 10}",
    ),
    broken(
        "second-superior", "one superior weighs 40 %",
        "{superior: 30, peer: 40, customer: 30}", "{superior: 40, peer: 40, customer: 20}",
        spared="{superior: 39, peer: 40, customer: 21}",
    ),
    broken("anchors-incomplete", "no behaviour for 2", "2: 敷衍, ", "", at="    anchors:"),
    broken("anchors-incomplete", "a sixth answer", "5: 业主指名找他}", "5: 业主指名找他, 6: 更好}"),
    broken("scale-reversed", "from high to low", "scale: [1, 5]", "scale: [5, 1]"),
)  # fmt: skip

EVENTS = (
    broken("event-side-caps", "the lower cap is above nought", "cap_down: -10", "cap_down: 10"),
    broken("event-side-caps", "the upper cap is below nought", "cap_up: 5", "cap_up: -5"),
    broken("event-points", "an event without effect", "points: 1, cap: 3", "points: 0"),
    broken("event-kind-cap", "one event exceeds its own cap", "points: 1, cap: 3", "points: 4, cap: 3"),
    broken("event-beyond-side", "one event exceeds its side", "points: -5", "points: -12"),
    broken(
        "event-excludes-unknown", "no such indicator",
        "excludes: [response_on_time]", "excludes: [response_in_time]",
    ),
    broken("floor-above-grades", "the floor lifts into a grade", "floor: 0", "floor: 60", spared="floor: 40"),
    Broken(
        "events-counted-twice", "a roll-up with events",
        (("    from: objectives\n", "    from: periods\n    of: quarter\n"),), "events:",
    ),
)  # fmt: skip

CALENDAR = (
    broken("calendar-invalid", "no such hour", '"08:30", "18:00"]], tue', '"08:30", "28:00"]], tue'),
    broken(
        "holidays-unknown", "neither cn nor none nor dates",
        "holidays: cn", "holidays: us", spared='holidays: ["2026-05-01"]',
    ),
    broken("timezone-unknown", "no such zone", "Asia/Shanghai", "Asia/Peking"),
    broken(
        "timezone-not-fixed", "daylight saving",
        "Asia/Shanghai", "Europe/Berlin", spared="Asia/Singapore",
    ),
)  # fmt: skip

DATED = (
    broken(
        "dated-gap", "no value on the first day",
        "target: 240", "target: {2026-07-01: 240}", spared="target: {2026-01-01: 240, 2026-07-01: 200}",
    ),
    broken("dated-gap", "a value that ends", "target: 240", "target: {2026-01-01: 240, 2026-07-01: null}"),
    broken(
        "dated-day-unreal", "the 31st of June",
        "target: 240", "target: {2026-01-01: 240, 2026-06-31: 200}",
    ),
    broken(
        "dated-kind", "words change by a new version",
        "better: lower", "better: {2026-01-01: lower, 2026-07-01: higher}",
    ),
    broken(
        "target-off-curve", "a later value breaks a rule of its own",
        "target: 240", "target: {2026-01-01: 240, 2026-07-01: 4}",
    ),
)  # fmt: skip

PROMISES = (
    Broken(
        "satisfaction-weight", "satisfaction weighs 15 %",
        (("weight: 30", "weight: 15"), ("weight: 40\n    indicators", "weight: 55\n    indicators")),
        "posts:",
        spared=(("weight: 30", "weight: 20"), ("weight: 40\n    indicators", "weight: 50\n    indicators")),
    ),
    broken(
        "adopted-rule-missing", "no adopted rule",
        "adopted_rule: 《客服考核办法》，2025-12-20 职工代表大会通过\n", "", at="format",
    ),
    broken(
        "question-missing", "no question",
        "        question: 一半的投诉多久处理完？\n", "", at="      - id: complaint_hours",
    ),
    broken("unit-missing", "no unit", "        unit: minutes\n", "", at="      - id: complaint_hours"),
    broken(
        "forbidden-subject", "appeals are scored",
        "name: 投诉处理时长", "name: 下属申诉处理时长", at="      - id: complaint_hours",
    ),
    broken(
        "neutral-points", "neutral without points",
        "{absent: redistribute, enough: 70}", "{absent: neutral, enough: 70}",
        spared="{absent: neutral, neutral: 75, enough: 70}",
    ),
    broken(
        "neutral-points", "points nobody uses",
        "{absent: redistribute, enough: 70}", "{absent: redistribute, neutral: 75, enough: 70}",
    ),
    broken("presence-enough", "a share instead of a percentage above 100", "enough: 70}", "enough: 700}"),
    broken(
        "pool-in-score", "a site's mean enters pay",
        "        pool: site\n", "        pool: site\n        pool_in_score: true\n",
        at="        pool_in_score",
        spared="        pool: company\n        pool_in_score: true\n",
    ),
    broken(
        "periods-of", "which periods",
        "    from: objectives\n", "    from: periods\n", at="  - id: goals",
    ),
    broken(
        "extra-column-place", "no such table",
        "  work_orders:\n    building", "  orders:\n    building", at="    building",
    ),
    broken("extra-column-place", "in the contract already", "    building: {", "    category: {"),
    broken("personal-column", "age is nobody's business", "    building: {", "    性别代码: {"),
    broken("posts-missing", "for nobody", "posts: [客服专员, 前台]", "posts: []"),
    broken("post-listed-twice", "a post twice", "posts: [客服专员, 前台]", "posts: [客服专员, 前台, 前台]"),
)  # fmt: skip
