"""The door of results."""

from gongping.portal.results.actions import (
    check_release,
    deliver_release,
    register_release,
    sign_release,
)
from gongping.portal.results.actions.personal import drop_readable_copies, sealed_about
from gongping.portal.results.models import Board, Line, Release

__all__ = [
    "Board",
    "Line",
    "Release",
    "check_release",
    "deliver_release",
    "drop_readable_copies",
    "register_release",
    "sealed_about",
    "sign_release",
]
