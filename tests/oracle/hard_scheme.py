"""Schemes drawn from a stock of measures, with every option of calendar, presence, scope and eligibility."""

from random import Random

SITES = ("翠湖花园", "江畔新城")
# source, measure, where, unit per point of the curve's right end
SHARES = (
    ("work_orders", "share(working_minutes(created_at, responded_at) <= 30)", 'kind == "complaint"'),
    ("work_orders", "share(working_minutes(created_at, responded_at) < 60)", None),
    ("work_orders", "share(240 >= working_minutes(created_at, resolved_at))", None),
    ("work_orders", "share(minutes(created_at, responded_at) <= 30)", "valid"),
    ("work_orders", "share(hours(created_at, resolved_at) <= 24)", 'kind in ("complaint", "repair")'),
    ("work_orders", "share(resolved_at <= due_at)", 'kind == "complaint" and valid'),
    ("work_orders", "share(due_at >= resolved_at)", None),
    ("work_orders", "share(resolved_at < due_at)", "not is_missing(household_id)"),
    (
        "work_orders",
        "share(reopened_count == 0 and not repeat_14d)",
        'kind in ("request", "complaint") and valid',
    ),
    ("work_orders", "share(repeat_30d)", 'kind == "complaint"'),
    ("work_orders", "share(repeat_7d)", None),
    ("work_orders", "share(hours(closed_at, called_back_at) <= 72)", None),
    ("work_orders", "share(not is_missing(category) and not is_missing(urgency))", None),
    ("work_orders", "share(valid)", None),
    ("work_orders", "share(resolved_at <= due_at and working_minutes(created_at, responded_at) <= 60)", None),
    ("work_orders", 'share(urgency == "紧急" or working_minutes(created_at, resolved_at) <= 570)', None),
    ("satisfaction", "top2(score)", "not is_missing(order_id)"),
    ("satisfaction", "top2(score)", "is_missing(order_id)"),
    ("satisfaction", "share(hours(answered_at, followed_up_at) <= 48)", "score <= 2 and contact_ok"),
    ("handovers", "share(minutes(handed_at, accepted_at) <= 30)", None),
    ("calls", "share(seconds_to_answer <= 20)", None),
    ("visits", "share(not is_missing(outcome))", None),
    ("collections", "ratio(received, receivable * target_rate)", None),
)
AMOUNTS = (
    (
        "work_orders",
        "median(working_minutes(created_at, resolved_at))",
        'kind == "complaint" and valid',
        2000,
    ),
    ("work_orders", "quantile(working_minutes(created_at, resolved_at), 0.9)", None, 4000),
    ("work_orders", "median(hours(created_at, responded_at))", None, 10),
    ("work_orders", "quantile(working_minutes(created_at, responded_at), 0.75)", None, 200),
    ("work_orders", "mean(working_minutes(created_at, resolved_at))", "valid", 2000),
    ("work_orders", "median(coalesce(reopened_count, 0))", None, 2),
    ("work_orders", "count()", 'kind == "repair"', 20),
    ("work_orders", "distinct(household_id)", None, 8),
    ("work_orders", "max(minutes(created_at, responded_at))", None, 500),
    ("satisfaction", "mean(score)", None, 5),
    ("visits", "distinct(household_id)", "not is_missing(household_id) and not is_missing(outcome)", 12),
    ("calls", "quantile(seconds_to_answer, 0.9)", None, 60),
    ("collections", "sum(received)", None, 20000),
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
CALENDARS = (
    {"opening_hours": {day: [["08:30", "18:00"]] for day in (*WEEKDAYS, "sat", "sun")}},
    {
        "opening_hours": {
            **{day: [["08:30", "12:00"], ["13:00", "17:30"]] for day in WEEKDAYS},
            "sat": [["09:00", "12:00"]],
        },
        "holidays": ["2026-05-01", "2026-04-06", "2026-02-17"],
        "date_overrides": {"2026-05-03": [["10:00", "12:00"]], "2026-05-04": []},
        "date_breaks": {"2026-05-06": [["09:00", "10:15"]], "2026-03-05": [["11:30", "14:00"]]},
    },
    {
        "opening_hours": {day: [["09:00", "17:00"]] for day in WEEKDAYS},
        "holidays": "cn",
    },
    {
        "opening_hours": {
            "mon": [["20:00", "02:00"]],
            "wed": [["00:00", "24:00"]],
            "fri": [["18:00", "24:00"]],
        }
    },
)


def hard_schemes(rng: Random) -> list[dict]:
    """Draw one or two schemes for the staff and one for their superiors, of one calendar and cut-off."""
    calendar = {"timezone": "Asia/Shanghai", "holidays": "none", **rng.choice(CALENDARS)}
    shared = {
        "calendar": calendar,
        "settle_days": rng.choice((0, 3, 7, 10)),
        "reopen_days": rng.choice((0, 3, 7)),
    }
    staff = _scheme(rng, "staff", ["专员", "前台"], shared, ("self", "self", "self", "site", "department"))
    leads = _scheme(rng, "leads", ["主管"], shared, ("team", "team", "department", "site", "self"))
    names = [indicator["id"] for indicator in staff["sections"][0]["indicators"]]
    if rng.random() < 0.6:
        named = [*names[1:], "staff_extra"]
        staff["extra_indicators"] = [_indicator(rng, "staff_extra", 10, ("self", "site"))]
        staff["post_weights"] = {"前台": dict(zip(named, _weights(rng, len(named)), strict=True))}
    if rng.random() < 0.4:
        staff["posts"] = ["专员"]
        staff.pop("post_weights", None)
        staff.pop("extra_indicators", None)
        return [_scheme(rng, "desk", ["前台"], shared, ("self", "self", "site", "department")), leads, staff]
    return [leads, staff]


def _scheme(rng: Random, name: str, posts: list[str], shared: dict, scopes: tuple[str, ...]) -> dict:
    absent = rng.choice(("redistribute", "redistribute", "redistribute", "neutral", "block"))
    sections = [
        _section(rng, f"{name}_work", 40, scopes, rng.randint(2, 4)),
        _section(rng, f"{name}_more", 25, scopes, rng.randint(1, 3)),
        {
            "id": f"{name}_conduct",
            "name": "协作",
            "weight": 20,
            "from": "ratings",
            "relations": rng.choice(
                ({"superior": 50, "peer": 30, "customer": 20}, {"superior": 40, "peer": 60})
            ),
            "least_raters": 3,
            "items": rng.choice((["courtesy", "support"], ["courtesy", "support", "backing"])),
        },
        {"id": f"{name}_goals", "name": "目标", "weight": 15, "from": rng.choice(("objectives", "tasks"))},
    ]
    ids = [indicator["id"] for section in sections for indicator in section.get("indicators", [])]
    return {
        "format": 1,
        "scheme": name,
        "id": name,
        "version": 1,
        "in_force_from": "2026-01-01",
        "posts": posts,
        **shared,
        "ratings": {
            "scale": [1, 5],
            **rng.choice(({}, {"curve": [[1, 0], [2, 45], [3, 75], [4, 88], [5, 100]]})),
        },
        "presence": {"absent": absent, "enough": rng.choice((0, 50, 70)), "neutral": 75},
        "sections": sections,
        "events": {
            "cap_up": 5,
            "cap_down": -10,
            "floor": 0,
            "kinds": [
                {"id": "praise", "name": "表扬", "points": 2, "cap": 3},
                {"id": "breach", "name": "违规", "points": -3},
                {"id": "fake", "name": "假回访", "points": -5, "excludes": rng.sample(ids, min(2, len(ids)))},
            ],
        },
        "eligibility": {
            "graded_from_days": rng.choice((0, 10, 30)),
            "probation": rng.choice(("no_grade", "graded")),
            "transfer": "by_days",
        },
        "grades": [{"id": "A", "from": 80}, {"id": "B", "from": 60}, {"id": "C", "from": 0}],
        "items": [
            _item("courtesy", ["superior", "peer", "customer"]),
            _item("support", ["superior", "peer"]),
            _item("backing", ["superior", "customer"]),
        ],
    }


def _item(name: str, raters: list[str]) -> dict:
    anchors = {str(score): f"第 {score} 档" for score in range(1, 6)}
    return {
        "id": name,
        "name": name,
        "group": "协作",
        "raters": raters,
        "question": "怎样？",
        "anchors": anchors,
    }


def _section(rng: Random, name: str, weight: int, scopes: tuple[str, ...], count: int) -> dict:
    weights = _weights(rng, count)
    indicators = [_indicator(rng, f"{name}_{n}", weights[n], scopes) for n in range(count)]
    return {"id": name, "name": name, "weight": weight, "indicators": indicators}


def _weights(rng: Random, count: int) -> list[int]:
    cuts = sorted(rng.sample(range(5, 96), count - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]


def _indicator(rng: Random, name: str, weight: int, scopes: tuple[str, ...]) -> dict:
    if rng.random() < 0.65:
        source, measure, where = rng.choice(SHARES)
        top = 1
    else:
        source, measure, where, top = rng.choice(AMOUNTS)
    better = rng.choice(("higher", "lower"))
    points = [0, 55.5, 80, 100, 110] if better == "higher" else [110, 100, 80, 55.5, 0]
    knots = [round(top * part, 4) for part in (0.1, 0.35, 0.6, 0.85, 0.97)]
    made = {
        "id": name,
        "name": name,
        "question": "多少？",
        "source": source,
        "of": rng.choice(("site",) if source == "calls" else scopes),
        "measure": measure,
        "unit": "share" if top == 1 else "number",
        "better": better,
        "target": knots[points.index(100)],
        "weight": weight,
        "curve": [list(knot) for knot in zip(knots, points, strict=True)],
        "least": rng.choice((1, 1, 2, 5)),
        "limit": rng.choice((240, 570, 1710)),
    }
    if where:
        made["where"] = where
    if "closed_at, called_back_at" in measure and rng.random() < 0.7:
        made["at"] = "closed_at"
    if measure.startswith(("count", "distinct")) and rng.random() < 0.5:
        made["prorate"] = "presence"
    return made
