"""The tables of the room."""

from gongping.portal.results.models.board import Board
from gongping.portal.results.models.line import Line
from gongping.portal.results.models.progress import Progress, ProgressBoard, ProgressRun, RunningPeriod
from gongping.portal.results.models.release import Release

__all__ = ["Board", "Line", "Progress", "ProgressBoard", "ProgressRun", "Release", "RunningPeriod"]
