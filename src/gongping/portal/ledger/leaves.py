"""What of an entry is hashed."""

from gongping.portal.ledger.canonical import VERSION, canonical, moment
from gongping.portal.ledger.models import Entry


def leaf_object(entry: Entry) -> dict[str, object]:
    """Return everything an entry says, as it is hashed and handed out in a proof."""
    return {
        "v": VERSION,
        "id": entry.pk,
        "actor": entry.actor_id,
        "act": entry.act,
        "subject": entry.subject,
        "facts": entry.facts,
        "at": moment(entry.at),
        "nonce": entry.nonce,
    }


def leaf_data(entry: Entry) -> bytes:
    """Return the leaf data of an entry: the canonical JSON of what it says."""
    return canonical(leaf_object(entry))
