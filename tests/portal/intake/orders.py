"""Orders as other rooms hand them in."""

from datetime import datetime


def order(order_id: str, employee_id: str = "JH1001", created: str = "2026-09-01 09:00", **more) -> dict:
    return {
        "order_id": order_id,
        "kind": "repair",
        "employee_id": employee_id,
        "site": "翠湖花园",
        "created_at": datetime.fromisoformat(created),
        **more,
    }


def stored(kind: str = "work_orders", **options) -> dict[str, dict]:
    """Return what counts now, by key."""
    from gongping.portal.intake.api import current

    table = current(kind, **options)
    return {} if table is None else {row["order_id"]: row for row in table.to_pyarrow().to_pylist()}
