"""The tables ``work_orders``, ``order_events`` and ``order_shares`` of the demo company."""

import numpy as np
from numpy.typing import NDArray

from gongping.demo.arrivals import CHANNELS, COMPLAINT, KINDS, URGENCIES, Arrivals
from gongping.demo.life import HISTORY_SINCE, PAUSE_REASONS, Life, seen
from gongping.demo.posts import SITES
from gongping.demo.roster import SITE_NAMES, Roster
from gongping.demo.sheet import Row, Sheet, clock_texts, sheet_of, yes_no
from gongping.demo.timeline import DAY, NEVER, Ints, moment

_SITE_CODES = ("CH", "JP", "YX")
_EVENT_NAMES = (
    "assigned", "responded", "assigned", "paused", "resumed", "paused", "resumed",
    "resolved", "reopened", "resolved", "closed", "called_back",
)  # fmt: skip


def order_ids(arrivals: Arrivals) -> list[str]:
    """Number the orders within their month, as ``GD-2609-0417``."""
    ids: list[str] = []
    month, number = "", 0
    for day in arrivals.day.tolist():
        this = moment(day * DAY).strftime("%y%m")
        month, number = this, number + 1 if this == month else 1
        ids.append(f"GD-{this}-{number:04d}")
    return ids


def household_ids(arrivals: Arrivals) -> list[str]:
    """Name households by site, building and a running number: a key, no address."""
    return [
        household_id(*one) for one in zip(arrivals.site.tolist(), arrivals.household.tolist(), strict=True)
    ]


def household_id(site: int, household: int) -> str:
    """Name one household."""
    return f"{_SITE_CODES[site]}{household % SITES[site].buildings + 1:02d}-{household:04d}"


def work_orders(arrivals: Arrivals, life: Life, roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write one line per order as the company's system shows it on the day of export."""
    ids = np.array([member.employee_id for member in roster.members])
    back = seen(life.reopened)
    resolved = np.where(
        life.reopened < NEVER, np.where(back, life.resolved, life.first_resolved), life.resolved
    )
    moved = seen(life.handed_over)
    care = np.array([member.care for member in roster.members])[life.first_handler]
    return sheet_of(
        order_id=order_ids(arrivals),
        kind=[KINDS[kind] for kind in arrivals.kind.tolist()],
        employee_id=ids[np.where(moved, life.handler, life.first_handler)].tolist(),
        site=[SITE_NAMES[site] for site in arrivals.site.tolist()],
        created_at=clock_texts(arrivals.created),
        category=_sometimes_empty(arrivals.category.tolist(), care, rng),
        urgency=_sometimes_empty([URGENCIES[u] for u in arrivals.urgency.tolist()], care, rng),
        household_id=household_ids(arrivals),
        channel=_sometimes_empty([CHANNELS[c] for c in arrivals.channel.tolist()], care, rng),
        responded_at=clock_texts(life.responded),
        resolved_at=clock_texts(resolved),
        closed_at=clock_texts(life.closed),
        status=_statuses(life, resolved),
        reopened_count=[str(int(flag)) for flag in back],
        transferred_count=[str(int(flag)) for flag in moved],
        called_back_at=clock_texts(life.called_back),
        due_at=_due_texts(life),
        paused=_paused_texts(life),
        valid=yes_no(life.valid.tolist()),
    )


def order_events(arrivals: Arrivals, life: Life, roster: Roster, rng: np.random.Generator) -> Sheet:
    """Write the history that the newer system keeps for complaints and for what did not go straight."""
    ids = order_ids(arrivals)
    employees = [member.employee_id for member in roster.members]
    moments = np.column_stack(
        [
            arrivals.created + rng.integers(0, 15, len(ids)), life.responded, life.handed_over,
            life.pause_from[:, 0], life.pause_to[:, 0], life.pause_from[:, 1], life.pause_to[:, 1],
            life.first_resolved, life.reopened, np.where(life.reopened < NEVER, life.resolved, NEVER),
            life.closed, life.called_back,
        ]
    )  # fmt: skip
    rows: list[Row] = []
    for order in np.flatnonzero(life.has_history).tolist():
        known = np.flatnonzero(seen(moments[order]))
        known = known[np.argsort(moments[order][known], kind="stable")]
        first, later = employees[life.first_handler[order]], employees[life.handler[order]]
        texts = clock_texts(moments[order][known])
        for step, text in zip(known.tolist(), texts, strict=True):
            after = moments[order][step] >= life.handed_over[order]
            note = PAUSE_REASONS[life.pause_reason[order][(step - 3) // 2]] if step in (3, 5) else ""
            rows.append([ids[order], text, _EVENT_NAMES[step], later if after else first, note])
    return Sheet(("order_id", "at", "event", "employee_id", "note"), rows)


def order_shares(arrivals: Arrivals, life: Life, roster: Roster, rng: np.random.Generator) -> Sheet:
    """Share some hard complaints between two people."""
    ids = order_ids(arrivals)
    rows: list[Row] = []
    hard = np.flatnonzero((arrivals.kind == COMPLAINT) & (arrivals.created >= HISTORY_SINCE) & life.valid)
    for order in np.sort(rng.choice(hard, 120, replace=False)).tolist():
        day = int(arrivals.day[order])
        near = np.flatnonzero((roster.site[:, day] == arrivals.site[order]) & roster.present[:, day])
        near = near[near != life.first_handler[order]]
        mine, other = ((50, 50), (60, 40), (70, 30))[int(rng.integers(3))]
        pair = (int(life.first_handler[order]), int(near[int(rng.integers(len(near)))]))
        for who, part in zip(pair, (mine, other), strict=True):
            rows.append([ids[order], roster.members[who].employee_id, f"0.{part // 10}"])
    return Sheet(("order_id", "employee_id", "weight"), rows)


def _sometimes_empty(texts: list[str], care: NDArray[np.float64], rng: np.random.Generator) -> list[str]:
    empty = rng.random(len(texts)) < 0.009 * np.exp(-0.6 * care)
    return ["" if gap else text for gap, text in zip(empty.tolist(), texts, strict=True)]


def _statuses(life: Life, resolved: Ints) -> list[str]:
    standing = seen(life.pause_from) & ~seen(life.pause_to)
    state = np.where(seen(life.responded), "处理中", "待处理")
    state = np.where(standing.any(axis=1), "暂停", state)
    state = np.where(seen(resolved), "已办结", state)
    return [str(text) for text in np.where(seen(life.closed), "已关闭", state)]


def _paused_texts(life: Life) -> list[str]:
    spans = []
    for slot in range(2):
        begin, end = clock_texts(life.pause_from[:, slot]), clock_texts(life.pause_to[:, slot])
        spans.append([f"{a}/{b}" if a else "" for a, b in zip(begin, end, strict=True)])
    return [";".join(filter(None, pair)) for pair in zip(*spans, strict=True)]


def _due_texts(life: Life) -> list[str]:
    # a due time may lie after the export: it is a promise, not a fact
    return [moment(due).strftime("%Y-%m-%d %H:%M:%S") for due in life.due.tolist()]
