"""What can be wrong with a release, and what to do about it."""

from gongping.errors import CallFault, InputFault


class ReleaseKnown(CallFault):
    """The same results are registered already."""

    code = "release-known"
    zh = "{period:zh} 的这份结果已经登记过了，没有再登记。请在“考核结果”里查看。"
    en = "These results of {period:en} are registered already; find them under Results."


class ReleaseNotCorrected(CallFault):
    """Other results of the period exist for the same people, and this is no correction of them."""

    code = "release-not-corrected"
    zh = "{period:zh} 已有这些人的结果（第 {version} 版）。要替换它，请作为对它的更正来登记，并写明理由。"
    en = (
        "There are results of {period:en} for these people already (version {version}). "
        "To replace them, register this as their correction and give the reason."
    )


class ReleasePeopleUnknown(InputFault):
    """Results name people or departments that the portal does not know."""

    code = "release-people-unknown"
    zh = "结果里有 {count} 个工号或部门系统里没有（{first} 等），没有登记。请先导入人员和部门。"
    en = (
        "The results name {count} employee ids or departments that are unknown here ({first}, …). "
        "Import people and departments first; nothing was registered."
    )


class PeriodRunning(CallFault):
    """The period is shown already."""

    code = "period-running"
    zh = "{period} 已经在显示“本期至今”。要换方案，请先停止，再重新开始。"
    en = "{period} is being followed already. To change its schemes, stop it first and begin again."


class ReleaseNamesPeople(InputFault):
    """A folder to be registered knows people by name or number instead of by key."""

    code = "release-names-people"
    zh = (
        "这份结果写着 {count} 个人的姓名或工号，没有登记：封存的文件不能再改，只能用化名。"
        "请在系统里考核，不要登记命令行做的文件夹。"
    )
    en = (
        "These results hold the names or numbers of {count} people and were not registered: sealed files "
        "never change and know people by key only. Appraise in the portal instead of registering a folder."
    )


class RulesNotSealed(InputFault):
    """A scheme handed in is not the one the results were made by."""

    code = "rules-not-sealed"
    zh = "方案文件 {file} 与核算时不一致，没有登记。请给出核算时的文件夹。"
    en = (
        "The scheme file {file} is not the one the results were made by. Name the folder they were made from."
    )


class ReleaseStateWrong(CallFault):
    """A release is not in the state that a step needs."""

    code = "release-state-wrong"
    zh = "{period:zh} 第 {version} 版现在是“{state}”，不能这样做。请刷新页面看最新状态。"
    en = "Version {version} of {period:en} is '{state}' now, so this cannot be done. Load the page again."


class ReleaseReasonMissing(CallFault):
    """A step that needs a reason was given none."""

    code = "release-reason-missing"
    zh = "请写明理由，再签发或更正；理由会和姓名一起保存。"
    en = "Give a reason; it is kept with the name of whoever signs or corrects."
