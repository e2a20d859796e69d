"""Objections to rows of evidence (不是我的 · 不该算), with the words of both sides."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gongping.portal.attribution.models.rules import AnswerRule
from gongping.portal.orders.api import Order
from gongping.portal.people.api import Department, Person


class Reason(models.TextChoices):
    """Why a row is not the holder's, or should not count."""

    WRONG_PERSON = "wrong_person", _("不是我办的")
    SHARED = "shared", _("几个人一起办的")
    ENGINEER = "engineer", _("工程耽误的时间")
    OTHER_DEPARTMENT = "other_department", _("其他部门耽误的时间")
    APPOINTMENT = "appointment", _("住户另约了时间")
    UNREACHABLE = "unreachable", _("联系不上住户")
    FORCE_MAJEURE = "force_majeure", _("停电、台风等不可抗力")
    UNFOUNDED = "unfounded", _("投诉不成立")
    NOT_AT_FAULT = "not_at_fault", _("不是我方责任")
    NOT_COUNTED = "not_counted", _("不该算（重复、测试、录错）")


class Side(models.TextChoices):
    """Whose words they are."""

    HOLDER = "holder", _("提出人")
    OTHER = "other", _("对方")


class Claim(models.Model):
    """An objection of whoever is credited with a row, and its answer by the other side.

    ``table`` and ``row`` (column → text) name the row of evidence; ``order`` the order where the row comes
    from the order log. Answered by ``answers_person``, else by those who lead ``answers_department``, else by
    those who lead the holder. ``begin`` and ``end`` are the stretch that should not count. ``row_at`` is the
    moment that puts the row into a period, none where its table has none.
    """

    class State(models.TextChoices):
        OPEN = "open", _("等答复")
        GRANTED = "granted", _("已同意")
        REFUSED = "refused", _("没有同意")
        WITHDRAWN = "withdrawn", _("已撤回")

    table = models.CharField(max_length=40)
    row = models.JSONField()
    row_key = models.CharField(max_length=200)
    row_at = models.DateTimeField(null=True)
    order = models.ForeignKey(Order, models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey(Person, models.PROTECT, related_name="claims", verbose_name=_("提出人"))
    reason = models.CharField(_("理由"), max_length=20, choices=Reason.choices)
    begin = models.DateTimeField(_("从"), null=True)
    end = models.DateTimeField(_("到"), null=True)
    answers_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answers_department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+")
    rule = models.ForeignKey(AnswerRule, models.PROTECT, related_name="+")
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField(_("提出时间"))
    answer_by = models.DateTimeField(_("最晚答复"))
    lapse_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    by_silence = models.BooleanField(default=False)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("归属异议")
        verbose_name_plural = _("归属异议")
        indexes: ClassVar = [
            models.Index(fields=["table", "row_key"], name="attribution_by_row"),
            models.Index(fields=["state", "answer_by"], name="attribution_by_deadline"),
            models.Index(fields=["holder", "raised_at"], name="attribution_by_holder"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["table", "row_key", "holder", "reason"],
                condition=Q(state="open"),
                name="attribution_one_open_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(begin__isnull=True, end__isnull=True) | Q(end__gt=F("begin")),
                name="attribution_stretch",
            ),
            models.CheckConstraint(
                condition=~Q(answered_by=F("holder")), name="attribution_nobody_answers_themselves"
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | (~Q(state="open") & Q(answered_at__isnull=False)),
                name="attribution_answered_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_key}"


class ClaimShare(models.Model):
    """Who should be credited, and with how much; the parts of an objection sum to 1."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="shares")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    weight = models.DecimalField(max_digits=7, decimal_places=6)

    class Meta:
        verbose_name = _("异议份额")
        verbose_name_plural = _("异议份额")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["claim", "person"], name="attribution_share_once"),
            models.CheckConstraint(condition=Q(weight__gt=0, weight__lte=1), name="attribution_share_part"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.weight}"


class ClaimWords(models.Model):
    """What one side said; may be erased, the objection and its outcome stay."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="words")
    side = models.CharField(max_length=10, choices=Side.choices)
    text = models.CharField(max_length=1000)
    author = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("异议说明")
        verbose_name_plural = _("异议说明")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.side}"
