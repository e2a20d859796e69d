"""Every sentence of the report and the workbook, in Chinese and English."""

from gongping.engine.results.report.words.catalogue import CATALOGUE, Count, Words

__all__ = ["CATALOGUE", "Count", "Words"]
