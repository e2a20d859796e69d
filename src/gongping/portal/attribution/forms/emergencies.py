"""The form of an emergency."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.attribution.forms.claims import Moment
from gongping.portal.attribution.models import Emergency
from gongping.portal.people.api import Site


class EmergencyForm(forms.Form):
    """From when to when, where, how it counts, why."""

    reason = forms.CharField(label=_("什么事"), max_length=200, help_text=_("例如：台风“海葵”停工"))
    begin = Moment(label=_("从什么时候"))
    end = Moment(label=_("到什么时候"))
    mode = forms.ChoiceField(
        label=_("怎么算"),
        choices=Emergency.Mode.choices,
        widget=forms.RadioSelect,
        help_text=_("不计时：事后标；按钟点：要提前标，谁的时限都不会在事后变短。"),
    )
    sites = forms.ModelMultipleChoiceField(
        label=_("哪些项目"),
        queryset=Site.objects.order_by("sort_key"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("一个都不选就是全部项目。"),
    )

    def given(self) -> dict[str, Any]:
        """Return what was filled in."""
        return {**self.cleaned_data, "sites": list(self.cleaned_data["sites"])}
