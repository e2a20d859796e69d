"""Accounts, as administrators keep them."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongping.portal.accounts.actions import (
    lift_lock,
    make_account,
    reset_factor,
    reset_password,
    set_active,
)
from gongping.portal.accounts.faults import NameTaken
from gongping.portal.accounts.forms import NewAccountForm
from gongping.portal.accounts.models import Account
from gongping.portal.accounts.policies import may_change_account, may_list_accounts, may_see_account
from gongping.portal.accounts.views.answers import add_fault, page
from gongping.portal.components.api import (
    Column,
    ListPage,
    OnPhone,
    Pick,
    Record,
    Search,
    State,
    equals,
)
from gongping.portal.kernel.api import guarded
from gongping.portal.ledger.api import record_export


class AccountList(ListPage):
    """Every account, by name."""

    name = "accounts.accounts"
    title = gettext_lazy("账号")
    policy = may_list_accounts
    template = "accounts/accounts.html"
    own_order = ("username",)
    order_said = gettext_lazy("按登录名排序")
    columns = (
        Column(
            "username",
            gettext_lazy("登录名"),
            lambda one: one.username,
            ("username",),
            link=lambda one: reverse("accounts:account", args=[one.pk]),
        ),
        Column(
            "state",
            gettext_lazy("状态"),
            lambda one: _("可以登录") if one.is_active else _("已停用"),
            ("is_active",),
            tone=lambda one: "good" if one.is_active else "",
        ),
        Column("made", gettext_lazy("开通"), lambda one: one.created_at, ("created_at",), phone=OnPhone.META),
    )
    filters = (
        Search(gettext_lazy("查找登录名"), ("username__icontains",)),
        Pick(
            "active",
            gettext_lazy("状态"),
            gettext_lazy("全部状态"),
            lambda request: [("True", gettext_lazy("可以登录")), ("False", gettext_lazy("已停用"))],
            equals("is_active"),
        ),
    )
    empty = State(gettext_lazy("还没有账号"), gettext_lazy("人员页上可以为每个人开通账号。"))

    def rows(self, request: HttpRequest, subject: Any) -> QuerySet[Account]:
        """Return every account."""
        return Account.objects.all()

    @property
    def record(self) -> Record:
        """Write exports into the ledger."""
        return record_export


def _account(request: HttpRequest, account_id: int) -> Account:
    return get_object_or_404(Account, pk=account_id)


@require_GET
@guarded(may_see_account, _account)
def account(request: HttpRequest, subject: Account) -> HttpResponse:
    """Show an account with what an administrator may do."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    decision = may_change_account(actor, subject, now)
    return page(request, "account", {"account": subject, "decision": decision})


@require_http_methods(["GET", "POST"])
@guarded(may_list_accounts)
def account_new(request: HttpRequest) -> HttpResponse:
    """Make an account for somebody who is not on the list of people."""
    form = NewAccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        try:
            made, first = make_account(actor, form.cleaned_data["username"], now)
        except NameTaken as fault:
            add_fault(form, fault)
        else:
            return page(request, "first_given", {"account": made, "password": first})
    return page(request, "account_new", {"form": form})


@require_POST
@guarded(may_change_account, _account)
def account_password(request: HttpRequest, subject: Account) -> HttpResponse:
    """Give a first password, shown once."""
    first = reset_password(request.actor, subject, request.now)  # type: ignore[attr-defined]
    return page(request, "first_given", {"account": subject, "password": first})


@require_POST
@guarded(may_change_account, _account)
def account_factor(request: HttpRequest, subject: Account) -> HttpResponse:
    """Take a lost second factor off."""
    reset_factor(request.actor, subject, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("两步验证已清除，此人下次登录时重新设置。"))
    return redirect("accounts:account", subject.pk)


@require_POST
@guarded(may_change_account, _account)
def account_unlock(request: HttpRequest, subject: Account) -> HttpResponse:
    """Lift a lock."""
    lift_lock(request.actor, subject, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("锁定已解除。"))
    return redirect("accounts:account", subject.pk)


@require_POST
@guarded(may_change_account, _account)
def account_active(request: HttpRequest, subject: Account) -> HttpResponse:
    """Open or close an account."""
    active = request.POST.get("active") == "yes"
    set_active(request.actor, subject, active=active, at=request.now)  # type: ignore[attr-defined]
    messages.success(request, _("账号已启用。") if active else _("账号已停用，登录已全部退出。"))
    return redirect("accounts:account", subject.pk)
