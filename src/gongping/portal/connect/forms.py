"""Forms of the room."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.engine.evidence import parse_yaml
from gongping.errors import GongpingError
from gongping.portal.components.api import reader_language
from gongping.portal.connect.described import checked_mapping
from gongping.portal.connect.models import Connector
from gongping.portal.connect.scopes import scope_choices

NEVER = "0"
BY_ITSELF = [(kind.value, kind.label) for kind in (Connector.Kind.API, Connector.Kind.FOLDER)]
"""The kinds that wait for the other system; those that ask it have forms of their own."""


def mapping_field() -> forms.CharField:
    """Return the field that asks for a mapping."""
    return forms.CharField(
        label=_("列对应"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("已知系统的导出不用填。其他文件照 mapping.yaml 的写法填一项，不写 file。"),
    )


def free_name(name: str) -> str:
    """Refuse a name that another connector has."""
    if Connector.objects.filter(name=name).exists():
        raise forms.ValidationError(_("已有同名的连接器，请换一个名称。"))
    return name


def checked_mapping_of(given: str) -> dict[str, Any]:
    """Return a mapping, checked as the engine checks it."""
    text = given.strip()
    if not text:
        return {}
    try:
        return checked_mapping(parse_yaml(text.encode(), name="mapping.yaml").data)
    except GongpingError as fault:
        raise forms.ValidationError(fault.say(reader_language())) from None


class CheckedForm(forms.Form):
    """A form with a name or a mapping, or both: checked the same way whatever the connector is."""

    def clean_name(self) -> str:
        """Refuse a name that another connector has."""
        return free_name(self.cleaned_data["name"])

    def clean_mapping(self) -> dict[str, Any]:
        """Return the mapping, checked as the engine checks it."""
        return checked_mapping_of(self.cleaned_data["mapping"])


class ConnectorForm(CheckedForm):
    """A new connector; what its kind does not need stays empty."""

    name = forms.CharField(label=_("名称"), max_length=80, help_text=_("对方系统叫什么，如 报事报修系统"))
    kind = forms.ChoiceField(label=_("方式"), choices=BY_ITSELF)
    folder = forms.CharField(
        label=_("文件夹名"),
        required=False,
        max_length=50,
        help_text=_("只对“文件夹”：收件目录下的名字，用字母、数字、-、_"),
    )
    site = forms.CharField(
        label=_("项目"),
        required=False,
        max_length=100,
        help_text=_("只对“文件夹”：文件里没有写项目时，记在哪个项目"),
    )
    mapping = mapping_field()

    def settings(self) -> dict[str, str]:
        """Return the settings of the chosen kind."""
        if self.cleaned_data["kind"] != Connector.Kind.FOLDER:
            return {}
        return {"folder": self.cleaned_data["folder"], "site": self.cleaned_data["site"]}


class TokenForm(forms.Form):
    """A new token: what for, which tables, how long."""

    name = forms.CharField(label=_("用途"), max_length=80, help_text=_("谁用、做什么，如 夜间同步"))
    scopes = forms.MultipleChoiceField(label=_("可交的表"), widget=forms.CheckboxSelectMultiple)
    days = forms.ChoiceField(
        label=_("有效期"),
        choices=(("90", _("90 天")), ("365", _("一年")), (NEVER, _("不限期"))),
        initial="365",
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        field = self.fields["scopes"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = scope_choices(reader_language())

    @property
    def lasts(self) -> timedelta | None:
        """How long the token is valid, None for ever."""
        days = int(self.cleaned_data["days"])
        return timedelta(days=days) if days else None
