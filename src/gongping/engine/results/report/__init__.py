"""The report: one self-contained page a manager would print."""

from gongping.engine.results.report.page import render_report, write_report

__all__ = ["render_report", "write_report"]
