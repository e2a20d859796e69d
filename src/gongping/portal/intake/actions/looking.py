"""Looking at what identifies a resident."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from gongping.portal.intake.masking import CONTACT
from gongping.portal.kernel.api import Actor
from gongping.portal.ledger.api import commit, record_view


@transaction.atomic
def look_at_contact(actor: Actor, table: str, row: Mapping[str, Any], at: datetime) -> None:
    """Record, before it is shown, that somebody looks at a row's contact data.

    The household stands in the entry as a commitment, so that it can be erased.
    """
    fields = [name for name in CONTACT if row.get(name)]
    about = f"household:{row[fields[0]]}" if fields else "household:none"
    digest = commit([table, *(str(row[name]) for name in fields)], about=about).digest
    record_view(actor.account_id, f"household:{digest}", fields, at=at)
