"""Forms of the room."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.signals.models import Signal, StatedTotal


class AskForm(forms.Form):
    """What the person concerned is asked."""

    question = forms.CharField(
        label=_("想听他说明什么"),
        help_text=_("只问事实，例如：这几单为什么都在下班前一刻钟办结？不写结论。"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What the person concerned says."""

    words = forms.CharField(
        label=_("我的说明"),
        help_text=_("写当时的情况。看完以前还可以改。"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class CloseForm(forms.Form):
    """What was found, and why."""

    outcome = forms.ChoiceField(label=_("结论"), choices=Signal.Outcome.choices)
    words = forms.CharField(
        label=_("理由"),
        help_text=_("看了哪些工单、问了谁、依据是什么。会和你的姓名一起保存。"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ProposeForm(forms.Form):
    """Which order is to be voided, and why."""

    order_id = forms.ChoiceField(label=_("哪一张工单"))
    reason = forms.CharField(label=_("作废的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, signal: Signal, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.fields["order_id"].choices = [(key, key) for key in signal.keys]  # type: ignore[attr-defined]


class TotalForm(forms.Form):
    """What the source's own page shows."""

    month = forms.RegexField(r"^\d{4}-(0[1-9]|1[0-2])$", label=_("月份"), help_text=_("写成 2026-09。"))
    kind = forms.ChoiceField(label=_("类型"), choices=StatedTotal.What.choices)
    stated = forms.IntegerField(label=_("来源显示的件数"), min_value=0, max_value=10_000_000)
