"""A list of sign-in names, as a room would declare one, with its factory and the notes of its exports."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from gongping.portal.accounts.api import Account
from gongping.portal.components.api import (
    Absent,
    Action,
    Column,
    ExportNote,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    equals,
)
from gongping.portal.kernel.api import ALLOWED, Actor, Decision, Role, policy, refused

NOTES: list[ExportNote] = []
FIRST = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SURNAMES = ["何", "郭", "吴", "潘", "曾", "单", "顾", "沈", "钟", "马"]
GIVEN = ["嘉敏", "建华", "晓峰", "玉洁", "国强", "明德", "雁", "晓玲", "俊杰", "婉清"]


def accounts(count: int) -> list[Account]:
    """Make so many accounts with believable names."""
    return Account.objects.bulk_create(
        Account(
            username=f"{SURNAMES[number % 10]}{GIVEN[number // 10 % 10]}{number:04}",
            email=f"u{number:04}@jiahe.example" if number % 3 else "",
            language="en" if number % 10 == 0 else "zh-hans",
            created_at=FIRST + timedelta(hours=number),
        )
        for number in range(count)
    )


@policy("test.accounts.list")
def may_list(actor: Actor, subject: object, at: datetime) -> Decision:
    return ALLOWED if actor.has(Role.HR) else refused("只有人力资源可以看。", "HR only.")


class AccountList(ListPage):
    name = "test.accounts"
    title = "账号"
    policy = may_list
    own_order = ("username",)
    order_said = "按登录名排序"
    columns = (
        Column("name", "登录名", lambda one: one.username, ("username",), link=lambda one: f"/{one.pk}/"),
        Column("email", "电子邮件", lambda one: one.email or Absent("没有留"), phone=OnPhone.META),
        Column("language", "语言", lambda one: one.language, ("language",), tone=lambda one: "acc"),
        Column("epoch", "轮次", lambda one: one.session_epoch, ("session_epoch",), numeric=True),
        Column("made", "开通", lambda one: one.created_at, ("created_at",), phone=OnPhone.HIDDEN),
    )
    filters = (
        Search("查找登录名", ("username__icontains", "email__icontains")),
        Pick(
            "language",
            "语言",
            "全部语言",
            lambda request: [("zh-hans", "中文"), ("en", "英文")],
            equals("language"),
        ),
    )
    actions = (Action("停用", lambda one: f"/{one.pk}/stop/" if one.is_active else ""),)
    empty = State("还没有账号", "导入人员后，这里会列出每个人的账号。", action=("导入人员", "/import/"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Account]:
        return Account.objects.all()

    @property
    def record(self) -> Record:
        return lambda actor, note, at: NOTES.append(note)
