"""What changes people, their roles and their places."""

from gongping.portal.people.actions.accounts import open_account, reset_person_password
from gongping.portal.people.actions.attendance import keep_attendance
from gongping.portal.people.actions.delegations import delegate, end_delegation
from gongping.portal.people.actions.employment import (
    Place,
    add_second_post,
    correct_employment,
    end_employment,
    hire,
    rehire,
    transfer,
)
from gongping.portal.people.actions.lines import set_superior
from gongping.portal.people.actions.roles import end_role, first_administrator, grant_role
from gongping.portal.people.actions.structure import (
    choose_small,
    keep_service_level,
    make_department,
    make_post,
    make_site,
    move_department,
)

__all__ = [
    "Place",
    "add_second_post",
    "choose_small",
    "correct_employment",
    "delegate",
    "end_delegation",
    "end_employment",
    "end_role",
    "first_administrator",
    "grant_role",
    "hire",
    "keep_attendance",
    "keep_service_level",
    "make_department",
    "make_post",
    "make_site",
    "move_department",
    "open_account",
    "rehire",
    "reset_person_password",
    "set_superior",
    "transfer",
]
