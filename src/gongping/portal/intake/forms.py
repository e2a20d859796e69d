"""Forms of the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.intake.models import Source

NEW = "new"


class UploadForm(forms.Form):
    """A file and where it comes from."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("拖到这里，或点一下选文件。.xlsx、.csv（UTF-8 或 GB18030）、.parquet，可用 .gz 压缩。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt,.gz,.parquet"}),
    )
    source = forms.ChoiceField(
        label=_("从哪里来"), help_text=_("同一个来源下次沿用这次的列对应。"), required=False
    )
    name = forms.CharField(label=_("新来源的名字"), max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Source.objects.filter(kind=Source.Kind.FILES).order_by("name").values_list("pk", "name")
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((str(pk), name) for pk, name in known), (NEW, _("新的来源"))]
        self.fields["name"].help_text = _("只在上面选“新的来源”时填，如：工单系统导出。")

    def clean(self) -> dict[str, Any]:
        """Demand a name for a new source, one that no other source bears."""
        given = super().clean() or self.cleaned_data
        name = (given.get("name") or "").strip()
        if given.get("source") in (NEW, "", None):
            if not name:
                self.add_error("name", _("给这个来源起个名字，例如“工单系统导出”。"))
            elif Source.objects.filter(name=name).exclude(kind=Source.Kind.FILES).exists():
                self.add_error("name", _("这个名字已被系统的来源用了，请换一个。"))
        return given


class MappingFileForm(forms.Form):
    """A mapping.yaml."""

    file = forms.FileField(
        label=_("mapping.yaml"),
        help_text=_("写法见文档“mapping.yaml”。文件名不用一样，按这一批的文件读。"),
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml"}),
    )


class FixedForm(forms.Form):
    """A corrected fix list."""

    file = forms.FileField(
        label=_("改好的清单"),
        help_text=_("改好的行会作为新批次先预览；没改的行再次拒收，不会误入库。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ReasonForm(forms.Form):
    """Why a row is to be voided or restored."""

    reason = forms.CharField(
        label=_("原因"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写清楚为什么这一行不该算；会和两个人的名字一起保存，行仍然看得见。"),
    )


class AnswerForm(forms.Form):
    """The second person's answer."""

    agree = forms.ChoiceField(
        label=_("你的意见"),
        choices=[("yes", _("同意")), ("no", _("不同意"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("说明"), max_length=500, required=False)
