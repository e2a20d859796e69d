"""The door of people."""

from gongping.portal.people.actions.erasing import erase_identity
from gongping.portal.people.actors import actor_of, actor_of_account
from gongping.portal.people.days import first_moment, local_day
from gongping.portal.people.finding import person_lookups
from gongping.portal.people.forms import PersonAmong
from gongping.portal.people.keys.keyring import Keyring, spoken
from gongping.portal.people.keys.tables import under_keys
from gongping.portal.people.models import (
    Attendance,
    Department,
    Employment,
    Person,
    Post,
    ReportingLine,
    RoleGrant,
    ServiceLevel,
    Site,
)
from gongping.portal.people.names import sort_key, spelling
from gongping.portal.people.policies import leads, may_list_people, may_see_person
from gongping.portal.people.queries import (
    is_small,
    managed_tree,
    staff_records,
    standing_of,
    standings_of,
    team_of,
    visible_persons,
)
from gongping.portal.people.standing import Standing

__all__ = [
    "Attendance",
    "Department",
    "Employment",
    "Keyring",
    "Person",
    "PersonAmong",
    "Post",
    "ReportingLine",
    "RoleGrant",
    "ServiceLevel",
    "Site",
    "Standing",
    "actor_of",
    "actor_of_account",
    "erase_identity",
    "first_moment",
    "is_small",
    "leads",
    "local_day",
    "managed_tree",
    "may_list_people",
    "may_see_person",
    "person_lookups",
    "sort_key",
    "spelling",
    "spoken",
    "staff_records",
    "standing_of",
    "standings_of",
    "team_of",
    "under_keys",
    "visible_persons",
]
