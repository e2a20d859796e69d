"""What residents asked for and what became of it: work orders, their events, shares and pauses."""

from gongping.engine.evidence.contracts.build import (
    column,
    count,
    identifier,
    moment,
    number,
    text,
    word,
    yes_no,
)
from gongping.engine.evidence.contracts.model import Table
from gongping.engine.evidence.contracts.words import EVENTS, KINDS

_ORDER = "工单编号 工单号 单号 单据编号 工单ID 投诉编号 报修单号"

WORK_ORDERS = Table(
    "work_orders",
    ("工单", "工单明细", "工单表", "客服工单", "投诉报修", "报事报修"),
    "One row per complaint, repair, enquiry, request or praise.",
    "投诉、报修、咨询、诉求、表扬，一事一行。",
    (
        identifier("order_id", _ORDER, "工单的唯一编号", "the order's key", required=True, key=True),
        word(
            "kind",
            "工单类型 类型 业务类型 工单类别 事项类型",
            KINDS,
            "投诉、报修、咨询、需求或表扬",
            "complaint, repair, enquiry, request or praise",
            required=True,
        ),
        identifier(
            "employee_id",
            "经办人工号 处理人工号 责任人工号 员工工号 工号 经办人编号 处理人ID 接单人工号",
            "经办人的工号",
            "the person in charge",
            required=True,
        ),
        text("site", "项目 小区 项目名称 小区名称 所属项目", "项目（小区）", "the site", required=True),
        moment(
            "created_at",
            "报单时间 创建时间 受理时间 登记时间 报修时间 投诉时间 提交时间 来电时间",
            "住户提出的时间",
            "when the resident asked",
            required=True,
        ),
        text("category", "类别 分类 问题分类 工单分类 二级分类 问题类别", "问题类别", "what it is about"),
        text("urgency", "紧急程度 优先级 紧急级别", "紧急程度", "how urgent"),
        identifier(
            "household_id",
            "户号 房号编码 房屋编号 住户编号 房间编号 客户编号",
            "户的编号，不写姓名电话",
            "the household's key, never a name or number",
        ),
        text("channel", "渠道 来源 受理渠道 报单渠道 工单来源", "从哪里来的", "where it came in"),
        moment(
            "responded_at",
            "响应时间 首次响应时间 接单时间 首次回复时间",
            "第一次答复住户的时间",
            "first answer to the resident",
        ),
        moment(
            "resolved_at",
            "解决时间 办结时间 完成时间 处理完成时间 完工时间",
            "办完的时间",
            "when it was done",
        ),
        moment("closed_at", "关闭时间 关单时间 结案时间 归档时间", "关单的时间", "when it was closed"),
        text("status", "状态 工单状态 当前状态", "导出时的状态", "the state when exported"),
        count("reopened_count", "重开次数 返工次数 重新打开次数", "重开的次数", "how often it was reopened"),
        count("transferred_count", "转派次数 转单次数 流转次数", "转派的次数", "how often it was handed on"),
        moment("called_back_at", "回访时间 首次回访时间", "回访的时间", "when the resident was called back"),
        moment(
            "due_at",
            "应完成时间 要求完成时间 时限 截止时间 最晚完成时间",
            "应办完的时间（由系统按类别定）",
            "by when it should be done",
        ),
        column(
            "paused",
            "pauses",
            "暂停时段 挂起时段 暂停时间段",
            "起/止;起/止，时间写成 2026-09-01 08:00",
            "from/to;from/to, an open end left empty",
        ),
        yes_no("valid", "是否有效 是否成立 有效性 是否属实", "是否成立", "whether it was well founded"),
        yes_no(
            "responsible", "是否有责 责任认定 有无责任", "是否我方责任", "whether the company was at fault"
        ),
    ),
    at="created_at",
)

ORDER_EVENTS = Table(
    "order_events",
    ("工单过程", "工单流转", "工单日志", "工单事件", "流转记录"),
    "What happened to an order, step by step; it makes episodes, holders and pauses.",
    "工单的流转过程，一步一行；有它就按过程算经手人和暂停。",
    (
        identifier("order_id", _ORDER, "工单的唯一编号", "the order's key", required=True, key=True),
        moment(
            "at", "时间 操作时间 发生时间 流转时间", "发生的时间", "when it happened", required=True, key=True
        ),
        word(
            "event",
            "事件 操作 动作 节点 操作类型",
            EVENTS,
            "派单、响应、暂停、恢复、解决、重开、关闭、回访",
            "what happened",
            required=True,
            key=True,
        ),
        identifier(
            "employee_id",
            "工号 员工工号 操作人工号 处理人工号 接收人工号",
            "派给谁、谁做的",
            "to whom it was assigned, or who did it",
        ),
        text("note", "备注 说明", "简短说明，不写个人信息", "a short note, no personal data"),
    ),
    at="at",
)

ORDER_SHARES = Table(
    "order_shares",
    ("工单分摊", "工单份额", "协办份额"),
    "How several people share the credit for one order.",
    "一张工单由几个人分担时各占多少，合计为 1。",
    (
        identifier("order_id", _ORDER, "工单的唯一编号", "the order's key", required=True, key=True),
        identifier(
            "employee_id", "工号 员工工号 员工编号", "分担人的工号", "who shares", required=True, key=True
        ),
        number(
            "weight",
            "份额 占比 分摊比例 权重",
            "份额，同一工单合计为 1（或 100%）",
            "the share; per order they sum to 1",
            required=True,
        ),
    ),
)

ORDER_PAUSES = Table(
    "order_pauses",
    (),
    "Made at intake from work_orders.paused: one row per pause, an empty end for one still open.",
    "由工单的暂停时段拆出，一段一行，止为空表示还在暂停。",
    (
        identifier("order_id", "", "工单的唯一编号", "the order's key", required=True),
        moment("pause_from", "", "暂停开始", "when the pause began", required=True),
        moment("pause_to", "", "暂停结束", "when it ended; empty while it lasts"),
    ),
)
