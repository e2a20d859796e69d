"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.people.views import (
    attendance,
    attendance_imports,
    importing,
    listing,
    person,
    roles,
    structure,
)

app_name = "people"
urlpatterns: list[URLPattern] = [
    path("people/", listing.PeopleList.view(), name="people"),
    path("people/new/", person.hire, name="hire"),
    path("people/import/", importing.imports, name="imports"),
    path("people/import/<int:import_id>/", importing.preview, name="import"),
    path("people/import/<int:import_id>/confirm/", importing.confirmed, name="import_confirm"),
    path("people/import/<int:import_id>/drop/", importing.dropped, name="import_drop"),
    path("people/import/<int:import_id>/faults.xlsx", importing.faults, name="import_faults"),
    path("people/<int:person_id>/", person.person, name="person"),
    path("people/<int:person_id>/transfer/", person.transfer, name="transfer"),
    path("people/<int:person_id>/second-post/", person.second_post, name="second_post"),
    path("people/<int:person_id>/leave/", person.leave, name="leave"),
    path("people/<int:person_id>/superior/", person.superior, name="superior"),
    path("people/<int:person_id>/account/", person.account, name="person_account"),
    path("people/<int:person_id>/employments/<int:employment_id>/", person.correct, name="correct"),
    path("attendance/", attendance.AttendanceList.view(), name="attendance"),
    path("attendance/new/", attendance.keep, name="attendance_new"),
    path("attendance/import/", attendance_imports.imports, name="attendance_imports"),
    path("attendance/import/<int:import_id>/", attendance_imports.preview, name="attendance_import"),
    path(
        "attendance/import/<int:import_id>/confirm/",
        attendance_imports.confirmed,
        name="attendance_import_confirm",
    ),
    path(
        "attendance/import/<int:import_id>/drop/", attendance_imports.dropped, name="attendance_import_drop"
    ),
    path(
        "attendance/import/<int:import_id>/faults.xlsx",
        attendance_imports.faults,
        name="attendance_import_faults",
    ),
    path("departments/", structure.departments, name="departments"),
    path("departments/new/", structure.department_new, name="department_new"),
    path("departments/<int:department_id>/", structure.department, name="department"),
    path("departments/<int:department_id>/small/", structure.small_department, name="small_department"),
    path("sites/", structure.SiteList.view(), name="sites"),
    path("sites/new/", structure.site_new, name="site_new"),
    path("posts/", structure.PostList.view(), name="posts"),
    path("posts/new/", structure.post_new, name="post_new"),
    path("service-levels/", structure.ServiceLevelList.view(), name="service_levels"),
    path("service-levels/new/", structure.service_level_new, name="service_level_new"),
    path("roles/", roles.RoleList.view(), name="roles"),
    path("roles/new/", roles.role_new, name="role_new"),
    path("roles/<int:grant_id>/end/", roles.role_end, name="role_end"),
    path("delegations/", roles.DelegationList.view(), name="delegations"),
    path("delegations/new/", roles.delegation_new, name="delegation_new"),
    path("delegations/<int:delegation_id>/end/", roles.delegation_end, name="delegation_end"),
]
