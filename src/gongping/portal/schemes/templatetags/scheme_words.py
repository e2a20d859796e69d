"""Words of a scheme in templates."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gongping.portal.components.api import Tone, Words
from gongping.portal.schemes.queries.readable import ReadSection
from gongping.portal.schemes.views.listing import TONES

register = template.Library()
RELATIONS: dict[str, Words] = {
    "superior": gettext_lazy("上级"),
    "peer": gettext_lazy("同事"),
    "subordinate": gettext_lazy("下级"),
    "customer": gettext_lazy("协作部门"),
}


@register.filter
def relation_word(relation: str) -> Words:
    """Return who rates, in words."""
    return RELATIONS[relation]


@register.filter
def scheme_tone(state: str) -> Tone:
    """Return the tone of a version's state."""
    return TONES[state]


@register.filter
def made_of(part: ReadSection) -> str:
    """Say what a section is made of."""
    section = part.section
    if section.from_ == "ratings":
        n = len(part.items)
        return ngettext("{n} 道评价题", "{n} 道评价题", n).format(n=n)
    if section.from_ == "objectives":
        return _("个人目标的完成情况")
    if section.from_ == "tasks":
        return _("任务完成的比例")
    if section.from_ == "periods":
        return _("各季度的总分") if section.of == "quarter" else _("各月的总分")
    n = len(part.indicators)
    return ngettext("{n} 个指标", "{n} 个指标", n).format(n=n)
