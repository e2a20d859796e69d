"""What all plans of one measurement share: the evidence, the window, the clock and both cut-offs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import ibis.expr.types as ir

from gongping.engine.evidence import Evidence
from gongping.engine.indicators.contract import MeasureSettings, Window
from gongping.engine.indicators.measuring.cuts import Instant, instant
from gongping.engine.indicators.measuring.open_time import OpenTime, open_time
from gongping.engine.indicators.measuring.plan import Plan
from gongping.engine.indicators.measuring.sources import SourceRows, rows_seen
from gongping.engine.worktime import Clock, WorkCalendar

# moments further back than this read as unknown: nothing that old is still open by honest records
HORIZON_YEARS = 10


@dataclass(frozen=True, slots=True)
class Setting:
    """``shown``: rows will be shown to people, so that due moments and durations are worked out for each."""

    evidence: Evidence
    settings: MeasureSettings
    window: Window
    clock: Clock
    shown: bool = False

    @classmethod
    def of(
        cls, evidence: Evidence, settings: MeasureSettings, window: Window, *, shown: bool = False
    ) -> "Setting":
        """Return the setting of a window, its clock reaching from ten years before to the cut-off."""
        last = max(window.cut_off, window.opening_cut_off, window.end).date()
        first = date(window.start.year - HORIZON_YEARS, 1, 1)
        return cls(evidence, settings, window, _clock(settings.calendar, first, last), shown)

    @property
    def opening(self) -> Instant:
        """The cut-off of the period before."""
        return instant(self.window.opening_cut_off, self.clock)

    @property
    def open_time(self) -> OpenTime:
        """The working clock turned round."""
        return open_time(self.settings.calendar, self.clock)

    @property
    def cut(self) -> Instant:
        """The last instant that is seen."""
        return instant(self.window.cut_off, self.clock)

    def excluded(self, plan: Plan, table: ir.Table) -> ir.BooleanValue | None:
        """Return whether an approved event took a row's order out of the plan; None where none did."""
        orders = self.settings.excluded.get(plan.id)
        if not orders or "order_id" not in table.columns:
            return None
        return table["order_id"].isin(sorted(orders)).fill_null(False)

    def rows(self, source: str, names: Iterable[str], cut_off: datetime | None = None) -> SourceRows:
        """Return the rows of a source as seen at the window's cut-off, or at another one."""
        return rows_seen(
            self.evidence,
            source,
            cut_off=cut_off or self.window.cut_off,
            reopen_days=self.settings.reopen_days,
            names=frozenset(names),
            clock=self.clock,
        )


@lru_cache(maxsize=16)
def _clock(calendar: WorkCalendar, first: date, last: date) -> Clock:
    return Clock(calendar, first, last)
