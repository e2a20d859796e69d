"""What templates say, in both languages."""

from gongping.engine.evidence.contracts import Column, Table
from gongping.errors import Language

_KINDS = {
    "timestamp": ("如 2026-09-01 08:00", "e.g. 2026-09-01 08:00"),
    "date": ("如 2026-09-01", "e.g. 2026-09-01"),
    "integer": ("整数", "whole number"),
    "decimal": ("数字", "number"),
    "boolean": ("是/否", "yes/no"),
}


def table_name(table: Table, language: Language) -> str:
    """Return what the table's file or sheet is called."""
    return table.names[0] if language == "zh" else table.name


def heading(column: Column, language: Language) -> str:
    """Return the heading, with * where every row needs the cell."""
    name = column.headings[0] if language == "zh" else column.name
    return f"{name}*" if column.required else name


def note(column: Column, language: Language) -> str:
    """Return one line on what belongs into the column."""
    zh, en = _KINDS.get(column.kind, ("", ""))
    meaning, form = (column.zh, zh) if language == "zh" else (column.en, en)
    choice = "/".join(choices(column, language))
    extra = choice or form
    opening, closing = ("（", "）") if language == "zh" else (" (", ")")
    return f"{meaning}{opening}{extra}{closing}" if extra else meaning


def choices(column: Column, language: Language) -> list[str]:
    """Return the words a cell may hold, empty where it is free."""
    if column.kind == "boolean":
        return ["是", "否"] if language == "zh" else ["yes", "no"]
    if language == "zh":
        return [usual[0] for usual in column.words.values()]
    return list(column.words)


def guide_name(language: Language) -> str:
    """Return the name of the guide among the tables."""
    return "说明" if language == "zh" else "README"


def guide(language: Language) -> list[str]:
    """Return the lines every template begins with."""
    if language == "zh":
        return [
            "公评：考核数据模板",
            "只需要“人员”表和至少一张记录表；用不到的表请删除。缺表的指标显示“不适用”，不会记 0 分。",
            "带 * 的栏每行必须填写。编号用系统里的编号，不要写身份证号、银行卡号、电话、住户姓名。",
            "同一张表可以分几个文件，如 工单_2026-07.csv、工单_2026-08.csv；主键相同的行以最后一行为准。",
            "考核方案放在同一文件夹的 scheme.yaml；别的系统导出的表用 mapping.yaml 对应，不必改表头。",
            "检查：gongping check 文件夹。考核：gongping appraise 文件夹 --period 2026-Q3 -o 结果文件夹",
        ]
    return [
        "Gongping: template for appraisal data",
        "Only people and one table of records are needed. Delete tables you do not use: indicators of "
        "missing tables read 'not applicable' and never count as 0.",
        "Columns marked * must be filled in every row. Use keys of your systems; never identity card or bank "
        "card numbers, phone numbers or residents' names.",
        "A table may lie in several files, such as work_orders_2026-07.csv; of rows with the same key the "
        "last counts.",
        "The scheme lies beside them as scheme.yaml; mapping.yaml adapts exports of other systems.",
        "Check: gongping check FOLDER. Appraise: gongping appraise FOLDER --period 2026-Q3 -o OUT",
    ]
