"""Each row of a list in a transaction of its own: right as long as nothing is killed."""

from gongping.portal.ledger.api import record
from gongping.portal.people.imports import applying
from gongping.portal.people.imports.diff import compared
from gongping.portal.people.models import PeopleImport


def take_over(import_id, actor_id, at):
    """Write one person after the other, then the end of the import."""
    what = PeopleImport.objects.get(pk=import_id)
    for row in what.rows:
        changed = compared(PeopleImport(since=what.since, rows=[row])).people
        ids = applying._people(changed)
        applying._employments(changed, ids, at)
        applying._lines(changed, ids)
    what.state = PeopleImport.State.DONE
    what.save()
    record(actor_id, "people.imported", f"people_import:{what.pk}", {}, at=at)
    return {}
