"""What cannot be done with people, in words for whoever tried."""

from gongping.errors import InputFault


class EmployeeIdTaken(InputFault):
    """Another person bears the number."""

    code = "employee-id-taken"
    zh = "工号“{employee_id}”已经有人使用。请核对；离职再入职的人请在原来的人员页上办理。"
    en = 'The number "{employee_id}" is in use. Check it; rehire somebody who left on their own page.'


class EmploymentOverlaps(InputFault):
    """A person would hold two main posts, or one post twice, on the same day."""

    code = "employment-overlaps"
    zh = "这段任职与 {since} 起的任职重叠。同一天只能有一个主岗；请改日期，或先结束那一段。"
    en = (
        "This employment overlaps the one that began on {since}. One main post a day: change the days, "
        "or end the other first."
    )


class NotEmployedThen(InputFault):
    """The person has no main employment on that day."""

    code = "not-employed-then"
    zh = "此人在 {day} 没有主岗任职。请选任职期间内的日期。"
    en = "This person holds no main post on {day}. Choose a day of the employment."


class DaysBackwards(InputFault):
    """A stretch would end before it begins."""

    code = "days-backwards"
    zh = "结束日期 {until} 不晚于开始日期 {since}。请核对两个日期。"
    en = "The end {until} is not after the beginning {since}. Check both days."


class SuperiorInCircle(InputFault):
    """A person would report to somebody who reports to them, directly or through others."""

    code = "superior-in-circle"
    zh = "“{name}”直接或间接向此人汇报，不能做此人的上级。请选别人。"
    en = (
        '"{name}" reports to this person, directly or through others, and cannot be the superior. '
        "Choose another."
    )


class RoleConflict(InputFault):
    """A process supervisor would head a department that they supervise."""

    code = "role-conflict"
    zh = "监督员不能是被考核部门的负责人：“{department}”和已有的角色冲突。请换人，或换一个部门。"
    en = (
        "A process supervisor never heads a department that is appraised: {department} conflicts with a role "
        "held. Choose another person or department."
    )


class RoleHeldAlready(InputFault):
    """The account holds the role there on some of these days."""

    code = "role-held-already"
    zh = "此账号在这段时间已有这个角色。请先结束原来的，或改日期。"
    en = "This account holds the role on some of these days. End the other grant first, or change the days."


class NothingToLend(InputFault):
    """The absent person does not hold the role that a deputy shall act in."""

    code = "nothing-to-lend"
    zh = "休假的人在这段时间没有这个角色，没有可以代理的。请核对角色和日期。"
    en = "The absent person does not hold this role on these days; nothing can be lent. Check role and days."


class DeputyUnfit(InputFault):
    """The deputy is not employed then, has no account, or reports of a conflict stand against it."""

    code = "deputy-unfit"
    zh = "“{name}”在这段时间不在职或没有账号，不能代理。请选别人，或先开通账号。"
    en = (
        '"{name}" is not employed then or has no account and cannot stand in. '
        "Choose another, or open an account."
    )


class DepartmentInCircle(InputFault):
    """A department would lie below itself."""

    code = "department-in-circle"
    zh = "“{name}”在这个部门之下，不能做它的上级部门。请选别的部门。"
    en = '"{name}" lies below this department and cannot be above it. Choose another.'


class NameInUse(InputFault):
    """Another department (beside it), site or post bears the name."""

    code = "place-name-in-use"
    zh = "已有叫“{name}”的。请换一个名字。"
    en = 'The name "{name}" is in use. Choose another.'


class AccountThere(InputFault):
    """The person has an account already."""

    code = "person-has-account"
    zh = "此人已有账号“{username}”。要重设密码，请用“重设密码”。"
    en = 'This person has the account "{username}". To give a new password, use Reset password.'


class AccountOfStrongRole(InputFault):
    """HR tried to reset the account of somebody with a role that only administrators give."""

    code = "account-of-strong-role"
    zh = "此账号有人力资源、监督员或系统管理员角色，须由系统管理员重设。"
    en = "This account holds HR, process supervision or administration; an administrator must reset it."


class PersonStillEmployed(InputFault):
    """Only somebody who has left can be erased."""

    code = "person-still-employed"
    zh = "工号“{employee_id}”还在职，不能抹去。请先在人员页办理离职，最后一天过后再运行。"
    en = (
        'The person of number "{employee_id}" is employed and cannot be erased. Record the leaving on the '
        "person's page first; run this after the last day."
    )


class AttendanceAhead(InputFault):
    """Attendance of a month that has not begun."""

    code = "attendance-ahead"
    zh = "{month} 还没有开始，不能记出勤。请核对月份。"
    en = "{month} has not begun; there is no attendance to keep yet. Check the month."


class NotPostedThere(InputFault):
    """The person held the post at the site on no day of the month."""

    code = "not-posted-there"
    zh = "此人在 {month} 没有在“{site}”做过“{post}”。请核对岗位和项目，或先更正任职。"
    en = (
        'This person was not "{post}" at "{site}" on any day of {month}. Check post and site, or correct the '
        "employment first."
    )
