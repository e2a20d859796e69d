"""Work orders by the million, laid out as the store does: a file a month, sorted by person."""

from pathlib import Path

import duckdb

STAFF, MONTHS, ROW_GROUP = 5000, 24, 30_000
FIRST = "2024-01-01"

_ORDERS = """
select 'W' || i as order_id,
       case when h % 100 < 30 then 'complaint' when h % 100 < 65 then 'repair'
            when h % 100 < 90 then 'request' else 'enquiry' end as kind,
       'E' || lpad(((h // 101) % {staff})::text, 5, '0') as employee_id,
       'S' || ((h // 101) % {staff} // 50) as site,
       created_at, created_at + to_seconds(60 * (h % 97)) as responded_at,
       case when h % 50 > 0 then created_at + to_seconds(600 * (h % 211)) end as resolved_at,
       case when h % 3 > 0 then created_at + to_seconds(7200 * (1 + h % 24)) end as due_at,
       case when h % 60 > 0 then 'c' || h % 9 end as category,
       case when h % 70 > 0 then 'u' || h % 3 end as urgency, 'phone' as channel,
       'H' || h % 90000 as household_id, 'closed' as status, h % 40 = 0 as responsible,
       case when h % 50 > 0 then created_at + to_seconds(600 * (h % 211) + 3600) end as closed_at,
       case when h % 5 > 0 then created_at + to_seconds(600 * (h % 211) + 90000) end as called_back_at,
       'work_orders.csv' as _file, i + 2 as _line,
       h % 20 > 0 as valid, (h % 31 = 0)::bigint as reopened_count, (h % 11 = 0)::bigint as transferred_count
from (select i, hash(i) as h,
             timestamp '{month}' + to_seconds((hash(i, 7) % {seconds})::bigint) as created_at
      from range({start}, {stop}) t(i))
order by employee_id, created_at
"""


def make_orders(folder: Path, rows: int) -> Path:
    """Write ``rows`` orders over 24 months unless they are there; return the folder with a file a month."""
    place = folder / f"orders-{rows}"
    if (place / "done").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect()
    each = rows // MONTHS
    for number in range(MONTHS):
        first = con.execute(f"select date '{FIRST}' + interval {number} month").fetchone()[0]
        days = con.execute(f"select last_day(date '{first:%Y-%m-%d}')").fetchone()[0].day
        query = _ORDERS.format(
            staff=STAFF,
            month=f"{first:%Y-%m-%d}",
            seconds=days * 86400,
            start=number * each,
            stop=(number + 1) * each,
        )
        target = place / f"month={first:%Y-%m}.parquet"
        con.execute(f"copy ({query}) to '{target}' (format parquet, row_group_size {ROW_GROUP})")
    (place / "done").touch()
    return place
