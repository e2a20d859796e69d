"""How residents were served and what they thought: answers, invitations, visits, fee collection."""

from decimal import Decimal

from gongping.engine.evidence.contracts.build import column, count, identifier, moment, number, text, yes_no
from gongping.engine.evidence.contracts.model import Table

_EMPLOYEE = "工号 员工工号 员工编号 经办人工号 被评员工工号"
_SITE = "项目 小区 项目名称 小区名称"
_HOUSEHOLD = "户号 房号编码 房屋编号 住户编号 客户编号"

SATISFACTION = Table(
    "satisfaction",
    ("满意度", "满意度调查", "满意度评价", "评价", "回访评价"),
    "One row per answer of a resident.",
    "住户的评价，一份一行。",
    (
        identifier(
            "response_id",
            "评价编号 答卷编号 问卷编号 评价ID",
            "评价的唯一编号",
            "the answer's key",
            required=True,
            key=True,
        ),
        moment(
            "answered_at",
            "评价时间 答卷时间 提交时间 填写时间",
            "作答的时间",
            "when it was given",
            required=True,
        ),
        number(
            "score",
            "评分 满意度 得分 分数 满意度评分",
            "分数，在方案的量表内",
            "the score on the scheme's scale",
            required=True,
            scaled=True,
            lowest=None,
        ),
        identifier("employee_id", _EMPLOYEE, "评价针对的员工", "whom it is about"),
        identifier("order_id", "工单编号 工单号 单号 关联工单", "评价针对的工单", "the order it is about"),
        text("site", _SITE, "项目（小区）", "the site"),
        identifier("household_id", _HOUSEHOLD, "户的编号", "the household's key"),
        text("channel", "渠道 来源 评价渠道", "从哪里评的", "where it was given"),
        moment("invited_at", "邀请时间 发送时间 推送时间", "邀请作答的时间", "when it was asked for"),
        yes_no(
            "contact_ok",
            "可否联系 是否同意联系 是否可联系",
            "是否同意回访",
            "whether the resident agreed to be called",
        ),
        moment("followed_up_at", "跟进时间 回访时间 整改回访时间", "跟进的时间", "when somebody followed up"),
    ),
    at="answered_at",
    any_of=("employee_id", "order_id", "site"),
)

INVITATIONS = Table(
    "invitations",
    ("邀请", "调查邀请", "满意度邀请", "发放回收"),
    "How many answers were asked for and how many came.",
    "发出多少份邀请、收回多少份。",
    (
        text("site", _SITE, "项目（小区）", "the site", key=True),
        identifier("employee_id", _EMPLOYEE, "员工工号", "the person", key=True),
        column(
            "period",
            "period",
            "周期 期间 考核周期",
            "与考核周期写法一致，如 2026-Q3",
            "as the appraised period is written",
            required=True,
            key=True,
        ),
        count("sent", "发放数 发送数 邀请数 发出份数", "发出的份数", "how many were sent", required=True),
        count("answered", "回收数 收回数 回收份数", "收回的份数", "how many came back"),
    ),
    at="period",
    any_of=("site", "employee_id"),
)

VISITS = Table(
    "visits",
    ("走访", "走访记录", "拜访", "上门走访"),
    "One row per visit to a household.",
    "走访住户，一次一行。",
    (
        identifier(
            "visit_id",
            "走访编号 拜访编号 记录编号",
            "走访的唯一编号",
            "the visit's key",
            required=True,
            key=True,
        ),
        identifier(
            "employee_id", "工号 员工工号 员工编号 走访人工号", "走访人的工号", "who visited", required=True
        ),
        text("site", _SITE, "项目（小区）", "the site", required=True),
        moment("visited_at", "走访时间 走访日期 拜访时间", "走访的时间", "when", required=True),
        identifier("household_id", _HOUSEHOLD, "户的编号", "the household's key"),
        text("kind", "走访类型 类型 走访方式", "走访类型", "what kind of visit"),
        text("outcome", "走访结果 结果", "走访结果", "what came of it"),
    ),
    at="visited_at",
)

COLLECTIONS = Table(
    "collections",
    ("收费", "收费情况", "物业费收缴", "收缴", "收缴情况"),
    "Fees receivable and received per site, period and building.",
    "每个项目、周期、楼栋的应收和实收。",
    (
        text("site", _SITE, "项目（小区）", "the site", required=True, key=True),
        column(
            "period",
            "period",
            "周期 期间 账期 收费周期",
            "与考核周期写法一致，如 2026-Q3",
            "as the appraised period is written",
            required=True,
            key=True,
        ),
        text("building", "楼栋 楼号 楼宇 栋号", "楼栋", "the building", required=True, key=True),
        number(
            "receivable",
            "应收 应收金额 本期应收",
            "应收金额（已减去减免、诉讼、未移交）",
            "due, after waivers and disputes",
            required=True,
        ),
        number(
            "received",
            "实收 实收金额 本期实收",
            "实收金额（不含预缴）",
            "received, without prepayment",
            required=True,
        ),
        identifier("employee_id", "工号 员工工号 管家工号 责任人工号", "负责的管家", "the butler in charge"),
        number(
            "target_rate",
            "目标收缴率 目标率 收缴目标",
            "本期目标收缴率，0 到 1 或百分数",
            "the target rate, 0 to 1 or per cent",
            highest=Decimal(1),
        ),
    ),
    at="period",
)
