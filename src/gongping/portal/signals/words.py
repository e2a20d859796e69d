"""What each kind of signal means, and what else may lie behind it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_EXPLAINED: dict[str, str | Promise] = {
    "reopened": _("这个人办结的工单，七天内被重开的比同类工单通常的多。也可能是分到的活更难，或工程返工。"),
    "near_limit": _("用掉九成以上时限才办结的比同事多。也可能是时限本来就紧，或等料等人。"),
    "shift_end": _("下班前一刻钟办结的比同事多。也可能是习惯集中点办结，当天其实早办好了。"),
    "split": _("同一户、同一类，一天内登记了几单。也可能住户真的来了几次。"),
    "reclassified": _("工单入库后改了类型或类别的比同事多。也可能前面登记的人常登错。"),
    "repeated": _("办结后十四天内，同一户同一类又来的比同事多。也可能是同一处老毛病。"),
    "gaps": _("连续的工单编号中间缺了几个。也可能是测试单、取消单，没有导出来。"),
    "own_praise": _("表扬的登记人或批准人就是受表扬的人。也可能是代业主转录。"),
    "totals": _("来源页面上的件数和入库的对不上。先看导出的日期范围和被拒收的行。"),
    "late_change": _("周期结束、数据该定下来以后，这些工单又变了。也可能是迟到的更正。"),
}


def explained(kind: str) -> str | Promise:
    """Return what a kind of signal means in one breath, with an innocent reading."""
    return _EXPLAINED[kind]
