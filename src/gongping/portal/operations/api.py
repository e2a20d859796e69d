"""The door of operations. It opens on demand: the process that serves must not load all the rest."""

from typing import TYPE_CHECKING

from gongping.doors import on_demand

if TYPE_CHECKING:
    from gongping.portal.operations.backup.making import back_up
    from gongping.portal.operations.backup.manifest import Manifest
    from gongping.portal.operations.backup.restoring import check, restore
    from gongping.portal.operations.doctor import examine
    from gongping.portal.operations.person.erasing import Erased, erase_person
    from gongping.portal.operations.person.exporting import export_person
    from gongping.portal.operations.preparing import prepare, set_up_and_prepare
    from gongping.portal.operations.serving import Place, clear_figures, serve
    from gongping.portal.operations.together import Together
    from gongping.portal.operations.working import work

__all__ = [
    "Erased",
    "Manifest",
    "Place",
    "Together",
    "back_up",
    "check",
    "clear_figures",
    "erase_person",
    "examine",
    "export_person",
    "prepare",
    "restore",
    "serve",
    "set_up_and_prepare",
    "work",
]

__getattr__ = on_demand(__name__, __file__)
