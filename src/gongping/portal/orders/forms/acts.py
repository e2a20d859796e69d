"""Forms of what is done with an order."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.actions.after import Answer
from gongping.portal.orders.forms.taking import PhotoField
from gongping.portal.orders.models import Category, Order, PauseReason, Urgency
from gongping.portal.orders.queries.colleagues import colleagues_at
from gongping.portal.people.api import Department, Person, Site

ANSWERS = (
    (Answer.SETTLED, _("联系上了，住户说办好了")),
    (Answer.NOT_SETTLED, _("联系上了，没办好：重开")),
    (Answer.NOT_REACHED, _("没联系上")),
)


class WordsField(forms.CharField):
    """A few words; contact data do not belong here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), **options)


class WordsForm(forms.Form):
    """Words, which may be left out."""

    words = WordsField(label=_("说明"), required=False, help_text=_("不写姓名和电话。"))


class ReasonForm(forms.Form):
    """Words that are needed."""

    words = WordsField(label=_("说明原因"), help_text=_("不写姓名和电话。"))


class PauseForm(forms.Form):
    """Why the clock stands still, and who is waited for."""

    reason = forms.ChoiceField(label=_("为什么暂停"), choices=PauseReason.choices, widget=forms.RadioSelect)
    waits_for = forms.ModelChoiceField(
        label=_("等哪个部门"),
        queryset=Department.objects.filter(closed_on__isnull=True).order_by("sort_key"),
        required=False,
        empty_label=_("不等部门"),
        help_text=_("写了部门，对方负责人能看到这张工单，以后也由他们答复。"),
    )
    words = WordsField(label=_("说明"), required=False, help_text=_("不写姓名和电话。"))

    def clean(self) -> dict[str, Any]:
        """Ask which department where one is waited for."""
        given = super().clean() or self.cleaned_data
        waits = (PauseReason.ENGINEER, PauseReason.OTHER_DEPARTMENT)
        if given.get("reason") in waits and not given.get("waits_for"):
            self.add_error("waits_for", _("请选等哪个部门，才能由对方答复。"))
        return given


class HandOverForm(forms.Form):
    """To whom, with a word."""

    receiver = forms.ModelChoiceField(label=_("转给谁"), queryset=Person.objects.none())
    words = WordsField(label=_("交代一句"), required=False, help_text=_("不写姓名和电话。"))

    def __init__(self, site: Site, holder_id: int | None, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["receiver"]
        field.queryset = colleagues_at([site], at).exclude(pk=holder_id or 0)


class ShiftForm(forms.Form):
    """The end of a shift: at which site, to whom, with a word."""

    site = forms.ModelChoiceField(label=_("项目"), queryset=Site.objects.none(), empty_label=None)
    receiver = forms.ModelChoiceField(label=_("谁接班"), queryset=Person.objects.none())
    words = WordsField(label=_("要交代的事"), required=False, help_text=_("钥匙、访客、待办；不写姓名电话。"))

    def __init__(self, sites: list[Site], own: int, at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site: Any = self.fields["site"]
        site.queryset = Site.objects.filter(pk__in=[one.pk for one in sites]).order_by("sort_key")
        receiver: Any = self.fields["receiver"]
        receiver.queryset = colleagues_at(sites, at).exclude(pk=own)


class CallBackForm(forms.Form):
    """What came of a call-back."""

    answer = forms.ChoiceField(label=_("结果"), choices=ANSWERS, widget=forms.RadioSelect)
    words = WordsField(label=_("说明"), required=False, help_text=_("不写姓名和电话。"))


class ReclassifyForm(forms.Form):
    """Another category or urgency; ``new_due`` is for superiors only."""

    category = forms.ModelChoiceField(
        label=_("改成什么类别"),
        queryset=Category.objects.filter(closed_on__isnull=True).order_by("kind", "place", "name"),
        empty_label=None,
    )
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices)
    words = WordsField(label=_("为什么改"), help_text=_("前后两个类别都会保留。"))
    new_due = forms.BooleanField(label=_("按新的类别重算时限"), required=False)

    def __init__(self, order: Order, *args: Any, may_reset: bool, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"category": order.category_id, "urgency": order.urgency})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["category"]
        field.label_from_instance = lambda one: f"{one.get_kind_display()} · {one.name}"
        if not may_reset:
            del self.fields["new_due"]


class PhotoForm(forms.Form):
    """One more photograph."""

    photo = PhotoField(label=_("照片"), help_text=_("JPG、PNG 或 WebP；拍摄地点和手机型号会去掉。"))
