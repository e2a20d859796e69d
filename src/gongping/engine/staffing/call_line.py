"""How many people a call line needs: Erlang C, for the call line only.

Assumes calls that come independently, wait without hanging up, and are answered in order. Computed by the
recursion of Erlang B, in exact fractions where the load is one (Erlang 1917; Cooper 1981, ch. 3).
"""

import math
from decimal import Decimal
from fractions import Fraction

from gongping.errors import CallFault

Number = int | float | Decimal | Fraction
MOST_PEOPLE = 10_000


class CallLineOverloaded(CallFault):
    """More work comes in than the people can do."""

    code = "call-line-overloaded"
    zh = "{people} 人接不完 {load} 人份的来电，等待会越来越长。请增加人数，或减少通话时间。"
    en = "{people} people cannot handle {load} people's worth of calls; the wait would only grow. Add people."


def load(calls: Number, minutes: Number, seconds_per_call: Number) -> float:
    """Return the load in erlangs: people's worth of talking when ``calls`` arrive in ``minutes``."""
    return float(calls) * float(seconds_per_call) / (60.0 * float(minutes))


def wait_probability(erlangs: Number, people: int) -> Fraction | float:
    """Return the chance that a caller must wait (Erlang C).

    Exact where ``erlangs`` is an integer or a fraction. Raises CallLineOverloaded where the load is not
    below the number of people.
    """
    a = Fraction(erlangs) if isinstance(erlangs, int | Fraction) else float(erlangs)
    if not 0 <= a < people:
        raise CallLineOverloaded(people=people, load=erlangs)
    blocked: Fraction | float = Fraction(1) if isinstance(a, Fraction) else 1.0
    for n in range(1, people + 1):
        blocked = a * blocked / (n + a * blocked)
    return blocked / (1 - a / people * (1 - blocked))


def service_level(erlangs: Number, people: int, *, within: Number, seconds_per_call: Number) -> float:
    """Return the share of calls answered within ``within`` seconds."""
    waits = float(wait_probability(erlangs, people))
    return 1.0 - waits * math.exp(-(people - float(erlangs)) * float(within) / float(seconds_per_call))


def occupancy(erlangs: Number, people: int) -> float:
    """Return the share of their time that people talk."""
    return float(erlangs) / people


def people_needed(erlangs: Number, *, level: Number, within: Number, seconds_per_call: Number) -> int:
    """Return the fewest people who reach the service level."""
    first = math.floor(float(erlangs)) + 1
    for people in range(first, first + MOST_PEOPLE):
        if service_level(erlangs, people, within=within, seconds_per_call=seconds_per_call) >= float(level):
            return people
    raise CallLineOverloaded(people=first + MOST_PEOPLE, load=erlangs)


def positions(people: int, *, shrinkage: Number) -> int:
    """Return how many must be on the roster when a share of the time goes to breaks, training and leave."""
    return math.ceil(people / (1.0 - float(shrinkage)) - 1e-9)
