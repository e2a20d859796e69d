"""Orders, hand-overs, notes, objections and emergencies, as they stand to the viewer."""

from datetime import timedelta
from typing import Any

from gongping.portal.accounts.api import Account
from gongping.portal.attribution.models import AnswerRule, Claim, Emergency
from gongping.portal.orders.models import Category, Handover, Note, Order, Photo
from gongping.portal.people.models import Site
from tests.portal.matrix.subjects import Arguments, subject
from tests.portal.orders.desk import laid_down, picture
from tests.portal.people.company import NOW, TODAY, Company


def an_order(firm: Company, viewer: Account | None, relation: str) -> Order | None:
    """Return an order: the viewer's own, a colleague's at the viewers' site, one of engineers elsewhere."""
    if relation == "own":
        holder = getattr(viewer, "person", None) if viewer else firm["曾晓雨"]
        return holder and laid_down(holder, firm.site, firm.front_desk)
    if relation == "colleague":
        return laid_down(firm["单丽"], firm.site, firm.front_desk)
    site = Site.objects.create(name="江畔新城", sort_key="jiang pan xin cheng")
    return laid_down(firm["翟建国"], site, firm.engineering)


@subject("order")
def order(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    made = an_order(firm, viewer, relation)
    return made and {"order_id": made.pk}


@subject("order_photo")
def order_photo(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    made = an_order(firm, viewer, relation)
    if made is None:
        return None
    photo = Photo.objects.create(order=made, image=picture(), width=64, height=48, at=NOW)
    return {"order_id": made.pk, "photo_id": photo.pk}


@subject("handover")
def handover(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    receiver = (
        (getattr(viewer, "person", None) if viewer else firm["曾晓雨"]) if relation == "own" else firm["单丽"]
    )
    if receiver is None:
        return None
    made = Handover.objects.create(giver=firm["翟建国"], receiver=receiver, site=firm.site, handed_at=NOW)
    return {"handover_id": made.pk}


@subject("limit_table")
def limit_table(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    return {"table_id": laid_down(firm["单丽"], firm.site, firm.front_desk).limit_table_id}


@subject("category")
def category(firm: Company, viewer: Account | None, relation: str) -> Arguments:
    made, _ = Category.objects.get_or_create(kind="repair", name="电梯")
    return {"category_id": made.pk}


def _viewer(firm: Company, viewer: Account | None) -> Any:
    return getattr(viewer, "person", None) if viewer else firm["曾晓雨"]


@subject("note")
def note(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    author = _viewer(firm, viewer) if relation == "own" else firm["翟建国"]
    if author is None:
        return None
    return {"note_id": Note.objects.create(title="漏水", text="先关总阀", author=author, written_at=NOW).pk}


@subject("claim")
def claim(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    who = _viewer(firm, viewer)
    holder = who if relation == "own" else firm["翟建国" if relation in ("to-me", "elsewhere") else "单丽"]
    if holder is None or (relation == "to-me" and who is None):
        return None
    rule = AnswerRule.objects.create(
        since=TODAY, answer_days=3, lapse_days=7, silence="grant", reason="开始使用", made_at=NOW
    )
    made = Claim.objects.create(
        table="work_orders",
        row={"order_id": "GD260914-0001"},
        row_key="order_id=GD260914-0001",
        holder=holder,
        reason="appointment",
        answers_person=who if relation == "to-me" else None,
        rule=rule,
        raised_at=NOW,
        answer_by=NOW + timedelta(days=3),
        lapse_at=NOW + timedelta(days=7),
        escalated_at=NOW if relation == "late" else None,
    )
    return {"claim_id": made.pk}


@subject("emergency")
def emergency(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    who = _viewer(firm, viewer) if relation == "own" else firm["翟建国"]
    if who is None:
        return None
    made = Emergency.objects.create(
        begin=NOW, end=NOW + timedelta(hours=1), mode="stopped", reason="台风", asked_by=who, asked_at=NOW
    )
    return {"emergency_id": made.pk}


@subject("row")
def row(firm: Company, viewer: Account | None, relation: str) -> Arguments | None:
    made = an_order(firm, viewer, relation)
    if made is None:
        return None
    made.events.create(at=NOW, event="assigned", person=made.holder)
    return {"table": "work_orders", "key": f"order_id={made.number}"}
