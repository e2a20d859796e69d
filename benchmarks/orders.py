"""Work orders by the million, laid out as the store does: a file a month, sorted by person.

Made by DuckDB from hashes: the same every time. Answers come after 25 minutes on average, resolutions after
six hours at the median with a long tail; 1 % are never answered, 4 % never resolved, 60 % carry a due moment.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

STAFF, MONTHS, ROW_GROUP = 5000, 24, 30_000
FIRST_YEAR = 2024

_CHANCES = ", ".join(f"(hash(i, {k}) % 1000000 + 0.5) / 1e6 as u{k}" for k in range(9))
_ORDERS = """
with chances as (select i, {chances} from range({start}, {stop}) t(i)),
created as (
  select *, (u0 * {staff})::int as person,
         timestamp '{month} 07:00:00' + to_days((u1 * {days})::int)
         + to_seconds((u2 * 50400)::int) as created_at
  from chances),
responded as (
  select *, case when u3 < 0.99 then created_at + to_seconds((-ln(u4) * 1500)::int) end as responded_at
  from created),
resolved as (
  select *, case when u3 < 0.96 then responded_at
         + to_seconds(exp(ln(21600) + 1.3 * sqrt(-2 * ln(u5)) * cos(6.2831853 * u6))::bigint) end
         as resolved_at
  from responded)
select 'W' || i as order_id,
       case when u7 < 0.15 then 'complaint' when u7 < 0.55 then 'repair'
            when u7 < 0.8 then 'request' else 'enquiry' end as kind,
       'E' || lpad(person::text, 5, '0') as employee_id, 'S' || (person // 50) as site, created_at,
       case when u8 < 0.985 then 'c' || (u8 * 1000)::int % 12 end as category,
       case when u5 < 0.98 then 'u' || (u5 * 1000)::int % 3 end as urgency,
       'H' || hash(i, 9) % 300000 as household_id,
       case when u6 < 0.99 then 'phone' end as channel, responded_at, resolved_at,
       resolved_at + to_seconds((u8 * 86400)::int) as closed_at, 'closed' as status,
       (u4 < 0.05)::bigint as reopened_count, (u2 < 0.08)::bigint + (u2 < 0.02)::bigint as transferred_count,
       case when u2 < 0.9 then resolved_at + to_seconds((86400 + u4 * 172800)::int) end as called_back_at,
       case when u8 < 0.6 then created_at + interval 3 day end as due_at, null::text as paused,
       u6 < 0.9 as valid, u6 < 0.5 as responsible, 'work_orders.csv' as _file, i + 2 as _line
from resolved order by employee_id, created_at
"""
_PAUSES = """
select order_id, created_at + to_seconds((hash(order_id) % 7200)::bigint) as pause_from,
       created_at + to_seconds((7200 + hash(order_id, 1) % 172800)::bigint) as pause_to,
       'work_orders.csv' as _file, _line
from read_parquet('{orders}') where hash(order_id, 2) % 100 < 3
"""


@dataclass(frozen=True, slots=True)
class Orders:
    """Where the generated files lie."""

    place: Path

    @property
    def months(self) -> str:
        """All months' orders, as a pattern."""
        return f"{self.place}/month=*.parquet"

    @property
    def pauses(self) -> Path:
        """Pauses of three orders in a hundred."""
        return self.place / "pauses.parquet"

    def month(self, label: str) -> str:
        """Return the file of one month, such as 2025-06."""
        return f"{self.place}/month={label}.parquet"


def make_orders(folder: Path, rows: int) -> Orders:
    """Write ``rows`` orders over 24 months unless they are there."""
    orders = Orders(folder / f"orders-{rows}")
    done = orders.place / "made-2"
    if done.exists():
        return orders
    orders.place.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    for number in range(MONTHS):
        first, following = _month(number), _month(number + 1)
        query = _ORDERS.format(
            chances=_CHANCES,
            staff=STAFF - 1,
            month=f"{first:%Y-%m-%d}",
            days=(following - first).days - 1,
            start=number * (rows // MONTHS),
            stop=(number + 1) * (rows // MONTHS),
        )
        target = orders.month(f"{first:%Y-%m}")
        con.execute(
            f"copy ({query}) to '{target}' (format parquet, row_group_size {ROW_GROUP}, compression zstd)"
        )
    con.execute(f"copy ({_PAUSES.format(orders=orders.months)}) to '{orders.pauses}' (format parquet)")
    done.touch()
    return orders


def _month(number: int) -> date:
    return date(FIRST_YEAR + number // 12, number % 12 + 1, 1)
