"""The form of a table of limits: opening hours as people write them, minutes by kind and urgency."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongping.engine.worktime import WorkCalendar
from gongping.errors import InputFault
from gongping.portal.components.api import Words, fault_in_words
from gongping.portal.orders.models import Category, Kind, Limit, Urgency
from gongping.portal.orders.rules.deadlines import WEEK
from gongping.portal.orders.rules.defaults import Wanted

MOST_MINUTES = 60 * 24 * 60
_PAIR = re.compile(r"\s*(\d{1,2}:\d{2})\s*[-~至到–—]\s*(\d{1,2}:\d{2})\s*")
_SEPARATORS = re.compile(r"[,，;；、]")
_DAYS: Mapping[str, Words] = dict(
    zip(WEEK, (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")), strict=True)
)
CLOSED = ("", "休", "休息", "closed")


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of the table in the form: its name and two fields."""

    name: Words
    urgency: Words
    respond: Any
    resolve: Any


def hours_of(written: str) -> list[list[str]]:
    """Return opening hours: ``08:30-12:00, 13:00-18:00``; 休 or nothing means closed."""
    if written.strip().lower() in CLOSED:
        return []
    pairs = [_PAIR.fullmatch(one) for one in _SEPARATORS.split(written)]
    found = [[one[1], one[2]] for one in pairs if one]
    if len(found) != len(pairs):
        raise forms.ValidationError(_("写成 08:30-12:00、13:00-18:00；休息就空着。"))
    return found


def as_written(hours: Iterable[Iterable[str]]) -> str:
    """Return opening hours as people write them."""
    return "、".join("-".join(pair) for pair in hours) or _now("休")


class LimitTableForm(forms.Form):
    """A new version of the table, filled in from the one before."""

    since = forms.DateField(
        label=_("从哪天起"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reason = forms.CharField(label=_("为什么改"), max_length=200)
    holidays = forms.ChoiceField(
        label=_("法定节假日"),
        choices=(("none", _("照常有人，照常计时")), ("cn", _("放假不计时，调休上班日计时"))),
    )
    overrides = forms.CharField(
        label=_("特别的日子"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一天：2026-02-16 09:00-15:00；休息写 2026-02-17 休。"),
    )

    def __init__(
        self,
        categories: Iterable[Category],
        lines: Iterable[Any],
        calendar: Mapping[str, Any],
        *args: Any,
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self._categories = list(categories)
        known = {_key(one.kind, one.category_id, one.urgency): one for one in lines}
        for day, label in _DAYS.items():
            hours = as_written(calendar["opening_hours"].get(day, []))
            self.fields[day] = forms.CharField(label=str(label), required=False, max_length=60, initial=hours)
        self.fields["holidays"].initial = calendar.get("holidays", "none")
        self.fields["overrides"].initial = "\n".join(
            f"{day} {as_written(hours)}" for day, hours in calendar.get("date_overrides", {}).items()
        )
        for kind, category, urgency in self._lines():
            self._add(known, kind, category, urgency)

    def clean(self) -> dict[str, Any]:
        """Put the calendar together and check both numbers of each line."""
        given = super().clean() or self.cleaned_data
        for key in (_key(kind, _id(one), urgency) for kind, one, urgency in self._lines()):
            respond, resolve = given.get(f"r_{key}"), given.get(f"d_{key}")
            if respond and resolve and resolve < respond:
                self.add_error(f"d_{key}", _("办完的时限不能比答复的短。"))
            if bool(respond) != bool(resolve):
                self.add_error(f"d_{key}" if respond else f"r_{key}", _("答复和办完两个时限要一起填。"))
        try:
            given["calendar"] = self._calendar(given)
            WorkCalendar.from_dict(given["calendar"])
        except InputFault as fault:
            self.add_error(None, fault_in_words(fault))
        except forms.ValidationError as fault:
            self.add_error(None, fault)
        return given

    def wanted(self) -> list[Wanted]:
        """Return the lines that were filled in."""
        found = []
        for kind, category, urgency in self._lines():
            key = _key(kind, _id(category), urgency)
            respond, resolve = self.cleaned_data.get(f"r_{key}"), self.cleaned_data.get(f"d_{key}")
            if respond and resolve:
                found.append(Wanted(kind, _id(category), urgency, respond, resolve))
        return found

    def days(self) -> list[Any]:
        """Return the fields of the week."""
        return [self[day] for day in WEEK]

    def table(self) -> Iterator[tuple[Words, list[Cells]]]:
        """Yield each kind with its lines."""
        for kind in Kind:
            cells = [
                Cells(
                    category.name if category else _now("其余"),
                    Urgency(urgency).label,
                    self[f"r_{_key(kind, _id(category), urgency)}"],
                    self[f"d_{_key(kind, _id(category), urgency)}"],
                )
                for of_kind, category, urgency in self._lines()
                if of_kind == kind
            ]
            yield kind.label, cells

    def _lines(self) -> Iterator[tuple[str, Category | None, str]]:
        for kind in Kind:
            for category in (None, *(one for one in self._categories if one.kind == kind)):
                for urgency in Urgency:
                    yield kind, category, urgency

    def _add(self, known: Mapping[str, Limit], kind: str, category: Category | None, urgency: str) -> None:
        key = _key(kind, _id(category), urgency)
        line = known.get(key)
        name = category.name if category else _now("其余")
        for letter, what, value in (
            ("r", _now("答复"), line and line.respond_minutes),
            ("d", _now("办完"), line and line.resolve_minutes),
        ):
            label = f"{Kind(kind).label} {name} {Urgency(urgency).label} {what}"
            self.fields[f"{letter}_{key}"] = forms.IntegerField(
                label=label,
                required=category is None,
                min_value=1,
                max_value=MOST_MINUTES,
                initial=value,
                widget=forms.NumberInput(attrs={"aria-label": label, "class": "input"}),
            )

    def _calendar(self, given: Mapping[str, Any]) -> dict[str, Any]:
        overrides = {}
        for line in given.get("overrides", "").splitlines():
            if line.strip():
                day, _space, hours = line.strip().partition(" ")
                overrides[day] = hours_of(hours)
        made: dict[str, Any] = {
            "timezone": "Asia/Shanghai",
            "opening_hours": {day: hours_of(given.get(day, "")) for day in WEEK},
            "holidays": given.get("holidays", "none"),
        }
        return made | {"date_overrides": overrides} if overrides else made


class CategoryForm(forms.Form):
    """A new category."""

    kind = forms.ChoiceField(label=_("类型"), choices=Kind.choices)
    name = forms.CharField(label=_("类别"), max_length=40)


def _key(kind: str, category_id: int | None, urgency: str) -> str:
    return f"{kind}_{category_id or 0}_{urgency}"


def _id(category: Category | None) -> int | None:
    return category.pk if category else None
