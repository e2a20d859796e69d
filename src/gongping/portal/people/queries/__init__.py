"""What may be read of people."""

from gongping.portal.people.queries.departments import is_small, settings_of
from gongping.portal.people.queries.records import staff_records
from gongping.portal.people.queries.sight import managed_tree, team_of, visible_persons
from gongping.portal.people.queries.standings import standing_of, standings_of

__all__ = [
    "is_small",
    "managed_tree",
    "settings_of",
    "staff_records",
    "standing_of",
    "standings_of",
    "team_of",
    "visible_persons",
]
