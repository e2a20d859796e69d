"""Jobs that only the tests know."""

from gongping.portal.kernel.api import Progress, job
from gongping.portal.secrets import SecretMissing


@job("test.count", zh="清点工单", en="Count orders")
def count(progress: Progress, *, at, orders):
    progress.say("正在清点", "counting", done=0, total=orders)
    return {"orders": orders, "at": at.isoformat()}


@job("test.refused", zh="签名", en="Sign")
def refused(progress: Progress, *, at):
    raise SecretMissing(name="GONGPING_SECRET_KEY", least=50)


@job("test.broken", zh="读取名册", en="Read a roster")
def broken(progress: Progress, *, at, name):
    raise ValueError(f"no such person: {name}")
