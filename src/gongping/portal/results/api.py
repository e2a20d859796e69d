"""The door of results."""

from gongping.portal.results.actions import (
    appraise_keyed,
    check_release,
    deliver_release,
    follow_period,
    look_further,
    register_release,
    sign_release,
    stop_following,
    write_keyed,
)
from gongping.portal.results.actions.personal import sealed_about
from gongping.portal.results.counting.count import count_running
from gongping.portal.results.models import (
    Board,
    Line,
    Progress,
    ProgressBoard,
    ProgressRun,
    Release,
    RunningPeriod,
)

__all__ = [
    "Board",
    "Line",
    "Progress",
    "ProgressBoard",
    "ProgressRun",
    "Release",
    "RunningPeriod",
    "appraise_keyed",
    "check_release",
    "count_running",
    "deliver_release",
    "follow_period",
    "look_further",
    "register_release",
    "sealed_about",
    "sign_release",
    "stop_following",
    "write_keyed",
]
