"""Are planted faults found, and honest data left alone?

    python -m benchmarks.signs [FIRMS] [--tune] [--keep]

Fifty firms with severe, lenient, halo and straight-lining raters and one ring each; the same firms without
any. Prints recall by kind, the false discovery rate, and the alarms among honest raters. ``--keep`` writes
docs/evidence/rater-signs.md; ``--tune`` takes the firms on which the tests were tuned, never those reported.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from benchmarks.evidence import write_evidence
from benchmarks.firms.faults import honest, make_faulty
from benchmarks.firms.firm import EVALUATED_FROM, Firm, rule
from gongping.engine.ratings import Sign, correct, rater_signs

FIRMS = 50
ITEMS = 6
# a straight line over the items is a halo too
RIGHTLY = {"identical": {"identical", "halo"}, "halo": {"halo", "identical"}}
Planted = Mapping[str, frozenset[int]]


def main(firms: int, first: int, *, keep: bool) -> None:
    """Simulate, print, and keep if asked."""
    lines = list(_table(firms, first))
    if keep:
        title = "Planted rater faults: found, and honest raters left alone"
        print(write_evidence("rater-signs", title, "python -m benchmarks.signs --keep", lines, _now()))
    else:
        print("\n".join(lines))


def _now() -> datetime:
    return datetime.now(UTC)


def _table(firms: int, first: int) -> Iterator[str]:
    planted, found, flagged, wrong = (Counter[str]() for _ in range(4))
    signs, alarms, alarmed = 0, 0, 0
    for seed in range(first, first + firms):
        faulty = make_faulty(seed)
        seen = _signs(faulty.firm, seed)
        for kind, people in faulty.planted.items():
            for person in [min(people)] if kind == "ring" else people:
                planted[kind] += 1
                found[kind] += any(_hits(sign, kind, person, people) for sign in seen)
                flagged[kind] += any(f"E{person:05}" in sign.people for sign in seen)
        signs += len(seen)
        wrong.update(sign.kind for sign in seen if not _names_planted(sign, faulty.planted))
        clean = _signs(honest(seed), seed)
        alarms, alarmed = alarms + len(clean), alarmed + bool(clean)
    last = first + firms - 1
    yield f"{firms} firms ({first} to {last}) of 60 people, 8 raters × 6 items, answers 1–5."
    yield from ("", "| planted | found as such | recall | found by any sign |", "|---|---|---|---|")
    for kind, count in planted.items():
        yield f"| {kind} | {found[kind]} of {count} | {found[kind] / count:.2f} | {flagged[kind]} |"
    yield ""
    share = wrong.total() / max(signs, 1)
    yield f"* false discovery rate {share:.3f}: {wrong.total()} of {signs} signs name an honest rater"
    yield f"* by kind: {', '.join(f'{kind} {count}' for kind, count in sorted(wrong.items()))}"
    yield f"* the same firms without faults: {alarms} alarms in all, {alarmed} of {firms} firms with any"


def _signs(firm: Firm, seed: int) -> tuple[Sign, ...]:
    answers, asked = firm.answers(), rule(ITEMS)
    correction = correct(answers, asked)
    if correction.estimates is None:
        raise SystemExit(f"a simulated firm could not be fitted: {correction.why}")
    return rater_signs(answers, asked, correction.estimates, seed=seed)


def _names_planted(sign: Sign, planted: Planted) -> bool:
    """Say whether a sign names planted people (of a ring: most of them)."""
    guilty = frozenset[int]().union(*planted.values())
    named = [int(name[1:]) in guilty for name in sign.people]
    return sum(named) > len(named) / 2


def _hits(sign: Sign, kind: str, person: int, people: frozenset[int]) -> bool:
    """Say whether a sign is the planted one; a ring counts when most of it was found and few others."""
    named = {int(name[1:]) for name in sign.people}
    if kind == "ring":
        return sign.kind == "ring" and len(named & people) >= 3 and len(named - people) <= 1
    return sign.kind in RIGHTLY.get(kind, {kind}) and person in named


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("firms", nargs="?", type=int, default=FIRMS)
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--keep", action="store_true")
    given = parser.parse_args()
    main(given.firms, 0 if given.tune else EVALUATED_FROM, keep=given.keep)
