"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "people.account_opened": _("给员工开了账号"),
            "people.attendance_dropped": _("放弃了一份出勤表"),
            "people.attendance_handed_in": _("上传了出勤表"),
            "people.attendance_imported": _("导入了出勤"),
            "people.attendance_kept": _("记了出勤"),
            "people.delegated": _("设了代理"),
            "people.delegation_ended": _("结束了代理"),
            "people.department_made": _("新建了部门"),
            "people.department_moved": _("改了部门"),
            "people.employment_corrected": _("更正了任职"),
            "people.exported": _("导出了人员或组织资料"),
            "people.first_administrator": _("设了第一个系统管理员"),
            "people.hired": _("办理了入职"),
            "people.imported": _("导入了花名册"),
            "people.left": _("办理了离职"),
            "people.list_dropped": _("放弃了一份花名册"),
            "people.list_handed_in": _("上传了花名册"),
            "people.post_made": _("新建了岗位"),
            "people.rehired": _("办理了再次入职"),
            "people.role_ended": _("收回了角色"),
            "people.role_granted": _("授予了角色"),
            "people.second_post_begun": _("加了兼任岗位"),
            "people.service_level_kept": _("记了外包服务水平"),
            "people.site_made": _("新建了项目"),
            "people.small_department_chosen": _("改了小部门开关"),
            "people.superior_set": _("改了直接上级"),
            "people.transferred": _("办理了调动"),
        }
    )
