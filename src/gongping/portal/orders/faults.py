"""What cannot be done with orders, in words for whoever tried."""

from gongping.errors import CallFault, InputFault


class OrderStepWrong(CallFault):
    """An order does not stand where a step can be taken."""

    code = "order-step-wrong"
    zh = "工单 {number} 现在是“{state}”，不能这样做。请回到工单页看最新情况。"
    en = "Order {number} is '{state}' now, so this cannot be done. Go back to its page for the latest."


class EmergencyNotPaused(CallFault):
    """Somebody wanted to stop the clock of an emergency."""

    code = "order-emergency-not-paused"
    zh = "紧急工单按钟点计时，不能暂停。先抢险办完这一张；后续修复另开一张普通工单。"
    en = (
        "An emergency runs by the clock and cannot be paused. Make it safe and finish it; "
        "open a normal order for the repair that follows."
    )


class LimitsMissing(InputFault):
    """No table of limits is in force, or it has no line for such an order."""

    code = "order-limits-missing"
    zh = "还没有 {day} 生效的时限表，或表里没有这一类。请部门负责人或人力资源先在“时限表”里补上，再接单。"
    en = (
        "No table of limits holds on {day}, or it lacks this kind. "
        "Ask a manager or HR to add it under Limits, then take the order."
    )


class LimitsInPast(InputFault):
    """A table of limits would change what orders already taken were given."""

    code = "order-limits-in-past"
    zh = "新的时限表最早从 {day} 起生效，已经接下的工单不会变。请改日期。"
    en = "A new table of limits begins on {day} at the earliest; orders taken already do not change."


class LimitsTwice(InputFault):
    """A table of limits begins on that day already."""

    code = "order-limits-twice"
    zh = "{day} 已有一份时限表生效。请选别的日期，每天只能换一次。"
    en = "A table of limits begins on {day} already. Choose another day; it changes once a day at most."


class NotAtSite(InputFault):
    """Somebody is not employed at the site today."""

    code = "order-not-at-site"
    zh = "“{name}”今天不在这个项目任职。请选这个项目的同事或协作部门的人。"
    en = "{name} does not work at this site today. Choose somebody who does, or of a department that helps."


class HandedToOneself(InputFault):
    """An order would be handed to whoever holds it."""

    code = "order-handed-to-oneself"
    zh = "工单已经在“{name}”手里。请选别人。"
    en = "{name} holds the order already. Choose another person."


class HandoverOver(CallFault):
    """A hand-over was answered already, or the orders went on since."""

    code = "order-handover-over"
    zh = "这次交接已经有了结果，或工单又转给了别人。请回到“我的工单”看最新情况。"
    en = "This hand-over is over, or the orders went on to somebody else. See My orders for the latest."


class NothingToHandOver(InputFault):
    """A shift ends without open orders and without a word."""

    code = "order-nothing-to-hand-over"
    zh = "你手里没有没办完的工单。没有别的要交代，就不用交接；有的话请写在说明里。"
    en = (
        "You hold no open order. Without anything else to say there is nothing to hand over; "
        "else write it down."
    )


class SharesOff(InputFault):
    """Parts of an order do not sum to one."""

    code = "order-shares-off"
    zh = "各人的份额合计是 {total}，要正好是 100%。请改一改。"
    en = "The parts sum to {total}; they must be exactly 100 %. Change them."


class TooManyPhotos(InputFault):
    """An order has all the photographs it may have."""

    code = "order-too-many-photos"
    zh = "一张工单最多 {most} 张照片，这张没有保存。"
    en = "An order takes {most} photographs at most; this one was not kept."


class CategoryThere(InputFault):
    """A kind has a category of the name already."""

    code = "order-category-there"
    zh = "这个类型已有叫“{name}”的类别。请换一个名字；停用的可以重新启用。"
    en = "This kind has a category called {name} already. Choose another name, or take the old one up again."


class OwnNote(InputFault):
    """Somebody says that their own note helped them."""

    code = "order-own-note"
    zh = "自己写的笔记不算帮上忙；同事用上时由同事来记。"
    en = "One's own note does not count; colleagues say when it helped them."


class NoteUsedAlready(InputFault):
    """The same note was said to help with the same order."""

    code = "order-note-used-already"
    zh = "这条笔记在这张工单上已经记过了，不用再记。"
    en = "This note is counted for this order already."


class FactAhead(InputFault):
    """A fact would lie in the future."""

    code = "order-fact-ahead"
    zh = "时间还没有到，不能先记。请改时间。"
    en = "That moment has not come yet. Change the time."
