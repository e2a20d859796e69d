"""Checks that need more than one cell: rows, keys, other tables."""

from collections.abc import Collection, Mapping

from gongping.engine.evidence.checks.people import check_people
from gongping.engine.evidence.checks.references import check_references
from gongping.engine.evidence.checks.rows import check_rows
from gongping.engine.evidence.checks.shares import check_shares
from gongping.engine.evidence.checks.uniqueness import reject_earlier_twins
from gongping.engine.evidence.draft import Draft

__all__ = ["check_all"]


def check_all(drafts: Mapping[str, Draft], known: Mapping[str, Collection[str]]) -> None:
    """Run every check, first within rows, then within tables, then between them.

    ``known``: keys that are known from elsewhere, ``employee_id`` and ``site``.
    """
    for draft in drafts.values():
        check_rows(draft)
        reject_earlier_twins(draft)
    if "people" in drafts:
        check_people(drafts["people"])
    if "order_shares" in drafts:
        check_shares(drafts["order_shares"])
    check_references(drafts, known)
