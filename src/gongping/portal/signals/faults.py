"""What can be wrong while a signal is looked at, and what to do about it."""

from gongping.errors import CallFault


class SignalClosed(CallFault):
    """The signal was looked at already."""

    code = "signal-closed"
    zh = "这条信号已经看完，结论和理由都留着。有新情况时系统会再列出来。"
    en = "This signal was looked at already; its finding and reason stay. A new one would be listed anew."


class ReasonTooShort(CallFault):
    """A finding or a void came without a reason that another person can follow."""

    code = "signal-reason-too-short"
    zh = "理由太短。请写清楚看了什么、依据是什么，至少 {least} 个字。"
    en = "The reason is too short. Write what you looked at and on what it rests, {least} letters at least."


class NotHeardYet(CallFault):
    """The person concerned was not heard, and the time to answer is not over."""

    code = "signal-not-heard-yet"
    zh = "作废之前要先听本人说明：请先询问，等他答复或到 {due}。"
    en = "The person concerned is heard before a void: ask first, and wait for the answer or until {due}."


class OrderNotNamed(CallFault):
    """The order is none of those that the signal names."""

    code = "signal-order-not-named"
    zh = "工单 {order} 不在这条信号里，不能从这里提作废。"
    en = "The order {order} is none of this signal's and cannot be voided from here."


class VoidProposed(CallFault):
    """A void of the order waits for a second person already."""

    code = "signal-void-proposed"
    zh = "工单 {order} 的作废已经有人提了，在等另一个人复核。"
    en = "A void of the order {order} was proposed already and waits for a second person."


class NobodyToHear(CallFault):
    """The signal concerns no person."""

    code = "signal-nobody-to-hear"
    zh = "这条信号不针对某个人，没有人需要说明。"
    en = "This signal concerns no person, so there is nobody to hear."


class VoidDecided(CallFault):
    """The proposal was answered already."""

    code = "signal-void-decided"
    zh = "这个提议已经有人复核过了。请刷新页面。"
    en = "This proposal was answered already. Load the page again."
