"""Forms of the room."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.engine.periods import Period
from gongping.engine.schemes import QUARTER_SCHEMES, copy_schemes
from gongping.errors import GongpingError
from gongping.portal.components.api import reader_language
from gongping.portal.people.api import local_day
from gongping.portal.results.counting.place import SCHEMES
from gongping.portal.results.models import Release
from gongping.portal.results.place import RULES, folders
from gongping.portal.schemes.api import SchemeVersion, in_force, lay_out


class SignForm(forms.Form):
    """Why somebody signs, and that they have looked."""

    reason = forms.CharField(
        label=_("签发的理由"),
        help_text=_("例如：已与各组核对异常工单，校准意见已采纳。会和你的姓名一起保存。"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    looked = forms.BooleanField(label=_("我看过结果和问题清单，同意由我签发"))


class DeliverForm(forms.Form):
    """That somebody means to deliver."""

    sure = forms.BooleanField(label=_("送达后每个人能看到自己的结果，且不能再改；要改只能出更正版"))


SHIPPED = {"shipped-quarter": QUARTER_SCHEMES, "shipped-month": ("clerk-month", "butler-month")}


class FollowForm(forms.Form):
    """Which period is shown while it runs, and by which schemes."""

    period = forms.CharField(
        label=_("周期"),
        help_text=_("写成 2026-09、2026-Q3 或 2026-07-01..2026-10-01（不含结束日）。"),
        max_length=40,
    )
    source = forms.ChoiceField(
        label=_("按哪一套方案"),
        help_text=_("通常是已通过的方案；也可以用上一期结果用的，第一次用时可选随程序提供的。"),
    )
    adopted = forms.MultipleChoiceField(
        label=_("已通过的方案"),
        help_text=_("上面选了“已通过的方案”时勾选；每个岗位只勾一个。"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, now: datetime, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.fields["period"].initial = _quarter_of(local_day(now))
        releases = Release.objects.order_by("-period_end", "-version")[:8]
        adopted = in_force(local_day(now))
        self.fields["adopted"].choices = [(str(one.pk), str(one)) for one in adopted]  # type: ignore[attr-defined]
        self.fields["source"].choices = [  # type: ignore[attr-defined]
            *([("adopted", _("已通过的方案（在下面勾选）"))] if adopted else []),
            *((str(one.pk), _("{period} 结果用的方案").format(period=one.period)) for one in releases),
            ("shipped-quarter", _("随程序提供的季度方案")),
            ("shipped-month", _("随程序提供的月度方案")),
        ]

    def clean_period(self) -> Period:
        """Read the period. An unreadable one is a field's error."""
        try:
            return Period.parse(self.cleaned_data["period"].strip())
        except GongpingError as fault:
            raise forms.ValidationError(fault.say(reader_language())) from None

    @contextmanager
    def rules(self) -> Iterator[Path]:
        """Yield the folder of the chosen schemes."""
        chosen = self.cleaned_data["source"]
        if chosen.isdigit():
            yield folders() / Release.objects.get(pk=int(chosen)).folder / RULES
            return
        with TemporaryDirectory() as place:
            if chosen == "adopted":
                self._lay_out(Path(place))
            else:
                copy_schemes(Path(place), SHIPPED[chosen])
            yield Path(place)

    def _lay_out(self, place: Path) -> None:
        for one in SchemeVersion.objects.filter(pk__in=self.cleaned_data["adopted"]):
            folder = place / SCHEMES / one.key
            folder.mkdir(parents=True, exist_ok=True)
            lay_out(folder, one.own, one.common)

    def clean(self) -> dict[str, Any]:
        """Ask for at least one scheme where adopted ones were chosen."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("source") == "adopted" and not found.get("adopted"):
            self.add_error("adopted", _("至少勾选一个方案。"))
        return found


def _quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"
