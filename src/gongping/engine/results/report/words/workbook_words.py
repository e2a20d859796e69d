"""Sheets and headings of the workbook that the page does not have."""

WORDS: dict[str, tuple[str, str]] = {
    "sheet.summary": ("汇总", "Summary"),
    "sheet.indicators": ("指标明细", "Indicators"),
    "sheet.definitions": ("指标怎么算", "Definitions"),
    "sheet.data": ("数据质量", "Data quality"),
}
