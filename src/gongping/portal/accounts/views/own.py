"""My profile: password, second factor, where I am signed in, language and look."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongping.portal.accounts.actions import (
    change_password,
    confirm_factor,
    end_session,
    new_recovery_codes,
    offer_factor,
    remove_factor,
)
from gongping.portal.accounts.actions.sessions import note_sign_in
from gongping.portal.accounts.device import device_name
from gongping.portal.accounts.faults import FactorNeeded, OldPasswordWrong, WrongCode
from gongping.portal.accounts.forms import CodeForm, PasswordChangeForm, PasswordForm
from gongping.portal.accounts.models import Account, SecondFactor, SignIn
from gongping.portal.accounts.policies import may_end_session, may_keep_own
from gongping.portal.accounts.qr import factor_picture
from gongping.portal.accounts.signing_in import SHARED
from gongping.portal.accounts.strong import FIRST_FACTOR_ONLY, needs_second_factor
from gongping.portal.accounts.views.answers import add_fault, page
from gongping.portal.kernel.api import guarded


def own(request: HttpRequest) -> Account:
    """Return the account that is signed in."""
    return Account.objects.get(pk=request.actor.account_id)  # type: ignore[attr-defined]


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_GET
@guarded(may_keep_own)
def profile(request: HttpRequest) -> HttpResponse:
    """Show what one's account holds."""
    account = own(request)
    live = Session.objects.filter(expire_date__gt=request.now).values("session_key")  # type: ignore[attr-defined]
    shown = {
        "account": account,
        "factor": SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).first(),
        "codes_left": account.recovery_codes.filter(used_at=None).count(),
        "needs_factor": needs_second_factor(request.actor),  # type: ignore[attr-defined]
        "sign_ins": account.sign_ins.filter(session_key__in=live),
        "this_key": request.session.session_key,
    }
    return page(request, "profile", shown)


@require_http_methods(["GET", "POST"])
@guarded(may_keep_own)
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; every other session ends."""
    account = own(request)
    form = PasswordChangeForm(account, _posted(request))
    if form.is_valid():
        if not account.check_password(form.cleaned_data["old"]):
            add_fault(form, OldPasswordWrong())
        else:
            actor, now = request.actor, request.now  # type: ignore[attr-defined]
            _stay(request, change_password(actor, account, form.cleaned_data["password"], now))
            messages.success(request, _("密码已改，其他地方的登录都已退出。"))
            return redirect("accounts:profile")
    return page(request, "password", {"form": form})


def _stay(request: HttpRequest, account: Account) -> None:
    """Keep the present session, under a new key, while all others end."""
    update_session_auth_hash(request, account)
    request.session.save()
    name = device_name(request.headers.get("User-Agent", ""))
    shared = bool(request.session.get(SHARED))
    note_sign_in(account, request.session.session_key or "", name, shared=shared, at=request.now)  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
@guarded(may_keep_own)
def factor(request: HttpRequest) -> HttpResponse:
    """Set one's second factor up, the password first."""
    account = own(request)
    if SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists():
        return redirect("accounts:profile")
    offered = offer_factor(account)
    form = CodeForm(_posted(request))
    if form.is_valid():
        actor, now = request.actor, request.now  # type: ignore[attr-defined]
        try:
            codes = confirm_factor(actor, account, form.cleaned_data["code"], now)
        except WrongCode as fault:
            add_fault(form, fault)
        else:
            request.session.pop(FIRST_FACTOR_ONLY, None)
            return page(request, "own_codes", {"codes": codes})
    return page(request, "factor", {"form": form, **factor_picture(offered)})


@require_http_methods(["GET", "POST"])
@guarded(may_keep_own)
def codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes after the password; the old ones end."""
    account = own(request)
    form = PasswordForm(_posted(request))
    if form.is_valid() and _right(form, account):
        made = new_recovery_codes(request.actor, account, request.now)  # type: ignore[attr-defined]
        return page(request, "own_codes", {"codes": made})
    return page(request, "codes", {"form": form})


@require_http_methods(["GET", "POST"])
@guarded(may_keep_own)
def factor_off(request: HttpRequest) -> HttpResponse:
    """Turn one's second factor off after the password."""
    account = own(request)
    form = PasswordForm(_posted(request))
    if form.is_valid() and _right(form, account):
        try:
            remove_factor(request.actor, account, request.now)  # type: ignore[attr-defined]
        except FactorNeeded as fault:
            add_fault(form, fault)
        else:
            messages.success(request, _("两步验证已停用。"))
            return redirect("accounts:profile")
    return page(request, "factor_off", {"form": form})


def _right(form: PasswordForm, account: Account) -> bool:
    if account.check_password(form.cleaned_data["password"]):
        return True
    add_fault(form, OldPasswordWrong())
    return False


def _sign_in(request: HttpRequest, sign_in_id: int) -> SignIn:
    return get_object_or_404(SignIn, pk=sign_in_id)


@require_POST
@guarded(may_end_session, _sign_in)
def session_end(request: HttpRequest, sign_in: SignIn) -> HttpResponse:
    """End one of one's own sessions."""
    end_session(request.actor, sign_in, request.now)  # type: ignore[attr-defined]
    messages.success(request, _("那里的登录已退出。"))
    return redirect("accounts:profile")
