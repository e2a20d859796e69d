"""Rules about single cells; a required cell takes its row with it."""

from gongping.engine.evidence.rules.model import Rule

CELLS = (
    Rule(
        "not_understood",
        "rejected or flagged",
        (
            "The cell does not hold what its column needs. Required: the row is rejected; else the "
            "cell is left empty."
        ),
        "这一格看不懂，应填：{expected}。",
        "The cell is not understood; write {expected}.",
    ),
    Rule(
        "outside_limits",
        "rejected or flagged",
        (
            "A number outside what its column allows. Required: the row is rejected; else the cell is "
            "left empty."
        ),
        "这个数超出范围，应为：{expected}。",
        "The number is outside its limits; write {expected}.",
    ),
    Rule(
        "formula_without_value",
        "rejected or flagged",
        (
            "A formula whose result is not stored in the workbook. Required: the row is rejected for "
            "it; else the cell is empty."
        ),
        "公式没有保存结果：请在表格软件里打开、重新计算并保存，或粘贴为数值。",
        (
            "The formula has no stored result: open the workbook, let it recalculate and save, or "
            "paste as values."
        ),
    ),
    Rule(
        "cell_error",
        "rejected or flagged",
        "A cell that shows an error such as #REF! or #N/A; it is read as empty.",
        "这一格是错误值：请改正公式或填入数值。",
        "The cell shows an error: correct the formula or enter the value.",
    ),
    Rule(
        "key_cleaned",
        "flagged",
        "A key was changed by cleaning (width, invisible characters, a trailing .0).",
        "编号清理后才使用（全角、看不见的字符或 .0）：请在源头改正，避免对不上。",
        ("The key was cleaned (width, invisible characters or a trailing .0): correct it at the source."),
    ),
    Rule(
        "digits_lost",
        "flagged",
        "A long number in scientific notation: its last digits are gone.",
        "长数字被表格软件写成了科学计数，末尾数字已丢失：请把该列设为文本后重新导出。",
        (
            "A long number was turned into scientific notation and lost digits: format the column as "
            "text and export again."
        ),
    ),
    Rule(
        "pause_not_understood",
        "flagged",
        "A pause that is no from/to with the end after the start; it is left out.",
        "暂停时段看不懂或止早于起，未计入：请写成 {expected}。",
        "The pause is not understood or ends before it begins and was left out: write {expected}.",
    ),
    Rule(
        "period_from_date",
        "flagged",
        "A month that a spreadsheet turned into a date was read as the month.",
        "月份被表格软件变成了日期，已按月份读取：请把该列设为文本。",
        ("A spreadsheet turned the month into a date; it was read as the month: format the column as text."),
    ),
    Rule(
        "unknown_employee",
        "flagged",
        "No such key in the table of people; the row is kept and credited to nobody.",
        "人员表里没有这个工号，这一行不计给任何人：请补人员或改工号。",
        (
            "The table of people has no such key; the row is credited to nobody: add the person or "
            "correct the key."
        ),
    ),
    Rule(
        "unknown_manager",
        "flagged",
        "The superior is not in the table of people.",
        "人员表里没有这位上级：请补上或改正。",
        "The table of people has no such superior: add the person or correct the key.",
    ),
    Rule(
        "unknown_order",
        "flagged",
        "The order is not in the table of work orders.",
        "工单表里没有这张工单：请核对单号，或补上工单。",
        "The table of work orders has no such order: check the key or add the order.",
    ),
    Rule(
        "unknown_site",
        "flagged",
        "A site that neither sites nor people know; mostly a spelling.",
        "项目表和人员表里都没有这个项目：多半是写法不同，请统一。",
        (
            "Neither sites nor people know this site, mostly a matter of spelling: write it the same "
            "everywhere."
        ),
    ),
    Rule(
        "people_overlap",
        "flagged",
        "Two rows of one person overlap; the earlier one ends where the later begins.",
        "同一人的两行日期重叠，前一行已截到后一行开始：请填截止日期。",
        (
            "Two rows of this person overlap; the earlier one was ended where the later begins: fill "
            "in its last day."
        ),
    ),
    Rule(
        "present_over_due",
        "flagged",
        "More days present than due.",
        "实际出勤多于应出勤：请核对。",
        "More days present than due: check both.",
    ),
    Rule(
        "due_before_created",
        "flagged",
        "The order was due before it was created.",
        "应完成时间早于提出时间：请核对时限规则。",
        "The order was due before it was created: check the rule that sets it.",
    ),
    Rule(
        "before_invited",
        "flagged",
        "An answer given before it was asked for.",
        "作答早于邀请：请核对两处时间。",
        "The answer was given before it was asked for: check both moments.",
    ),
)
