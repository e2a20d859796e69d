"""The room's entries of the navigation."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.people.policies import (
    may_list_people,
    may_see_delegations,
    may_see_roles,
    may_see_structure,
)


def add() -> None:
    """Register them."""
    add_place(Place(Section.COMPANY, _("人员"), "people:people", may_list_people, order=10))
    add_place(Place(Section.COMPANY, _("出勤"), "people:attendance", may_list_people, order=15))
    add_place(Place(Section.COMPANY, _("部门"), "people:departments", may_see_structure, order=20))
    add_place(Place(Section.COMPANY, _("项目（小区）"), "people:sites", may_see_structure, order=30))
    add_place(Place(Section.COMPANY, _("岗位"), "people:posts", may_see_structure, order=35))
    add_place(Place(Section.COMPANY, _("外包服务水平"), "people:service_levels", may_see_structure, order=40))
    add_place(Place(Section.COMPANY, _("角色"), "people:roles", may_see_roles, order=45))
    add_place(Place(Section.COMPANY, _("代理"), "people:delegations", may_see_delegations, order=50))
