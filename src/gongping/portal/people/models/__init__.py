"""The tables of the room."""

from gongping.portal.people.models.attendance import Attendance
from gongping.portal.people.models.dated import Dated, DatedQuerySet
from gongping.portal.people.models.employment import Employment, ReportingLine
from gongping.portal.people.models.grants import Delegation, RoleGrant
from gongping.portal.people.models.imports import AttendanceImport, HandedIn, PeopleImport
from gongping.portal.people.models.keys import Alias
from gongping.portal.people.models.person import Person
from gongping.portal.people.models.places import Department, DepartmentSettings, Post, ServiceLevel, Site

__all__ = [
    "Alias",
    "Attendance",
    "AttendanceImport",
    "Dated",
    "DatedQuerySet",
    "Delegation",
    "Department",
    "DepartmentSettings",
    "Employment",
    "HandedIn",
    "PeopleImport",
    "Person",
    "Post",
    "ReportingLine",
    "RoleGrant",
    "ServiceLevel",
    "Site",
]
