"""A set to begin with: usual categories, limits as they are met in practice. Companies change them."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongping.portal.orders.models.choices import Kind, Urgency
from gongping.portal.orders.rules.deadlines import WEEK

CALENDAR = {
    "timezone": "Asia/Shanghai",
    "opening_hours": {day: [["08:30", "18:00"]] for day in WEEK},
    "holidays": "none",
}
CATEGORIES: dict[Kind, tuple[str, ...]] = {
    Kind.REPAIR: ("漏水", "停电跳闸", "电梯", "门锁门禁", "公共照明", "下水堵塞"),
    Kind.COMPLAINT: ("噪音", "卫生保洁", "停车秩序", "服务态度", "装修扰民", "宠物"),
    Kind.REQUEST: ("开门", "搬家放行", "代收快递", "证明盖章"),
    Kind.ENQUIRY: ("费用咨询", "办事流程"),
    Kind.PRAISE: ("书面表扬", "口头表扬"),
}
_DAY = 570
"""Minutes of a working day from 08:30 to 18:00."""
_REST: dict[Kind, tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = {
    # to answer and to be done: normal, urgent (working minutes), emergency (by the clock)
    Kind.REPAIR: ((120, 2 * _DAY), (60, _DAY), (15, 120)),
    Kind.COMPLAINT: ((30, 3 * _DAY), (30, _DAY), (15, 240)),
    Kind.REQUEST: ((120, _DAY), (60, _DAY), (15, 120)),
    Kind.ENQUIRY: ((120, _DAY), (60, 240), (15, 60)),
    Kind.PRAISE: ((_DAY, 3 * _DAY), (_DAY, 3 * _DAY), (60, 240)),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of a table as somebody wants it; ``category_id`` None: for the rest of the kind."""

    kind: str
    category_id: int | None
    urgency: str
    respond_minutes: int
    resolve_minutes: int

    @property
    def by_clock(self) -> bool:
        """Emergencies run by the clock, everything else by working hours."""
        return self.urgency == Urgency.EMERGENCY


def usual_lines() -> Iterator[Wanted]:
    """Yield a line for each kind and urgency."""
    for kind, pairs in _REST.items():
        for urgency, (respond, resolve) in zip(Urgency, pairs, strict=True):
            yield Wanted(kind, None, urgency, respond, resolve)
