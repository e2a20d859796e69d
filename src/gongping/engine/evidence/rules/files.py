"""Rules about columns, sheets and files."""

from gongping.engine.evidence.rules.model import Rule

FILES = (
    Rule(
        "unknown_column",
        "flagged",
        "A column that is neither in the contract nor declared by a scheme; it is not loaded.",
        "这一栏没有用到，未读入；要用请在方案的 extra_columns 里声明，或在 mapping.yaml 里对应。",
        (
            "The column is not used and was not loaded; declare it in the scheme's extra_columns or "
            "map it in mapping.yaml."
        ),
    ),
    Rule(
        "second_heading",
        "flagged",
        "Another column of the file already gave this column.",
        "另一栏已对应到同一内容，这一栏未读入：要用它请在 mapping.yaml 里指定。",
        "Another column already gives this one, which was not loaded: choose it in mapping.yaml.",
    ),
    Rule(
        "day_month_guess",
        "flagged",
        "Dates such as 1/9/2026 with nothing to prove the order; read as day/month.",
        "日期分不清日和月，已按“日/月/年”读取：请在 mapping.yaml 里写 dates: dmy 或 mdy。",
        (
            "Nothing shows whether the day or the month comes first; read as day/month: state dates: "
            "dmy or mdy in mapping.yaml."
        ),
    ),
    Rule(
        "time_missing",
        "flagged",
        "Moments without a time of day are read as midnight.",
        "只有日期没有时刻，按 0 点读取，时长会不准：请导出带时刻的时间。",
        (
            "There is a date but no time of day; midnight was taken, so durations are off: export the "
            "time as well."
        ),
    ),
    Rule(
        "merged_cells",
        "flagged",
        "Merged cells among the rows: only the first of them has the value.",
        "数据里有合并单元格，只有第一格有值：请取消合并并补齐。",
        "Merged cells among the rows: only the first holds the value; unmerge and fill them.",
    ),
    Rule(
        "external_links",
        "flagged",
        "The workbook refers to other workbooks; stored results were used.",
        "工作簿引用了别的文件，用的是已保存的结果：请粘贴为数值。",
        "The workbook refers to other files; stored results were used: paste as values.",
    ),
    Rule(
        "sheet_ignored",
        "flagged",
        "A sheet that is hidden or no table.",
        "这个工作表被隐藏或不是要用的表，未读入。",
        "The sheet is hidden or no table and was not read.",
    ),
    Rule(
        "file_not_recognised",
        "flagged",
        "A file whose name is no table and that no mapping names.",
        "认不出这是哪张表，未读入：请改文件名，或在 mapping.yaml 里说明。",
        "The file is no known table and was not read: rename it or describe it in mapping.yaml.",
    ),
    Rule(
        "no_rows",
        "flagged",
        "A table of which no row is left, or an empty list of people.",
        "这张表没有可用的数据行：请确认导出完整。",
        "No row of the table is left: make sure the export is complete.",
    ),
    Rule(
        "mapping_unmatched",
        "flagged",
        "An entry of mapping.yaml that matches no file.",
        "mapping.yaml 里的这一项没有对应到任何文件：请核对文件名。",
        "This entry of mapping.yaml matches no file: check the file name.",
    ),
    Rule(
        "rows_left_out",
        "flagged",
        "Rows that the mapping leaves out on purpose; the value tells how many.",
        "按映射文件的 only，这些行不属于这张表，没有读入（值为行数）；若不应略过，请改 only。",
        "By only of the mapping these rows are not this table's and were not read (the value counts them).",
    ),
)
