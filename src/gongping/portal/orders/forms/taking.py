"""The form at the telephone: a tap, a home, a few words."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.kernel.api import Actor
from gongping.portal.orders.models import Category, Channel, Kind, Urgency
from gongping.portal.orders.queries.colleagues import colleagues_at
from gongping.portal.orders.rules.photographs import MOST_BYTES
from gongping.portal.people.api import Person, Site

PHOTO_TYPES = "image/jpeg,image/png,image/webp"


class PhotoField(forms.FileField):
    """One photograph from the camera or the album."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.FileInput(attrs={"accept": PHOTO_TYPES}),
            max_length=200,
            **options,
        )

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """Return what was sent, None where nothing was."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size > MOST_BYTES:
            raise forms.ValidationError(_("照片太大，每张不超过 12 MB。"))
        read: bytes = sent.read()
        return read


class TakeForm(forms.Form):
    """An order while the resident speaks. Category and home come first; the rest may stay as it is."""

    category = forms.ModelChoiceField(
        label=_("什么事"),
        queryset=Category.objects.filter(closed_on__isnull=True).order_by("kind", "place", "name"),
        widget=forms.RadioSelect,
        error_messages={"required": _("请点一个类别。")},
        empty_label=None,
    )
    household = forms.CharField(
        label=_("房号"),
        required=False,
        max_length=40,
        widget=forms.TextInput(
            attrs={"placeholder": "3-2-501", "autocomplete": "off", "enterkeyhint": "next"}
        ),
    )
    words = forms.CharField(
        label=_("说了什么"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("不写姓名和电话；这些写在下面。"),
    )
    urgency = forms.ChoiceField(
        label=_("紧急程度"), choices=Urgency.choices, initial=Urgency.NORMAL, widget=forms.RadioSelect
    )
    site = forms.ModelChoiceField(label=_("项目"), queryset=Site.objects.none(), empty_label=None)
    photo = PhotoField(label=_("照片"), required=False)
    channel = forms.ChoiceField(label=_("从哪里来"), choices=Channel.choices, initial=Channel.PHONE)
    contact_name = forms.CharField(label=_("怎么称呼"), required=False, max_length=40)
    phone = forms.CharField(
        label=_("电话"), required=False, max_length=30, widget=forms.TextInput(attrs={"type": "tel"})
    )
    holder = forms.ModelChoiceField(
        label=_("交给谁办"), queryset=Person.objects.none(), required=False, empty_label=_("我自己办")
    )
    answered = forms.BooleanField(label=_("当场答复并办完了"), required=False)

    def __init__(self, actor: Actor, sites: Iterable[Site], at: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(sites)
        _field(self, "site").queryset = Site.objects.filter(pk__in=[one.pk for one in found]).order_by(
            "sort_key"
        )
        self.fields["site"].initial = found[0].pk if found else None
        if len(found) == 1:
            self.fields["site"].widget = forms.HiddenInput()
        _field(self, "holder").queryset = colleagues_at(found, at).exclude(pk=actor.person_id or 0)

    def kinds(self) -> list[tuple[str, list[tuple[int, str]]]]:
        """Return the categories by kind, in the order of the buttons."""
        labels: Mapping[str, Any] = dict(Kind.choices)
        rank = {value: place for place, value in enumerate(labels)}
        rows = sorted(
            _field(self, "category").queryset, key=lambda one: (rank[one.kind], one.place, one.name)
        )
        return [
            (str(labels[kind]), [(one.pk, one.name) for one in ones])
            for kind, ones in groupby(rows, key=lambda one: one.kind)
        ]


def _field(form: forms.Form, name: str) -> Any:
    return form.fields[name]
