"""The door of intake."""

from gongping.portal.intake.actions import (
    Accepted,
    RowKey,
    accept,
    accept_files,
    accept_read,
    restore,
    void,
)
from gongping.portal.intake.models import Batch, Source, Version, Void
from gongping.portal.intake.panels import RowPanel, RowSeen, add_row_panel
from gongping.portal.intake.policies import Held, may_see_row
from gongping.portal.intake.queries import NoEvidence, current, evidence, latest_version, rows_of
from gongping.portal.intake.store.checking import (
    KEPT_ELSEWHERE,
    TableKeptElsewhere,
    TableNotExpected,
    check_files,
)
from gongping.portal.intake.store.protocol import recover, undisturbed
from gongping.portal.intake.store.telling import after_each_version

__all__ = [
    "KEPT_ELSEWHERE",
    "Accepted",
    "Batch",
    "Held",
    "NoEvidence",
    "RowKey",
    "RowPanel",
    "RowSeen",
    "Source",
    "TableKeptElsewhere",
    "TableNotExpected",
    "Version",
    "Void",
    "accept",
    "accept_files",
    "accept_read",
    "add_row_panel",
    "after_each_version",
    "check_files",
    "current",
    "evidence",
    "latest_version",
    "may_see_row",
    "recover",
    "restore",
    "rows_of",
    "undisturbed",
    "void",
]
