"""Why a pull brought nothing: a stable code, and in both languages what to do about it."""

from gongping.errors import InputFault


class PullFault(InputFault):
    """The other system, or what is set for it, is at fault; the cursor stays where it is."""

    code = "pull"


class HostNotAllowed(PullFault):
    """An address outside the list of hosts that the operator has allowed."""

    code = "pull-host-not-allowed"
    zh = "不能连 {host}：它不在允许的主机里。请运维把它写进 GONGPING_PULL_HOSTS，再重启。"
    en = "{host} is not asked: it is no allowed host. Have it added to GONGPING_PULL_HOSTS, and restart."


class AddressPrivate(PullFault):
    """A host that lies inside the network, in a part that the operator has not named."""

    code = "pull-address-private"
    zh = "不能连 {host}：它指向内部地址 {address}。确实在内网的话，请运维把网段写进 GONGPING_PULL_NETWORKS。"
    en = (
        "{host} is not asked: it leads to the internal address {address}. If it stands there indeed, have "
        "its network named in GONGPING_PULL_NETWORKS."
    )


class AddressWrong(PullFault):
    """An address that is none, or is not asked in this way."""

    code = "pull-address-wrong"
    zh = "网址要以 https:// 开头，不能带账号或锚点。请改正后再试。"
    en = "An address begins with https:// and has neither user nor fragment. Correct it and try again."


class VariableMissing(PullFault):
    """The environment has no such variable."""

    code = "pull-variable-missing"
    zh = "环境变量 {name} 没有设置。请运维设好（或用 {name}_FILE 指向文件），再重启。"
    en = "The environment variable {name} is not set. Have it (or {name}_FILE) set, and restart."


class NotReached(PullFault):
    """Nobody answered."""

    code = "pull-not-reached"
    zh = "连不上 {host}（{what}）。请检查对方是否开着、域名和证书是否正确；会自动再试。"
    en = "{host} was not reached ({what}). See whether it runs; look at name and certificate."


class TooSlow(PullFault):
    """The answer took longer than a page may."""

    code = "pull-too-slow"
    zh = "对方 {seconds} 秒内没有答完。请让一页少一些，或给对方的游标列加索引；会自动再试。"
    en = (
        "The answer took longer than {seconds} seconds. Have pages hold less, or an index on the cursor's "
        "column there; it is tried again."
    )


class TooLarge(PullFault):
    """The answer is larger than a page may be."""

    code = "pull-too-large"
    zh = "一页超过 {most} 字节，没有收。请让对方一页少给一些行。"
    en = (
        "A page is larger than {most} bytes and was not taken. Have the other system send fewer rows at once."
    )


class Redirected(PullFault):
    """The answer points to another host, or round in circles."""

    code = "pull-redirected"
    zh = "对方让我们改去 {place}，没有跟过去。确实换了地址的话，请改连接器的网址。"
    en = "The answer points to {place}, which was not followed. If it has moved, change the connector."


class NotLetIn(PullFault):
    """The other system does not accept the secret, or none was sent."""

    code = "pull-not-let-in"
    zh = "对方不让进（HTTP {status}）。请核对密钥的环境变量和请求头名称，密钥可能已过期。"
    en = (
        "The other system does not let us in (HTTP {status}). Compare secret and header; it may have expired."
    )


class AnsweredBadly(PullFault):
    """The other system answers with a fault of its own, or with nothing of use."""

    code = "pull-answered-badly"
    zh = "对方回答 HTTP {status}，没有给数据。请看对方是否出了故障、网址是否正确；会自动再试。"
    en = "The answer was HTTP {status} and held nothing. Look at the other system and at the address."


class NotUnderstood(PullFault):
    """An answer that is not of the form that was set."""

    code = "pull-not-understood"
    zh = "对方的答复读不懂：{zh}。请对照连接器的“格式”和“列表在哪里”。"
    en = "The answer is not understood: {en}. Compare it with the connector's form and place of the list."


class CursorMissing(PullFault):
    """A page whose rows lack the column that the cursor is taken from."""

    code = "pull-cursor-missing"
    zh = "有的行没有游标列“{column}”，不能知道拉到哪里了，这一页没有收。请改游标列。"
    en = "Rows lack the cursor's column {column}, so nobody knows where to go on; the page was not taken."


class CursorWithoutOrder(PullFault):
    """Values of which nobody can say which is the highest."""

    code = "pull-cursor-without-order"
    zh = "游标列“{column}”的值要么都是数字，要么都是时间，才知道哪个最大。请换一列。"
    en = "The values of the cursor's column {column} must all be numbers or moments. Choose another."


class CursorStuck(PullFault):
    """More rows with one value of the cursor than a page holds."""

    code = "pull-cursor-stuck"
    zh = "游标值相同的行超过一页的 {most} 行，不能不漏地分页。请放大一页的行数，或换更细的游标列。"
    en = (
        "More than {most} rows share one value of the cursor. Let a page hold more, or choose a finer column."
    )


class DatabaseUnknown(PullFault):
    """A database of a kind that is not spoken to."""

    code = "pull-database-unknown"
    zh = "环境变量 {name} 里的地址不能用：要写成 postgres://用户:密码@主机:端口/库 或 sqlite:////文件。"
    en = "{name} is of no use: it reads postgres://user:password@host:port/name or sqlite:////file."


class QueryRefused(PullFault):
    """The database does not carry the query out."""

    code = "pull-query-refused"
    zh = "数据库不执行这条查询（{what}）。请在对方库里核对表、列和只读账号的权限。"
    en = "The database does not carry the query out ({what}). Compare tables, columns and rights over there."
