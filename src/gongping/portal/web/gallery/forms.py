"""The form of the gallery."""

from django import forms
from django.utils.translation import gettext_lazy as _


class DelayForm(forms.Form):
    """One field of each kind."""

    until = forms.DateField(
        label=_("延期到"),
        help_text=_("最晚到本步骤截止后 5 天。"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    share = forms.IntegerField(
        label=_("权重"), min_value=0, max_value=100, help_text=_("0 到 100，合计须为 100。")
    )
    site = forms.ChoiceField(
        label=_("项目"),
        choices=[("", _("请选择")), ("ch", _("翠湖花园")), ("jp", _("江畔新城"))],
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("事由"), choices=[("leave", _("休假")), ("other", _("其他"))], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("本人会看到。")
    )
    paper = forms.FileField(label=_("附件"), required=False)
    told = forms.BooleanField(label=_("已当面告诉本人"), required=False)
