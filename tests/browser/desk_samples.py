"""Believable orders, hand-overs, notes and objections for the pages that are about one."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from gongping.portal.attribution.models import AnswerRule, Claim, Emergency
from gongping.portal.orders.models import Handover, Note, Order, Photo, State
from tests.portal.orders.desk import DAY, MONDAY, category, laid_down, picture
from tests.portal.people.company import Company

Sample = Callable[[Company], dict[str, Any]]


def order(company: Company, state: str = State.OPEN) -> Order:
    """Return the clerk's order."""
    return laid_down(company["曾晓雨"], company.site, company.front_desk, state)


def _about(state: str = State.OPEN) -> Sample:
    return lambda company: {"order_id": order(company, state).pk}


def _photo(company: Company) -> dict[str, Any]:
    one = order(company)
    made = Photo.objects.create(order=one, image=picture(), width=64, height=48, at=MONDAY)
    return {"order_id": one.pk, "photo_id": made.pk}


def _handover(company: Company) -> dict[str, Any]:
    one = order(company)
    made = Handover.objects.create(
        giver=company["单丽"], receiver=company["曾晓雨"], site=company.site, handed_at=MONDAY
    )
    made.orders.add(one)
    return {"handover_id": made.pk}


def _note(company: Company) -> dict[str, Any]:
    made = Note.objects.create(
        title="顶楼漏水先查哪几处", text="先看天沟，再看防水层。", author=company["单丽"], written_at=MONDAY
    )
    return {"note_id": made.pk}


def _row(company: Company) -> dict[str, Any]:
    one = order(company)
    one.events.create(at=MONDAY, event="assigned", person=one.holder)
    return {"table": "work_orders", "key": f"order_id={one.number}"}


def _claim(company: Company) -> dict[str, Any]:
    one = order(company)
    rule, _ = AnswerRule.objects.get_or_create(
        since=date(2026, 9, 1),
        defaults={
            "answer_days": 3,
            "lapse_days": 7,
            "silence": "grant",
            "reason": "开始使用",
            "made_at": MONDAY,
        },
    )
    made = Claim.objects.create(
        table="work_orders",
        row={"order_id": one.number},
        row_key=f"order_id={one.number}",
        order=one,
        holder=company["单丽"],
        reason="appointment",
        answers_person=company["曾晓雨"],
        rule=rule,
        raised_at=MONDAY,
        answer_by=MONDAY + 3 * DAY,
        lapse_at=MONDAY + 7 * DAY,
    )
    made.words.create(side="holder", text="住户改到下午", author=company["单丽"], at=MONDAY)
    return {"claim_id": made.pk}


def _emergency(company: Company) -> dict[str, Any]:
    made = Emergency.objects.create(
        begin=MONDAY,
        end=MONDAY + timedelta(hours=6),
        mode="stopped",
        reason="台风“海葵”停工",
        asked_by=company["翟建国"],
        asked_at=MONDAY,
    )
    return {"emergency_id": made.pk}


def _category(company: Company) -> dict[str, Any]:
    order(company)
    return {"category_id": category().pk}


DESK: dict[str, Sample] = {
    **{
        f"orders:{name}": _about()
        for name in (
            "order",
            "respond",
            "pause",
            "resolve",
            "hand_over",
            "reclassify",
            "add_photo",
            "helped",
            "contact",
        )
    },
    "orders:resume": _about(),
    "orders:call_back": _about(State.RESOLVED),
    "orders:reopen": _about(State.RESOLVED),
    "orders:photo": _photo,
    "orders:accept": _handover,
    "orders:decline": _handover,
    "orders:limits": lambda company: {"table_id": order(company).limit_table_id},
    "orders:category": _category,
    "orders:note": _note,
    "orders:note_close": _note,
    "attribution:raise": _row,
    "attribution:claim": _claim,
    "attribution:answer": _claim,
    "attribution:withdraw": _claim,
    "attribution:emergency": _emergency,
    "attribution:emergency_answer": _emergency,
}
