"""What a guesser can tell from refusals: ``python -m benchmarks.guessing [--tries 10000] [--keep]``.

Names of five kinds (unknown, known with a wrong password, closed, left, without password) are tried in turn
by chance, twenty times each, with the hasher of production (Argon2): four tries a name are checked, the
fifth locks the name, the rest are locked out. For both, each kind is set against the unknown names: median,
and the probability that a refusal of that kind takes longer than one of an unknown name (Mann and Whitney;
one half tells nothing), with the bound beyond which chance does not explain it. ``--keep`` writes
docs/evidence/guessing.md.
"""

import argparse
import logging
import os
import random
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import django
from django.conf import settings
from scipy.stats import mannwhitneyu, norm

from benchmarks.evidence import write_evidence

UNKNOWN = "unknown"
KINDS = (UNKNOWN, "wrong password", "closed", "left", "no password")
EACH = 20
CHECKED = 4
# what every answer draws anew
TOKEN = re.compile(r"[A-Za-z0-9]{64}|nonce-?[\"=A-Za-z0-9+/_-]{16,}")
SEED = 20261124
# two classes of answers, four kinds against the unknown ones: one wrong alarm in a hundred runs
ALARM = norm.isf(0.01 / 2 / (2 * (len(KINDS) - 1)))
Times = Mapping[tuple[str, bool], list[float]]


def main() -> None:
    """Print the table; exit 1 where the text, the status or the time of a refusal gives a name away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=10_000)
    parser.add_argument("--keep", action="store_true")
    asked = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.portal_settings"
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.test.utils import setup_databases, teardown_databases

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    kept = setup_databases(verbosity=0, interactive=False)
    try:
        names = _names(asked.tries // EACH // len(KINDS))
        times, said = _tried(names)
    finally:
        teardown_databases(kept, verbosity=0)
    rows = list(_table(times))
    told = [row for row in rows if row.endswith("yes |")]
    lines = [
        f"{sum(map(len, times.values())):,} tries, {len(names):,} names, in an order drawn by chance.",
        f"Different answers among tries that were checked: {len(said[False])}; "
        f"among those that were locked out: {len(said[True])}.",
        "",
        "| name is | answer | tries | median ms | longer than unknown | bound | tells |",
        "|---|---|---|---|---|---|---|",
        *rows,
    ]
    print("\n".join(lines))
    if asked.keep:
        title = "What refusals of a sign-in give away"
        write_evidence("guessing", title, "python -m benchmarks.guessing --keep", lines, datetime.now(UTC))
    raise SystemExit(1 if told or any(len(one) != 1 for one in said.values()) else 0)


def _names(each: int) -> dict[str, str]:
    """Return names with their kind, their accounts made."""
    from tests.portal.accounts.signing_in import PASSWORD
    from tests.portal.people.company import LONG_AGO, TODAY, account, company
    from tests.portal.people.crowd import crowd

    from gongping.portal.accounts.api import Account
    from gongping.portal.people.models import Employment

    firm = company()
    names = {f"GX{number:05}": UNKNOWN for number in range(each)}
    people = crowd(firm, each * (len(KINDS) - 1))
    Employment.objects.filter(person__in=people).update(since=LONG_AGO, until=None)
    made = account("one hash for all", PASSWORD)
    for number, person in enumerate(people):
        kind = KINDS[1 + number // each]
        person.account = Account.objects.create(
            username=person.employee_id,
            password=made.password,
            is_active=kind != "closed",
            created_at=made.created_at,
        )
        if kind == "no password":
            person.account.set_unusable_password()
            person.account.save()
        person.save()
        if kind == "left":
            Employment.objects.filter(person=person).update(until=TODAY.replace(day=1))
        names[person.employee_id] = kind
    return names


def _tried(names: Mapping[str, str]) -> tuple[Times, Mapping[bool, set[object]]]:
    """Return the times by kind and whether the try was locked out, and the different answers of both."""
    from django.test import Client
    from tests.portal.accounts.signing_in import try_password

    order = [name for name in names for _ in range(EACH)]
    random.Random(SEED).shuffle(order)
    times: dict[tuple[str, bool], list[float]] = defaultdict(list)
    tried: Counter[str] = Counter()
    said: dict[bool, set[object]] = {False: set(), True: set()}
    for number, name in enumerate(order):
        client = Client()
        begun = time.perf_counter()
        answer = try_password(client, name, f"guess-{number}")
        took = time.perf_counter() - begun
        # the fifth is checked and locks; it is of neither kind
        if tried[name] != CHECKED:
            locked = tried[name] > CHECKED
            times[names[name], locked].append(took)
            page = TOKEN.sub("", answer.content.decode().replace(name, ""))
            said[locked].add((answer.status_code, page))
        tried[name] += 1
    return times, said


def _table(times: Times) -> Iterator[str]:
    for locked in (False, True):
        base = times[UNKNOWN, locked]
        for kind in KINDS:
            own = times[kind, locked]
            median = statistics.median(own) * 1000
            answer = "locked" if locked else "checked"
            longer = mannwhitneyu(own, base).statistic / len(own) / len(base)
            bound = ALARM * ((len(own) + len(base) + 1) / (12 * len(own) * len(base))) ** 0.5
            tells = "yes" if abs(longer - 0.5) > bound else "no"
            measured = f"{len(own):,} | {median:.2f} | {longer:.3f} | 0.5 ± {bound:.3f}"
            yield f"| {kind} | {answer} | {measured} | {tells} |"


if __name__ == "__main__":
    main()
