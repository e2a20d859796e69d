"""Are planted patterns in evidence found, and honest desks left alone?

    python -m benchmarks.signals [FIRMS] [--tune] [--keep]

Fifty firms with one person for each fault, at two strengths, and as many honest ones. Prints recall by kind,
the false discovery rate and the alarms among the honest. ``--keep`` writes docs/evidence/signals.md;
``--tune`` takes the firms on which the tests were tuned, never those reported.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time

from benchmarks.evidence import write_evidence
from benchmarks.firms.desks import DAYS, FAULTS, PEOPLE, STRETCH, Desk, make_desk
from benchmarks.firms.firm import EVALUATED_FROM
from gongping.engine.signals import Signal, find_signals

FIRMS, STRENGTHS = 50, (3, 5)
ENDS = {day: time(18) for day in range(7)}


def main(firms: int, first: int, *, keep: bool) -> None:
    """Simulate, print, and keep if asked."""
    lines = list(_desks(firms, first))
    if keep:
        title = "Planted patterns in evidence: found, and honest desks left alone"
        print(
            write_evidence("signals", title, "python -m benchmarks.signals --keep", lines, datetime.now(UTC))
        )
    else:
        print("\n".join(lines))


def _desks(firms: int, first: int) -> Iterator[str]:
    found, wrong, honest = Counter[tuple[str, int]](), Counter[int](), Counter[str]()
    signs, alarmed = Counter[int](), 0
    for seed in range(first, first + firms):
        for strength in STRENGTHS:
            faulty = make_desk(seed, faulty=True, strength=strength)
            seen, guilty = _found(faulty), frozenset[str]().union(*faulty.planted.values())
            signs[strength] += len(seen)
            wrong[strength] += sum(one.subject not in guilty for one in seen)
            for kind in FAULTS:
                found[kind, strength] += any(
                    {one.subject} == faulty.planted[kind] for one in seen if one.kind == kind
                )
        clean = _found(make_desk(seed + 10_000, faulty=False))
        honest.update(one.kind for one in clean)
        alarmed += bool(clean)
    last = first + firms - 1
    yield f"{firms} firms ({first} to {last}) of {PEOPLE} people, about 6,700 orders in {DAYS} days, one"
    yield "person per fault, who does it three or five times as often as is usual (of late orders three or"
    yield "five fifths are moved to just under the limit)."
    yield from ("", "| planted | recall, three times | recall, five times |", "|---|---|---|")
    for kind in FAULTS:
        shares = (f"{found[kind, strength] / firms:.2f}" for strength in STRENGTHS)
        yield f"| {kind} | {' | '.join(shares)} |"
    yield ""
    for strength in STRENGTHS:
        share = wrong[strength] / max(signs[strength], 1)
        named = f"{wrong[strength]} of {signs[strength]} signals name somebody honest"
        yield f"* planted {strength} times: false discovery rate {share:.3f}, {named}"
    alarms = f"{honest.total()} alarms in all ({_listed(honest)}), {alarmed} firms with any"
    yield f"* {firms} firms without any fault: {alarms}"


def _found(desk: Desk) -> tuple[Signal, ...]:
    return find_signals(desk.matters, STRETCH, ends=ENDS, first=desk.first)


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())) or "none"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("firms", nargs="?", type=int, default=FIRMS)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    main(asked.firms, 1 if asked.tune else EVALUATED_FROM, keep=asked.keep)
