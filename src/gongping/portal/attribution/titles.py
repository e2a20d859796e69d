"""What the room's acts are called in the audit log."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.ledger.api import name_acts


def declare() -> None:
    """Name every act that the room records."""
    name_acts(
        {
            "attribution.answered": _("答复了归属异议"),
            "attribution.emergency_answered": _("答复了应急时段"),
            "attribution.emergency_marked": _("标了应急时段"),
            "attribution.exported": _("导出了异议或应急时段"),
            "attribution.overdue": _("异议到期没人答复，往上报"),
            "attribution.raised": _("提了归属异议"),
            "attribution.rule_made": _("定了异议答复规则"),
            "attribution.withdrawn": _("撤回了归属异议"),
        }
    )
