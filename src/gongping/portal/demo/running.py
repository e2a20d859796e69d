"""The demo's running period: its last quarter as it stood in September, counted by the worker."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from gongping.demo import PERIOD
from gongping.engine.periods import Period
from gongping.portal.demo.roles import OFFICE
from gongping.portal.kernel.api import Actor, Progress, enqueue, job
from gongping.portal.people.api import Person, actor_of_account
from gongping.portal.results.api import RunningPeriod, count_running, follow_period, look_further

SHOW = "demo.show_running"
# Wednesdays at seven, so that there is a week before to compare with; the last one is what pages show
LOOKS = tuple(
    datetime.fromisoformat(f"2026-{day}T07:00+08:00") for day in ("08-26", "09-02", "09-09", "09-16")
)


def ask(records: Path, at: datetime) -> None:
    """Have the worker show how the quarter ran; pages are open meanwhile."""
    enqueue(SHOW, at=at, key=SHOW, rules=str(records.absolute()))


@job(SHOW, zh="演示：算本期至今", en="Demo: count the running period")
def show_running(progress: Progress, *, at: datetime, rules: str) -> Mapping[str, Any]:
    """Follow the quarter and count it week by week, as a company that began in August would have."""
    counted = 0
    for place, moment in enumerate(_looks(Path(rules), at)):
        progress.say(f"正在算到 {moment:%m-%d}", f"Counting to {moment:%m-%d}", done=place, total=len(LOOKS))
        counted += count_running(at, progress.job_id)
    return {"counted": counted}


def _looks(rules: Path, at: datetime) -> Iterator[datetime]:
    """Let the period be looked at from one moment after the other, from where an earlier attempt stood."""
    hr = _hr(at)
    running = RunningPeriod.objects.filter(period=PERIOD).first()
    if running is None:
        running = follow_period(hr, Period.parse(PERIOD), rules, at=at, until=LOOKS[0])
    stood = running.looks_until or LOOKS[0]
    for moment in LOOKS:
        if moment > stood:
            look_further(hr, running.pk, moment, at=at)
        if moment >= stood:
            yield moment


def _hr(at: datetime) -> Actor:
    return actor_of_account(Person.objects.get(employee_id=OFFICE[0][0]).account_id or 0, at)
