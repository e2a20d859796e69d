"""Forms of notes and facts."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gongping.portal.orders.models import Note
from gongping.portal.people.api import Person, PersonAmong

MOST_IN_A_LIST = 200


class NoteForm(forms.Form):
    """A note."""

    title = forms.CharField(label=_("标题"), max_length=80, help_text=_("例如：顶楼漏水先查哪几处"))
    text = forms.CharField(
        label=_("怎么办"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("写给同事看；不写住户的姓名、电话和房号。"),
    )


class HelpedForm(forms.Form):
    """Which note helped."""

    note = forms.ModelChoiceField(label=_("哪条笔记帮上了忙"), queryset=Note.objects.none())

    def __init__(self, notes: QuerySet[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["note"]
        field.queryset = notes


def _person_of(people: QuerySet[Person]) -> forms.Field:
    """Return a list of the people, or a field for number or name where the list would be too long."""
    if people.count() > MOST_IN_A_LIST:
        return PersonAmong(people, label=_("谁"))
    return forms.ModelChoiceField(label=_("谁"), queryset=people.order_by("sort_key", "employee_id"))


class RecordForm(forms.Form):
    """About whom, and when."""

    person: forms.Field = forms.CharField()
    at = forms.DateTimeField(
        label=_("时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, people: QuerySet[Person], now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = _person_of(people)
        self.fields["at"].initial = now


class CallForm(RecordForm):
    """A call."""

    seconds_to_answer = forms.IntegerField(
        label=_("几秒接起"), min_value=0, max_value=3600, required=False, help_text=_("没接到就空着。")
    )


class TrainingForm(RecordForm):
    """A course."""

    course = forms.CharField(label=_("课程"), max_length=80)
    passed = forms.BooleanField(label=_("通过"), required=False, initial=True)


class CheckForm(RecordForm):
    """A check."""

    kind = forms.CharField(label=_("检查什么"), max_length=40, help_text=_("例如：工单抽检、录音、神秘访客"))
    score = forms.DecimalField(label=_("得分"), min_value=0, max_digits=6, decimal_places=2)
    of = forms.DecimalField(label=_("满分"), min_value=1, max_digits=6, decimal_places=2, initial=100)

    def clean(self) -> dict[str, Any]:
        """Refuse more points than there are."""
        given = super().clean() or self.cleaned_data
        score, of = given.get("score"), given.get("of")
        if score is not None and of is not None and score > of:
            self.add_error("score", _("得分不能比满分多。"))
        return given
