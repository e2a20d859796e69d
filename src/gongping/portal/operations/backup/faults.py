"""What can go wrong with a backup, in words."""

from gongping.errors import CallFault, InputFault


class BackupPlaceTaken(CallFault):
    """The file to be written exists."""

    code = "backup-place-taken"
    zh = "{path} 已经存在，没有覆盖。请换一个文件名。"
    en = "{path} exists and was not overwritten. Give another name."


class BackupBroken(InputFault):
    """A file is no backup, or not as it was written."""

    code = "backup-broken"
    zh = "{path} 不是完整的备份（{what}），什么也没有恢复。请用另一份备份。"
    en = "{path} is no complete backup ({what}); nothing was restored. Use another one."


class BackupOfOtherDatabase(InputFault):
    """The backup comes from another kind of database."""

    code = "backup-of-other-database"
    zh = "这份备份来自 {made}，现在的数据库是 {here}。请把 DATABASE_URL 指到同一种空数据库再恢复。"
    en = (
        "This backup comes from {made}, the database here is {here}. "
        "Point DATABASE_URL to an empty one of that kind."
    )


class PlaceNotEmpty(CallFault):
    """Restoring would overwrite something."""

    code = "place-not-empty"
    zh = "{place} 里已经有数据，没有恢复。请恢复到空的数据库和空的数据文件夹（GONGPING_DATA）。"
    en = (
        "{place} holds data already; nothing was restored. "
        "Restore into an empty database and an empty data folder."
    )


class RestoredDiffers(InputFault):
    """What was restored is not what was backed up."""

    code = "restored-differs"
    zh = "恢复出来的和备份时不一样（{what}），请不要使用，换一份备份再恢复到空的地方。"
    en = (
        "What was restored differs from what was backed up ({what}). "
        "Do not use it; restore another backup elsewhere."
    )


class ToolMissing(CallFault):
    """A program of PostgreSQL is not installed."""

    code = "tool-missing"
    zh = "没有找到 {tool}。请安装与服务器同版本或更新的 PostgreSQL 客户端（postgresql-client）。"
    en = (
        "{tool} was not found. "
        "Install PostgreSQL's client programs (postgresql-client), no older than the server."
    )


class ToolFailed(InputFault):
    """A program of PostgreSQL gave up."""

    code = "tool-failed"
    zh = "{tool} 没有成功：{said}"
    en = "{tool} did not succeed: {said}"
