"""Points of sections that no indicator makes: ratings, objectives, tasks; and of recorded events."""

from collections import defaultdict
from datetime import datetime, time
from decimal import Decimal
from fractions import Fraction

from tests.oracle.observed import Row
from tests.oracle.rounding import points_on, rounded
from tests.oracle.service import Segment


def heard(scheme: dict, section: dict, rows: list[Row], label: str) -> list[Row]:
    """The ratings that belong to a section: of its items, from relations asked, about somebody else."""
    asked = {item["id"]: item["raters"] for item in scheme["items"]}
    return [
        row
        for row in rows
        if row["period"] == label
        and row["score"] is not None
        and row["item"] in section["items"]
        and row["ratee_id"] != row["rater_id"]
        and row["relation"] in section["relations"]
        and row["relation"] in asked[row["item"]]
    ]


def rating_points(
    scheme: dict, section: dict, rows: list[Row], employee: str, means: dict[str, float] | None
) -> Decimal | None:
    """A section's points from ratings heard: from ``means`` freed of strictness, where there are any."""
    mean = plain_mean([row for row in rows if row["ratee_id"] == employee], section)
    if mean is None:
        return None
    low, high = scheme["ratings"]["scale"]
    curve = scheme["ratings"].get("curve") or [[low, 0], [high, 100]]
    before = points_on(curve, mean)
    if means is None:
        return before
    after = points_on(curve, Decimal(str(min(max(means[employee], low), high))))
    return min(max(after, before - 10), before + 10)


def counted(section: dict, rows: list[Row]) -> list[Row]:
    """The ratings of relations with enough raters: those alone enter the fit."""
    raters: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        raters[row["ratee_id"], row["relation"]].add(row["rater_id"])
    return [
        row
        for row in rows
        if len(raters[row["ratee_id"], row["relation"]]) >= _least(section, row["relation"])
    ]


def _least(section: dict, relation: str) -> int:
    return 1 if relation == "superior" else section.get("least_raters", 3)


def plain_mean(rows: list[Row], section: dict) -> Decimal | None:
    """The plain score of one person: mean per rater, then per relation, weighted by relation."""
    given: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for row in rows:
        given[row["relation"], row["rater_id"]].append(Fraction(row["score"]))
    by_relation: dict[str, list[Fraction]] = defaultdict(list)
    for (relation, _), scores in given.items():
        by_relation[relation].append(sum(scores) / len(scores))
    above = below = Fraction(0)
    for relation, weight in section["relations"].items():
        means = by_relation[relation]
        if len(means) >= _least(section, relation):
            above += Fraction(str(weight)) * sum(means) / len(means)
            below += Fraction(str(weight))
    return rounded(above / below, 6) if below else None


def objectives_points(rows: list[Row], employee: str, label: str) -> Decimal | None:
    """Key results reached, held between 0 and 120, by weight when each has one."""
    mine = [row for row in rows if row["period"] == label and row["employee_id"] == employee]
    weighted = all(row["weight"] is not None for row in mine)
    above = below = Fraction(0)
    for row in mine:
        if row["actual"] is None or row["target"] == row["start"]:
            continue
        start, target, actual = (Fraction(row[name]) for name in ("start", "target", "actual"))
        held = min(max(100 * (actual - start) / (target - start), Fraction(0)), Fraction(120))
        reached = Fraction(rounded(held, 4))
        weight = Fraction(row["weight"]) if weighted else Fraction(1)
        above += weight * reached
        below += weight
    return rounded(above / below, 4) if below else None


def tasks_points(rows: list[Row], employee: str, label: str) -> Decimal | None:
    """The share of tasks done."""
    mine = [row["done"] for row in rows if row["period"] == label and row["employee_id"] == employee]
    return rounded(Fraction(100 * sum(mine), len(mine)), 4) if mine else None


def effective(rule: dict | None, rows: list[Row], cut_off: datetime) -> list[tuple[Row, dict]]:
    """Approved events of a known kind that happened up to the cut-off, with their kind."""
    kinds = {kind["id"]: kind for kind in (rule or {}).get("kinds", [])}
    seen = [row for row in rows if row["happened_on"] <= cut_off.date() and row["kind"] in kinds]
    return [(row, kinds[row["kind"]]) for row in seen if row["approved_by"] is not None]


def events_points(
    rule: dict | None, seen: list[tuple[Row, dict]], employee: str, segment: Segment
) -> Fraction:
    """What a person's events add: each kind held at its cap, then each side at its own."""
    per_kind: dict[str, Fraction] = defaultdict(Fraction)
    caps: dict[str, object] = {}
    for row, kind in seen:
        happened = datetime.combine(row["happened_on"], time())
        if row["employee_id"] == employee and segment.holds(happened):
            per_kind[kind["id"]] += Fraction(str(kind["points"]))
            caps[kind["id"]] = kind.get("cap")
    up = down = Fraction(0)
    for name, counted in per_kind.items():
        cap = caps[name]
        limit = None if cap is None else abs(Fraction(str(cap)))
        amount = counted if limit is None else min(max(counted, -limit), limit)
        up, down = up + max(amount, Fraction(0)), down + min(amount, Fraction(0))
    if rule and rule.get("cap_up") is not None:
        up = min(up, Fraction(str(rule["cap_up"])))
    if rule and rule.get("cap_down") is not None:
        down = max(down, -abs(Fraction(str(rule["cap_down"]))))
    return up + down


def excluded_orders(seen: list[tuple[Row, dict]]) -> dict[str, set[str]]:
    """For each indicator the orders that an event takes out of it."""
    out: dict[str, set[str]] = defaultdict(set)
    for row, kind in seen:
        for indicator in kind.get("excludes", []):
            if row["order_id"] is not None:
                out[indicator].add(row["order_id"])
    return out
