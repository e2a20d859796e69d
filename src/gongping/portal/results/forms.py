"""Forms of the room."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
