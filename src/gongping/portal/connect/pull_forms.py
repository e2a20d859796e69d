"""Forms of the two kinds of pull."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import reader_language
from gongping.portal.connect.forms import CheckedForm, mapping_field
from gongping.portal.connect.models import Connector
from gongping.portal.connect.scopes import scope_choices
from gongping.portal.connect.settings_of import ConnectorSettingsWrong, checked_settings

WRONG: Mapping[str, Any] = {
    "address": _("网址要以 https:// 开头，不能带账号、空格或 #。"),
    "items": _("写字段名，往里一层加一个点，如 data.items。"),
    "cursor_parameter": _("只用字母、数字、点、方括号、- 和 _。"),
    "header": _("只用字母、数字和 -；Host、Content-Length 一类的不能用。"),
    "secret": _("写环境变量的名字，以 GONGPING_PULL_SECRET_ 开头；密钥本身不要写在这里。"),
    "database": _("写环境变量的名字，以 GONGPING_PULL_DATABASE_ 开头；数据库地址不要写在这里。"),
    "query": _("要是一条 SELECT，里面用 :cursor 表示上次拉到哪里，不能有别的参数和分号。"),
    "header, secret": _("请求头和密钥的环境变量要么都填，要么都不填。"),
    "cursor_parameter, cursor_column, cursor_field": _(
        "分页要填“游标参数”，再填“游标列”或“游标字段”中的一个；不分页三个都空着。CSV 只能用游标列。"
    ),
}
"""What to do about a setting that does not fit."""


class PullForm(CheckedForm):
    """What both kinds of pull ask; ``before`` is the connector that is changed."""

    kind: ClassVar[str]
    name = forms.CharField(label=_("名称"), max_length=80, help_text=_("对方系统叫什么，如 报事报修系统"))
    minutes = forms.IntegerField(label=_("每隔几分钟"), min_value=5, max_value=10_080, initial=60)
    table = forms.ChoiceField(
        label=_("拉来的是"), required=False, help_text=_("已知系统的版式和自己填的列对应不用选")
    )
    site = forms.CharField(
        label=_("项目"), required=False, max_length=100, help_text=_("行里没有写项目时，记在哪个项目")
    )
    mapping = mapping_field()

    def __init__(self, *arguments: Any, before: Connector | None = None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._before = before
        field = self.fields["table"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("按版式或列对应识别")), *scope_choices(reader_language())]
        if before is not None:
            del self.fields["name"]

    def clean(self) -> None:
        """Hold the settings against what the kind may say, each fault beside its field."""
        if self.errors:
            return
        try:
            checked_settings(self.kind, self.settings())
        except ConnectorSettingsWrong as fault:
            for place in fault.places:
                told = WRONG.get(place, fault.say(reader_language()))
                self.add_error(place if place in self.fields else None, told)

    def settings(self) -> dict[str, Any]:
        """Return the settings of the kind."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("name", "mapping")}


class HttpForm(PullForm):
    """A pull of an address."""

    kind = "http"
    address = forms.CharField(
        label=_("网址"),
        max_length=1000,
        help_text=_("主机要在运维允许的名单里，如 https://tickets.example.cn/api"),
    )
    form = forms.ChoiceField(label=_("格式"), choices=(("json", "JSON"), ("csv", "CSV")))
    items = forms.CharField(
        label=_("列表在哪里"),
        required=False,
        max_length=100,
        help_text=_("JSON 里列表的字段名，如 data.items；答复本身就是列表则空着"),
    )
    cursor_parameter = forms.CharField(
        label=_("游标参数"),
        required=False,
        max_length=60,
        help_text=_("网址后面带“上次拉到哪里”的参数名，如 since；空着就每次整份拉"),
    )
    cursor_column = forms.CharField(
        label=_("游标列"),
        required=False,
        max_length=100,
        help_text=_("下一页从这一列最大的值开始，值要是数字或时间，如 updated_at"),
    )
    cursor_field = forms.CharField(
        label=_("游标字段"),
        required=False,
        max_length=100,
        help_text=_("或：答复里直接给出下一页的字段，如 meta.next"),
    )
    cursor_start = forms.CharField(
        label=_("从哪里开始"), required=False, max_length=100, help_text=_("第一次用的游标值，如 2026-01-01")
    )
    header = forms.CharField(
        label=_("请求头"), required=False, max_length=60, help_text=_("对方要密钥时，如 Authorization")
    )
    secret = forms.CharField(
        label=_("密钥的环境变量"),
        required=False,
        max_length=80,
        help_text=_("由运维设好，如 GONGPING_PULL_SECRET_TICKETS；内容原样放进请求头"),
    )
    field_order = ("name", "address", "form", "items", "header", "secret")


class SqlForm(PullForm):
    """A pull of a database."""

    kind = "sql"
    database = forms.CharField(
        label=_("数据库的环境变量"),
        max_length=80,
        help_text=_("由运维设好，如 GONGPING_PULL_DATABASE_TICKETS；账号只给查询权限"),
    )
    query = forms.CharField(
        label=_("查询"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("如 SELECT … FROM tickets WHERE updated_at > :cursor，不用写 ORDER BY 和 LIMIT"),
    )
    cursor_column = forms.CharField(
        label=_("游标列"),
        max_length=100,
        help_text=_("查询结果里的列名，拉到哪里记它最大的值，如 updated_at"),
    )
    cursor_start = forms.CharField(
        label=_("从哪里开始"), max_length=100, help_text=_("第一次用的游标值，如 2026-01-01 或 0")
    )
    most = forms.IntegerField(label=_("一页最多几行"), min_value=1, max_value=20_000, initial=5000)
    field_order = ("name", "database", "query", "cursor_column", "cursor_start", "most")


FORMS: Mapping[str, type[PullForm]] = {"http": HttpForm, "sql": SqlForm}
