"""What becomes of an order: answered, paused, handed on, resolved, reopened, closed, called back."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gongping.demo.arrivals import COMPLAINT, ENQUIRY, PRAISE, REPAIR, REQUEST, Arrivals
from gongping.demo.posts import POSTS, SUPERVISOR
from gongping.demo.roster import Roster
from gongping.demo.timeline import DAY, EXPORTED_SECOND, NEVER, Ints, day_index, when_worked, worked

# working minutes promised, by kind (repair, complaint, enquiry, request, praise) and urgency
DUE_MINUTES = np.array(
    [[240, 570, 1140], [570, 1140, 1710], [120, 240, 570], [240, 570, 1140], [570, 1140, 1710]],
    dtype=np.int64,
)
_TYPICAL_MINUTES = np.array([[95, 210, 420], [170, 290, 390], [18, 25, 35], [60, 110, 210], [30, 30, 30]])
_RESPONSE_MINUTES = np.array([[9, 13, 17], [7, 10.5, 12.5], [4, 4, 5], [6, 8, 10], [20, 30, 60]])
PAUSE_REASONS = ("转工程", "等配件", "业主约时间", "业主联系不上")
HISTORY_SINCE = day_index(date(2026, 1, 1)) * DAY


@dataclass(frozen=True, slots=True)
class Life:
    """One entry per order; a moment that never comes is NEVER; pauses are up to two (from, to) columns."""

    first_handler: Ints
    handler: Ints
    handed_over: Ints
    responded: Ints
    pause_from: Ints
    pause_to: Ints
    pause_reason: Ints
    first_resolved: Ints
    reopened: Ints
    resolved: Ints
    closed: Ints
    called_back: Ints
    due: Ints
    valid: NDArray[np.bool_]
    has_history: NDArray[np.bool_]


def live(arrivals: Arrivals, first: Ints, roster: Roster, rng: np.random.Generator) -> Life:
    """Draw the whole life of every order; who handles it moves speed and care."""
    count = len(first)
    kind, urgency, created = arrivals.kind, arrivals.urgency, arrivals.created
    speed = np.array([m.speed for m in roster.members])[first]
    care = np.array([m.care for m in roster.members])[first]
    responded = _respond(arrivals, speed, rng)
    moved, handler, handed_over = _hand_over(arrivals, first, responded, roster, rng)
    minutes = _TYPICAL_MINUTES[kind, urgency] * np.exp(
        rng.normal(0, 0.95, count) - 0.15 * speed + 0.25 * moved
    )
    base = worked(np.maximum(responded, handed_over * moved))
    effort = np.maximum(60, minutes * 60).astype(np.int64)
    pause_from, pause_to, reason = _pauses(arrivals, base, effort, rng)
    finished = _finish(base, effort, pause_from, pause_to)
    finished = np.where(rng.random(count) < 0.004, NEVER, finished)
    first_resolved = finished
    again = np.isin(kind, (REPAIR, COMPLAINT, REQUEST)) & (rng.random(count) < 0.05 - 0.01 * care)
    again &= finished < NEVER
    reopened = np.where(again, finished + (rng.exponential(3.2, count) * DAY).astype(np.int64) + 1800, NEVER)
    second = when_worked(worked(reopened * again) + (rng.exponential(180, count) * 60).astype(np.int64) + 600)
    resolved = np.where(again, second, finished)
    closed = np.where(
        resolved < NEVER, resolved + (rng.exponential(9, count) * 3600).astype(np.int64) + 300, NEVER
    )
    called_back = _call_back(kind, closed, care, rng)
    due = when_worked(worked(created) + DUE_MINUTES[kind, urgency] * 60 + _paused_work(pause_from, pause_to))
    chance = np.where(kind == COMPLAINT, 0.88, np.where(kind == REQUEST, 0.985, 1.0))
    valid = rng.random(count) < chance
    eventful = moved | again | (kind == COMPLAINT) | (pause_from[:, 0] < NEVER) & (rng.random(count) < 0.4)
    return Life(
        first,
        handler,
        np.where(moved, handed_over, NEVER),
        responded,
        pause_from,
        pause_to,
        reason,
        first_resolved,
        reopened,
        resolved,
        closed,
        called_back,
        due,
        valid,
        eventful & (created >= HISTORY_SINCE),
    )


def seen(moments: Ints) -> NDArray[np.bool_]:
    """Return which moments lie before the export that the company hands in."""
    return np.asarray(moments < EXPORTED_SECOND)


def _respond(arrivals: Arrivals, speed: NDArray[np.float64], rng: np.random.Generator) -> Ints:
    kind, urgency, created = arrivals.kind, arrivals.urgency, arrivals.created
    minutes = _RESPONSE_MINUTES[kind, urgency] * np.exp(rng.normal(0, 0.78, len(kind)) - 0.15 * speed)
    seconds = np.maximum(20, minutes * 60).astype(np.int64)
    by_desk = when_worked(worked(created) + seconds)
    # lifts with people inside and burst pipes are answered at night too, by whoever is on duty
    urgent = (urgency == 0) & np.isin(kind, (REPAIR, COMPLAINT))
    responded = np.where(urgent, np.minimum(by_desk, created + seconds), by_desk)
    # now and then nobody calls back at all, or it is forgotten over night
    forgotten = rng.random(len(kind))
    late = when_worked(worked(responded) + (rng.exponential(200, len(kind)) * 60).astype(np.int64))
    return np.where(forgotten < 0.02 - 0.006 * speed, late, responded)


def _hand_over(
    arrivals: Arrivals, first: Ints, responded: Ints, roster: Roster, rng: np.random.Generator
) -> tuple[NDArray[np.bool_], Ints, Ints]:
    moved = np.isin(arrivals.kind, (REPAIR, COMPLAINT, REQUEST)) & (rng.random(len(first)) < 0.075)
    handler = first.copy()
    handed_over = when_worked(
        worked(responded) + (rng.exponential(70, len(first)) * 60).astype(np.int64) + 240
    )
    supervisor = POSTS.index(SUPERVISOR)
    for row in np.flatnonzero(moved):
        day = int(min(handed_over[row] // DAY, arrivals.day[row] + 9))
        near = (roster.site[:, day] == arrivals.site[row]) & roster.present[:, day]
        near[first[row]] = False
        others = np.flatnonzero(near & (roster.post[:, day] <= supervisor))
        if len(others):
            handler[row] = others[int(rng.integers(len(others)))]
    return moved & (handler != first), handler, handed_over


def _pauses(
    arrivals: Arrivals, base: Ints, effort: Ints, rng: np.random.Generator
) -> tuple[Ints, Ints, Ints]:
    """Stop some orders once or twice, after a share of the effort, for hours or days."""
    count = len(base)
    chance = np.array([0.3, 0.16, 0.0, 0.06, 0.0])[arrivals.kind]
    pause_from = np.full((count, 2), NEVER, dtype=np.int64)
    pause_to = np.full((count, 2), NEVER, dtype=np.int64)
    once = rng.random(count) < chance
    twice = once & (rng.random(count) < 0.18)
    begin = when_worked(base + (effort * rng.uniform(0.1, 0.5, count)).astype(np.int64))
    length = (rng.gamma(1.6, 9.0, (count, 2)) * 3600).astype(np.int64) + 900
    pause_from[once, 0], pause_to[once, 0] = begin[once], (begin + length[:, 0])[once]
    left = (effort * rng.uniform(0.1, 0.3, count)).astype(np.int64)
    second = when_worked(worked(begin + length[:, 0]) + left)
    pause_from[twice, 1], pause_to[twice, 1] = second[twice], (second + length[:, 1])[twice]
    return pause_from, pause_to, rng.integers(0, len(PAUSE_REASONS), (count, 2))


def _paused_work(pause_from: Ints, pause_to: Ints) -> Ints:
    there = pause_from < NEVER
    work = worked(np.where(there, pause_to, 0)) - worked(np.where(there, pause_from, 0))
    return np.asarray(work.sum(axis=1), dtype=np.int64)


def _finish(base: Ints, effort: Ints, pause_from: Ints, pause_to: Ints) -> Ints:
    done = when_worked(base + effort + _paused_work(pause_from, pause_to))
    # work may have been done before the last pause: nobody resolves an order while it stands still
    last = np.where(pause_to < NEVER, pause_to, 0).max(axis=1)
    return np.asarray(np.maximum(done, last + 600), dtype=np.int64)


def _call_back(kind: Ints, closed: Ints, care: NDArray[np.float64], rng: np.random.Generator) -> Ints:
    count = len(kind)
    chance = np.array([0.35, 0.955, 0.05, 0.2, 0.0])[kind] + np.where(kind == COMPLAINT, 0.014 * care, 0)
    after = (rng.gamma(1.5, 9.5, count) * 3600).astype(np.int64) + 600
    calling = (rng.random(count) < chance) & (closed < NEVER) & (kind != ENQUIRY) & (kind != PRAISE)
    return np.asarray(np.where(calling, closed + after, NEVER), dtype=np.int64)
