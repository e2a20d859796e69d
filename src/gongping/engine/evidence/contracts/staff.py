"""Who works where, and how many days: people, sites, attendance."""

from decimal import Decimal

from gongping.engine.evidence.contracts.build import column, count, day, identifier, number, text, word
from gongping.engine.evidence.contracts.model import Table
from gongping.engine.evidence.contracts.words import GENDERS, STATUSES

_MOST_DAYS = Decimal(31)

PEOPLE = Table(
    "people",
    ("人员", "人员名单", "员工", "员工名单", "花名册"),
    "Who works here, at which post and site, under whom, from when until when; a transfer is a second row.",
    "在岗人员：岗位、项目、部门、上级和起止日期；调动的人写多行。",
    (
        identifier(
            "employee_id",
            "工号 员工工号 员工编号 人员编号 员工ID",
            "员工的唯一编号",
            "the person's key",
            required=True,
            key=True,
        ),
        text(
            "name",
            "姓名 员工姓名 名字",
            "姓名",
            "the person's name, for display only",
            required=True,
            repair_spaces=True,
        ),
        text(
            "post",
            "岗位 职务 岗位名称 职位",
            "岗位，决定用哪份考核方案",
            "the post, which decides the scheme",
            required=True,
        ),
        text(
            "site",
            "项目 小区 项目名称 小区名称 服务项目 管理处",
            "所在项目（小区）",
            "the site the person works at",
            required=True,
        ),
        text("department", "部门 所属部门 部门名称", "所在部门", "the department", required=True),
        identifier(
            "manager_id",
            "上级工号 直接上级工号 主管工号 上级编号",
            "直接上级的工号",
            "the key of the direct superior",
        ),
        day(
            "from",
            "起始日期 生效日期 入职日期 开始日期 到岗日期",
            "从这一天起（含）",
            "first day of this row",
            key=True,
        ),
        day(
            "until",
            "截止日期 失效日期 离职日期 结束日期 离岗日期",
            "到这一天止（不含）",
            "first day this row no longer holds",
        ),
        word(
            "gender", "性别", GENDERS, "性别，只用于公平检查", "for fairness checks only, never for a score"
        ),
        day(
            "born_on",
            "出生日期 生日",
            "出生日期，只用于公平检查",
            "for fairness checks only, never for a score",
        ),
        word(
            "status",
            "用工状态 员工状态 人员状态 在职状态",
            STATUSES,
            "试用或派遣；空为正式",
            "probation or dispatched; empty means regular",
        ),
    ),
)

SITES = Table(
    "sites",
    ("项目", "小区", "项目清单", "小区清单"),
    "The sites and how many households each serves, from when.",
    "项目（小区）和户数，户数变了写新的一行。",
    (
        text(
            "site",
            "项目 小区 项目名称 小区名称 服务项目",
            "项目名称，与其他表写法一致",
            "the site's name as other tables write it",
            required=True,
            key=True,
        ),
        day("from", "起始日期 生效日期 开始日期", "从这一天起（含）", "first day of this row", key=True),
        count(
            "households",
            "户数 总户数 服务户数 入住户数",
            "服务的户数",
            "how many households it serves",
            required=True,
        ),
    ),
)

ATTENDANCE = Table(
    "attendance",
    ("出勤", "考勤", "出勤表", "考勤表", "考勤月报"),
    "Days due and present per person, month, post and site.",
    "每人每月在各岗位、项目的应出勤和实际出勤天数。",
    (
        identifier(
            "employee_id",
            "工号 员工工号 员工编号 人员编号 员工ID",
            "员工的唯一编号",
            "the person's key",
            required=True,
            key=True,
        ),
        column(
            "month",
            "month",
            "月份 考勤月份 年月 所属月份",
            "写成 2026-09",
            "the month, as 2026-09",
            required=True,
            key=True,
        ),
        text(
            "post",
            "岗位 职务 岗位名称 职位",
            "当月这些天所在的岗位",
            "the post held on these days",
            required=True,
            key=True,
        ),
        text(
            "site",
            "项目 小区 项目名称 小区名称",
            "当月这些天所在的项目",
            "the site of these days",
            required=True,
            key=True,
        ),
        number(
            "due_days",
            "应出勤天数 应出勤 应勤天数 应到天数",
            "整月排班应出勤天数（含入职前和受保护的假）",
            "the full month's roster, days before entry and protected days included",
            required=True,
            highest=_MOST_DAYS,
        ),
        number(
            "present_days",
            "实际出勤天数 实际出勤 实出勤 实勤天数 出勤天数",
            "实际出勤天数",
            "days really worked",
            required=True,
            highest=_MOST_DAYS,
        ),
        number(
            "protected_days",
            "受保护假天数 保护假天数 法定假天数",
            "产假、工伤等受保护的天数，不写原因",
            "days of protected leave; never why",
            highest=_MOST_DAYS,
        ),
    ),
)
