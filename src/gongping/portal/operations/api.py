"""The door of operations."""

from gongping.portal.operations.backup.making import back_up
from gongping.portal.operations.backup.manifest import Manifest
from gongping.portal.operations.backup.restoring import check, restore
from gongping.portal.operations.doctor import examine
from gongping.portal.operations.person.erasing import Erased, erase_person
from gongping.portal.operations.person.exporting import export_person
from gongping.portal.operations.preparing import prepare
from gongping.portal.operations.serving import Place, clear_figures, serve
from gongping.portal.operations.working import work

__all__ = [
    "Erased",
    "Manifest",
    "Place",
    "back_up",
    "check",
    "clear_figures",
    "erase_person",
    "examine",
    "export_person",
    "prepare",
    "restore",
    "serve",
    "work",
]
