"""The forms of an objection and of its answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.attribution.models import Reason
from gongping.portal.attribution.rules.effects import Effect, effect_of
from gongping.portal.people.api import Department, Person

MOST_COLLEAGUES = 3


class Moment(forms.DateTimeField):
    """A moment of the company's day, to the minute."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, **options)


class Colleague(forms.CharField):
    """Somebody by number or by name where the name is one person's."""

    def clean(self, value: Any) -> Person | None:
        """Return the person, None where the field was left empty."""
        said = super().clean(value)
        if not said:
            return None
        found = list(Person.objects.filter(employee_id=said)[:1]) or list(
            Person.objects.filter(name=said)[:2]
        )
        if len(found) != 1:
            raise forms.ValidationError(_("没有找到这个人，或有同名的。请填工号。"))
        return found[0]


class ClaimForm(forms.Form):
    """Why a row is not one's own, or should not count. Which fields matter depends on the reason."""

    reason = forms.ChoiceField(label=_("为什么"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("说明"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("对方会看到；不写住户的姓名和电话。"),
    )
    begin = Moment(
        label=_("从什么时候"),
        required=False,
    )
    end = Moment(label=_("到什么时候"), required=False)
    department = forms.ModelChoiceField(
        label=_("哪个部门耽误的"),
        queryset=Department.objects.filter(closed_on__isnull=True).order_by("sort_key"),
        required=False,
        empty_label=_("没有"),
        help_text=_("由这个部门的负责人答复。"),
    )

    def __init__(
        self,
        reasons: Sequence[Reason],
        stretch: tuple[datetime | None, datetime | None],
        *args: Any,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        choice: Any = self.fields["reason"]
        choice.choices = [(one.value, one.label) for one in reasons]
        self.fields["begin"].initial, self.fields["end"].initial = stretch
        for number in range(1, MOST_COLLEAGUES + 1):
            self.fields[f"who_{number}"] = Colleague(
                label=_("和谁办的，或是谁办的") if number == 1 else _("还有谁"),
                required=False,
                max_length=50,
                help_text=_("填工号或姓名。") if number == 1 else "",
            )
            self.fields[f"part_{number}"] = forms.IntegerField(
                label=_("占多少（%）"), required=False, min_value=1, max_value=100
            )

    def colleagues(self) -> list[forms.BoundField]:
        """Return the fields that name colleagues and their parts."""
        return [self[f"{what}_{n}"] for n in range(1, MOST_COLLEAGUES + 1) for what in ("who", "part")]

    def clean(self) -> dict[str, Any]:
        """Give whoever did it alone the whole order, and put the colleagues together."""
        given = super().clean() or self.cleaned_data
        percents: dict[Person, int] = {}
        for number in range(1, MOST_COLLEAGUES + 1):
            who, part = given.pop(f"who_{number}", None), given.pop(f"part_{number}", None)
            if who is not None:
                whole = given.get("reason") == Reason.WRONG_PERSON
                percents[who] = part or (100 if whole else 0)
                if not percents[who]:
                    self.add_error(f"part_{number}", _("请写占多少。"))
        given["percents"] = percents
        reason = given.get("reason")
        if reason and effect_of(reason) is not Effect.STOP:
            given["begin"] = given["end"] = None
        return given


class AnswerForm(forms.Form):
    """Yes or no, with a word."""

    granted = forms.ChoiceField(
        label=_("答复"), choices=(("yes", _("同意")), ("no", _("不同意"))), widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("说明"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("会和对方的话一起留在依据旁边。"),
    )


class RuleForm(forms.Form):
    """A rule on answering."""

    since = forms.DateField(
        label=_("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    answer_days = forms.IntegerField(label=_("几天内答复"), min_value=1, max_value=30, initial=3)
    lapse_days = forms.IntegerField(label=_("几天没人答复就按规则处理"), min_value=2, max_value=31, initial=7)
    silence = forms.ChoiceField(
        label=_("没人答复时"),
        choices=(("grant", _("视为同意：不让提出的人承担别人的沉默")), ("refuse", _("视为不同意"))),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("为什么改"), max_length=200)
