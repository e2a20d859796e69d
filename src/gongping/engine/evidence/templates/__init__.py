"""Empty tables to fill in: a folder of CSV files, or one workbook."""

from gongping.engine.evidence.templates.folder import FolderNotEmpty, write_template
from gongping.engine.evidence.templates.workbook import write_workbook

__all__ = ["FolderNotEmpty", "write_template", "write_workbook"]
