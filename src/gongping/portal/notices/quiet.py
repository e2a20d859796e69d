"""Hours in which nothing is sent."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Quiet:
    """From ``begin`` up to, not including, ``end`` on each local day, over midnight where begin is later."""

    begin: time
    end: time

    def holds(self, clock: time) -> bool:
        """Say whether a local time of day lies in it."""
        if self.begin <= self.end:
            return self.begin <= clock < self.end
        return clock >= self.begin or clock < self.end


USUAL = Quiet(time(21, 0), time(8, 0))


def after_quiet(at: datetime, quiet: Quiet, zone: ZoneInfo) -> datetime:
    """Return ``at``, or the end of the quiet hours it lies in (aware, in ``zone``)."""
    local = at.astimezone(zone)
    if not quiet.holds(local.time()):
        return at
    end = datetime.combine(local.date(), quiet.end, tzinfo=zone)
    return end if end > local else end + timedelta(days=1)
