"""The door of operations."""

from gongping.portal.operations.doctor import examine
from gongping.portal.operations.preparing import prepare
from gongping.portal.operations.serving import Place, clear_figures, serve
from gongping.portal.operations.working import work

__all__ = [
    "Place",
    "clear_figures",
    "examine",
    "prepare",
    "serve",
    "work",
]
