"""Orders in progress at the demo company's desks: seeded, told in the days before the demo is made."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gongping.portal.attribution.api import (
    USUAL,
    Claim,
    Objection,
    answer_claim,
    apply_claim,
    claimable_order,
    make_rule,
    raise_claim,
)
from gongping.portal.kernel.api import Actor
from gongping.portal.orders.api import (
    Answer,
    Category,
    Order,
    PauseReason,
    Taken,
    accept_handover,
    begin_with_usual,
    call_back,
    hand_in,
    hand_over,
    pause,
    resolve,
    respond,
    resume,
    say_it_helped,
    take_order,
    write_note,
)
from gongping.portal.people.api import (
    Department,
    Employment,
    Person,
    ReportingLine,
    actor_of_account,
    local_day,
)

SEED = 20261001
BEGAN = timedelta(days=10)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
CLERKS = ("前台", "客服专员", "客服管家")
PER_SITE = 9


@dataclass(frozen=True, slots=True)
class Story:
    """What happened to an order: what it is about, what was said, how long ago, how far it went."""

    category: str
    words: str
    hours: float
    ends: str
    urgency: str = "normal"


STORIES = (
    Story("漏水", "厨房水管接口滴水，下面放了盆", 0.2, "fresh"),
    Story("停电跳闸", "全屋跳闸，合不上", 1.2, "answered", "urgent"),
    Story("电梯", "2 号梯停在 7 楼不动，里面没有人", 0.4, "answered", "emergency"),
    Story("噪音", "楼上晚上拖家具，已经三天", 20, "answered"),
    Story("下水堵塞", "卫生间地漏返水", 26, "paused"),
    Story("门锁门禁", "单元门关不上", 49, "late"),
    Story("停车秩序", "消防通道停了两辆车", 30, "resolved"),
    Story("公共照明", "3 楼走廊灯不亮", 55, "closed"),
    Story("费用咨询", "问上半年的公摊怎么算", 3, "settled"),
    Story("漏水", "顶楼卧室天花板有水印", 29, "handed"),
    Story("装修扰民", "午休时间还在打孔", 52, "objected"),
    Story("开门", "钥匙忘在家里，请锁匠", 75, "granted"),
)


def load_desk(manager: Person, hr: Person, at: datetime) -> int:
    """Begin with limits and a rule, and tell what happened at each site since; return how many orders."""
    chance = random.Random(SEED)  # noqa: S311 - the same demo each time, no secret
    began = at - BEGAN
    begin_with_usual(_actor(manager, began), at=began)
    answer, lapse, silence = USUAL
    make_rule(_actor(hr, began), local_day(began), answer, lapse, silence, "公司开始使用", at=began)
    categories = {one.name: one for one in Category.objects.all()}
    count = 0
    for clerks in _desks(at):
        stories = sorted(chance.sample(STORIES, PER_SITE), key=lambda one: -one.hours)
        for number, story in enumerate(stories, 1):
            _told(
                story, categories, clerks[number % len(clerks)], clerks, f"{number}-1-{number}0{number}", at
            )
            count += 1
    _a_note(at)
    hand_in(at)
    return count


def _desks(at: datetime) -> list[list[Employment]]:
    """Return the clerks of each site who have a superior, those of one department together."""
    day = local_day(at)
    led = ReportingLine.objects.on(day).values("person")
    rows = Employment.objects.main_on(day).filter(post__name__in=CLERKS, person__in=led)
    rows = rows.select_related("person", "site").order_by("site_id", "person__employee_id")
    desks: dict[int, list[Employment]] = {}
    for row in rows:
        desks.setdefault(row.site_id, []).append(row)
    return [clerks for clerks in desks.values() if len(clerks) > 1]


def _told(
    story: Story,
    categories: dict[str, Category],
    clerk: Employment,
    clerks: Sequence[Employment],
    home: str,
    at: datetime,
) -> None:
    began = at - timedelta(hours=story.hours)
    who = _actor(clerk.person, began)
    given = Taken(clerk.site, categories[story.category], story.urgency, "phone", home, story.words)
    order = take_order(who, given, at=began)
    _ENDS[story.ends](order, clerk.person, [one.person for one in clerks], began)


def _fresh(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    """Nothing has happened yet."""


def _answered(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    respond(_actor(clerk, began), order.pk, at=began + 6 * MINUTE)


def _paused(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    _answered(order, clerk, desk, began)
    engineers = Department.objects.filter(name__contains="工程").first()
    reason = PauseReason.ENGINEER if engineers else PauseReason.PARTS
    pause(_actor(clerk, began), order.pk, reason, engineers, "等水工带疏通机", at=began + HOUR)


def _resolved(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    _answered(order, clerk, desk, began)
    resolve(_actor(clerk, began), order.pk, "已处理，请住户看过", at=began + 5 * HOUR)


def _closed(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    _resolved(order, clerk, desk, began)
    caller = next(one for one in desk if one != clerk)
    at = began + 25 * HOUR
    call_back(_actor(caller, at), order.pk, Answer.SETTLED, "住户说可以", at=at)


def _settled(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    _answered(order, clerk, desk, began)
    resolve(_actor(clerk, began), order.pk, "当场说明了", at=began + 10 * MINUTE)


def _handed(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    _answered(order, clerk, desk, began)
    receiver, at = next(one for one in desk if one != clerk), began + 2 * HOUR
    hand_over(_actor(clerk, at), order.pk, receiver, "我下班了，晚上回住户", at=at)
    accept_handover(_actor(receiver, at), order.handovers.get().pk, at=at + 12 * MINUTE)


def _objected(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> Claim:
    _answered(order, clerk, desk, began)
    who = _actor(clerk, began)
    pause(who, order.pk, PauseReason.APPOINTMENT, None, "住户说晚上才在家", at=began + HOUR)
    resume(who, order.pk, at=began + 9 * HOUR)
    words, early = "电话里就约了晚上，这一段也不该算", began + 20 * MINUTE
    said = Objection("appointment", words, begin=early, end=began + HOUR)
    at = began + 24 * HOUR
    return raise_claim(_actor(clerk, at), claimable_order(order), said, at=at)


def _granted(order: Order, clerk: Person, desk: Sequence[Person], began: datetime) -> None:
    claim = _objected(order, clerk, desk, began)
    lead = ReportingLine.objects.on(local_day(began)).select_related("superior").get(person=clerk).superior
    at = began + 40 * HOUR
    answer_claim(_actor(lead, at), claim.pk, "听了录音，是这样", granted=True, at=at)
    apply_claim(claim.pk, at)


_ENDS = {
    "fresh": _fresh,
    "answered": _answered,
    "late": _answered,
    "paused": _paused,
    "resolved": _resolved,
    "closed": _closed,
    "settled": _settled,
    "handed": _handed,
    "objected": _objected,
    "granted": _granted,
}


def _a_note(at: datetime) -> None:
    order = Order.objects.filter(category__name="漏水").select_related("holder").first()
    author = Employment.objects.main_on(local_day(at)).filter(post__name__in=CLERKS).select_related("person")
    if order is None or order.holder is None:
        return
    other = author.exclude(person=order.holder).order_by("person__employee_id").first()
    if other is not None:
        began = at - 3 * HOUR
        note = write_note(
            _actor(other.person, began),
            "顶楼漏水先查哪几处",
            "先看天沟，再看防水层，最后查空调管。",
            at=began,
        )
        say_it_helped(_actor(order.holder, at), note.pk, order.pk, at=at)


def _actor(person: Person, at: datetime) -> Actor:
    return actor_of_account(person.account_id or 0, at)
