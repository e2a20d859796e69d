"""The words an order is told in; their values are those of the tables of evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a resident wants."""

    REPAIR = "repair", _("报修")
    COMPLAINT = "complaint", _("投诉")
    REQUEST = "request", _("求助")
    ENQUIRY = "enquiry", _("咨询")
    PRAISE = "praise", _("表扬")


class Urgency(models.TextChoices):
    """How urgent it is; an emergency runs by the clock, day and night."""

    NORMAL = "normal", _("普通")
    URGENT = "urgent", _("较急")
    EMERGENCY = "emergency", _("紧急")


class Channel(models.TextChoices):
    """Where it came in."""

    PHONE = "phone", _("电话")
    DESK = "desk", _("当面")
    MESSENGER = "messenger", _("微信群")
    ROUND = "round", _("巡查发现")


class State(models.TextChoices):
    """Where an order stands; resolved is not closed: the resident confirms, or is silent for 72 hours."""

    OPEN = "open", _("办理中")
    PAUSED = "paused", _("已暂停")
    RESOLVED = "resolved", _("已办完")
    CLOSED = "closed", _("已关单")


class PauseReason(models.TextChoices):
    """Why the clock of an order stands still."""

    ENGINEER = "engineer", _("等工程处理")
    PARTS = "parts", _("等配件")
    APPOINTMENT = "appointment", _("住户另约时间")
    UNREACHABLE = "unreachable", _("联系不上住户")
    OTHER_DEPARTMENT = "other_department", _("等其他部门")


class Event(models.TextChoices):
    """What happened to an order. Those of ``IN_EVIDENCE`` become rows of ``order_events``."""

    ASSIGNED = "assigned", _("交给")
    RESPONDED = "responded", _("答复了住户")
    PAUSED = "paused", _("暂停")
    RESUMED = "resumed", _("继续")
    RESOLVED = "resolved", _("办完")
    REOPENED = "reopened", _("重开")
    CLOSED = "closed", _("关单")
    CALLED_BACK = "called_back", _("回访到了")
    NOT_REACHED = "not_reached", _("回访没接通")
    RECLASSIFIED = "reclassified", _("改了类别")


IN_EVIDENCE = frozenset(Event) - {Event.NOT_REACHED, Event.RECLASSIFIED}
