"""Forms of the room."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from gongping.portal.people.models import Delegation, Department, Person, Post, RoleGrant, Site
from gongping.portal.people.models.attendance import MONTH


class Day(forms.DateField):
    """A calendar day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class DayCount(forms.DecimalField):
    """Days of a month, halves and tenths allowed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_value=31, decimal_places=1, **options)


class PersonField(forms.CharField):
    """Somebody by number: with thousands of people a drop-down helps nobody."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=50, help_text=_("填工号"), **options)

    def clean(self, value: Any) -> Person | None:
        """Return the person of the number, None where it was left empty."""
        number = super().clean(value)
        if not number:
            return None
        found = Person.objects.filter(employee_id=number).first()
        if found is None:
            raise forms.ValidationError(_("没有这个工号。请在人员名单里核对。"))
        return found


class PersonAmong(forms.CharField):
    """One of many people, by number or by a name that only one of them bears."""

    def __init__(self, people: QuerySet[Person], **options: Any) -> None:
        super().__init__(max_length=50, help_text=_("填工号或姓名"), **options)
        self._people = people

    def clean(self, value: Any) -> Person | None:
        """Return the person meant, None where it was left empty."""
        said = super().clean(value)
        if not said:
            return None
        found = list(self._people.filter(Q(employee_id=said) | Q(name=said))[:2])
        if not found:
            raise forms.ValidationError(_("这里没有这个工号或姓名的人。请在人员名单里核对。"))
        if len(found) > 1:
            raise forms.ValidationError(_("有几位都叫这个名字，请填工号。"))
        return found[0]


class BranchField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A department, indented as in the tree."""

    def label_from_instance(self, obj: Department) -> str:
        """Return the name behind its depth."""
        return "　" * (len(obj.lineage) - 1) + obj.name


def in_tree_order(departments: Iterable[Department]) -> list[Department]:
    """Return departments as the tree is read: each before those below it, siblings by pinyin."""
    by_id = {one.pk: one for one in departments}
    return sorted(
        by_id.values(),
        key=lambda one: [(by_id[id].sort_key, id) if id in by_id else ("", id) for id in one.lineage],
    )


class PlaceForm(forms.Form):
    """Where and as what somebody works, from which day."""

    department = BranchField(label=_("部门"), queryset=Department.objects.none())
    site = forms.ModelChoiceField(label=_("项目"), queryset=Site.objects.order_by("sort_key"))
    post = forms.ModelChoiceField(label=_("岗位"), queryset=Post.objects.order_by("sort_key"))
    since = Day(label=_("从哪天起"))
    probation = forms.BooleanField(label=_("试用期"), required=False)
    dispatched = forms.BooleanField(label=_("劳务派遣"), required=False)

    def __init__(self, departments: QuerySet[Department], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["department"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = departments.order_by("sort_key")


class HireForm(PlaceForm):
    """A new person."""

    employee_id = forms.CharField(label=_("工号"), max_length=50)
    name = forms.CharField(label=_("姓名"), max_length=100)
    field_order = ("employee_id", "name", "department", "site", "post", "since", "probation", "dispatched")


class SecondPostForm(PlaceForm):
    """A second post, until a day if that is known."""

    until = Day(label=_("到哪天止（不含）"), required=False)


class CorrectionForm(SecondPostForm):
    """An employment as it should have been entered, and why."""

    reason = forms.CharField(label=_("为什么更正"), max_length=200)


class LeaveForm(forms.Form):
    """The last day."""

    last_day = Day(label=_("最后一天（含）"))


class SuperiorForm(forms.Form):
    """The direct superior from a day on."""

    superior = PersonField(label=_("直接上级"), required=False)
    since = Day(label=_("从哪天起"))


class DepartmentForm(forms.Form):
    """A department's name and the one above it."""

    name = forms.CharField(label=_("部门名称"), max_length=100)
    parent = BranchField(
        label=_("上级部门"),
        queryset=Department.objects.order_by("path"),
        required=False,
        empty_label=_("没有（最上层）"),
    )


class SiteForm(forms.Form):
    """A site."""

    name = forms.CharField(label=_("项目名称"), max_length=100)
    households = forms.IntegerField(label=_("户数"), min_value=1, required=False)


class PostForm(forms.Form):
    """A post."""

    name = forms.CharField(label=_("岗位名称"), max_length=100)


class ServiceLevelForm(forms.Form):
    """What an outsourced service delivered."""

    site = forms.ModelChoiceField(label=_("项目"), queryset=Site.objects.order_by("sort_key"))
    provider = forms.CharField(label=_("外包单位"), max_length=100)
    service = forms.CharField(label=_("服务内容"), max_length=100, help_text=_("如：门岗、保洁、绿化"))
    month = forms.RegexField(MONTH, label=_("月份"), help_text=_("写成 2026-09"))
    headcount = forms.IntegerField(label=_("约定人数"), min_value=0, required=False)
    target = forms.DecimalField(label=_("约定达标率（%）"), min_value=0, max_value=100, decimal_places=2)
    actual = forms.DecimalField(
        label=_("实际达标率（%）"), min_value=0, max_value=100, decimal_places=2, required=False
    )


class AttendanceForm(forms.Form):
    """One month of somebody at a post and site."""

    person = PersonField(label=_("谁"))
    month = forms.RegexField(MONTH, label=_("月份"), help_text=_("写成 2026-09"))
    site = forms.ModelChoiceField(label=_("项目"), queryset=Site.objects.order_by("sort_key"))
    post = forms.ModelChoiceField(label=_("岗位"), queryset=Post.objects.order_by("sort_key"))
    due = DayCount(label=_("应出勤天数"), help_text=_("整月排班天数，含入职前和受保护的假"))
    present = DayCount(label=_("实际出勤天数"))
    protected = DayCount(
        label=_("受保护假天数"), required=False, help_text=_("产假、工伤等，只记天数，不写原因")
    )


class RoleForm(forms.Form):
    """A role for somebody."""

    username = forms.CharField(label=_("登录名或工号"), max_length=150)
    role = forms.ChoiceField(label=_("角色"), choices=RoleGrant.Role.choices)
    department = BranchField(
        label=_("在哪个部门（含下级）"),
        queryset=Department.objects.order_by("path"),
        required=False,
        empty_label=_("全公司"),
    )
    since = Day(label=_("从哪天起"))
    until = Day(label=_("到哪天止（不含）"), required=False)


class DelegationForm(forms.Form):
    """Who stands in for whom, in which role, during which leave."""

    absent = PersonField(label=_("休假的人"))
    deputy = PersonField(label=_("代理人"))
    role = forms.ChoiceField(label=_("代理的角色"), choices=Delegation.Role.choices)
    since = Day(label=_("从哪天起"))
    until = Day(label=_("到哪天止（不含）"))

    def clean(self) -> dict[str, Any]:
        """Refuse somebody who stands in for themselves."""
        given = super().clean() or self.cleaned_data
        if given.get("absent") and given.get("absent") == given.get("deputy"):
            self.add_error("deputy", _("代理人不能是本人。"))
        return given


def first_of_next_month(day: date) -> date:
    """Return the day on which transfers usually begin."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
