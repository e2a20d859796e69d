"""Forms of the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LARGEST_SCHEME = 512 * 1024
READY = (
    ("", _("不用现成方案，上传自己的")),
    ("clerk-quarter", _("客服专员、前台：季度")),
    ("butler-quarter", _("管家：季度")),
    ("supervisor-quarter", _("主管：季度")),
    ("clerk-month", _("客服专员、前台：月度（轻）")),
    ("butler-month", _("管家：月度（轻）")),
    ("clerk-year", _("客服专员、前台：年度")),
    ("supervisor-year", _("主管：年度")),
)


class RegisterForm(forms.Form):
    """A ready-made scheme, or the company's own file with the block it shares with others."""

    ready = forms.ChoiceField(label=_("从现成方案开始"), choices=READY, required=False)
    file = forms.FileField(
        label=_("方案文件"),
        help_text=_("scheme.yaml；写法见文档“写一份方案”。登记前会逐条检查，有错会指出在第几行。"),
        required=False,
    )
    common = forms.FileField(
        label=_("共用部分"),
        help_text=_("common.yaml；方案里写了 use: common 才需要，不传就用随系统提供的。"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Demand one of the two, and no file larger than a scheme can be."""
        given = super().clean() or self.cleaned_data
        if bool(given.get("ready")) == bool(given.get("file")):
            self.add_error("file", _("请选一份现成方案，或上传一个方案文件（二选一）。"))
        for name in ("file", "common"):
            one = given.get(name)
            if one and one.size > LARGEST_SCHEME:
                self.add_error(name, _("文件太大，不像一份方案。请确认选对了文件。"))
        return given


class PaperForm(forms.Form):
    """One paper of the adoption."""

    paper = forms.FileField(
        label=_("文件"), help_text=_("PDF、JPEG 或 PNG，不超过 20 MB；例如会议纪要、公示照片、签收表。")
    )


class AdoptForm(forms.Form):
    """By which rule and when a scheme was adopted."""

    rule = forms.CharField(
        label=_("所依据的制度"), max_length=200, help_text=_("例如：客服部绩效考核管理办法（2026 版）")
    )
    adopted_on = forms.DateField(
        label=_("通过日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sure = forms.BooleanField(label=_("方案已经过讨论、公示并告知全体适用人员，采纳后这一版的内容不能再改"))


class WithdrawForm(forms.Form):
    """Why a version is withdrawn."""

    why = forms.CharField(label=_("撤回的理由"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
