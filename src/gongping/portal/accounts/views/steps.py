"""The steps between a right password and being signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from gongping.portal.accounts.actions import accept_code, change_password, confirm_factor, offer_factor
from gongping.portal.accounts.faults import WrongCode
from gongping.portal.accounts.forms import CodeForm, NewPasswordForm
from gongping.portal.accounts.models import Account, SecondFactor
from gongping.portal.accounts.policies import may_try_to_sign_in
from gongping.portal.accounts.qr import factor_picture
from gongping.portal.accounts.signing_in import Begun, begun, keep, next_step, passed_factor
from gongping.portal.accounts.views.answers import add_fault, page
from gongping.portal.kernel.api import Actor, guarded

CODES = "recovery_codes"


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(["GET", "POST"])
@guarded(may_try_to_sign_in)
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for a code of the app or a recovery code."""
    found = begun(request)
    if found is None:
        return redirect("accounts:sign_in")
    state, account = found
    form = CodeForm(_posted(request))
    if form.is_valid():
        try:
            accept_code(account, form.cleaned_data["code"], request.now)  # type: ignore[attr-defined]
        except WrongCode as fault:
            add_fault(form, fault)
        else:
            passed_factor(request, state)
            return next_step(request, account)
    return page(request, "second_factor", {"form": form})


@require_http_methods(["GET", "POST"])
@guarded(may_try_to_sign_in)
def first_password(request: HttpRequest) -> HttpResponse:
    """Have a first password changed before anything else."""
    found = begun(request)
    if found is None or not found[1].must_change_password or _owes_code(*found):
        return redirect("accounts:sign_in")
    state, account = found
    form = NewPasswordForm(account, _posted(request))
    if form.is_valid():
        given = form.cleaned_data["password"]
        account = change_password(Actor(account.pk), account, given, request.now)  # type: ignore[attr-defined]
        keep(
            request,
            Begun(account.pk, account.session_epoch, state.at, state.next_url, state.shared, state.factor),
        )
        return next_step(request, account)
    return page(request, "first_password", {"form": form})


@require_http_methods(["GET", "POST"])
@guarded(may_try_to_sign_in)
def factor_setup(request: HttpRequest) -> HttpResponse:
    """Set the second factor up at the first sign-in of somebody whose role demands it."""
    found = begun(request)
    if found is None or _confirmed(found[1]) or found[1].must_change_password:
        return redirect("accounts:sign_in")
    state, account = found
    factor = offer_factor(account)
    form = CodeForm(_posted(request))
    if form.is_valid():
        code, at = form.cleaned_data["code"], request.now  # type: ignore[attr-defined]
        try:
            codes = confirm_factor(Actor(account.pk), account, code, at)
        except WrongCode as fault:
            add_fault(form, fault)
        else:
            passed_factor(request, state)
            request.session[CODES] = codes
            return redirect("accounts:recovery_codes")
    return page(request, "factor_setup", {"form": form, **factor_picture(factor)})


@require_http_methods(["GET", "POST"])
@guarded(may_try_to_sign_in)
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes once; go on when they are kept."""
    found = begun(request)
    if found is None or CODES not in request.session:
        return redirect("accounts:sign_in")
    if request.method == "POST":
        del request.session[CODES]
        return next_step(request, found[1])
    return page(request, "recovery_codes", {"codes": request.session[CODES]})


def _owes_code(state: Begun, account: Account) -> bool:
    return _confirmed(account) and not state.factor


def _confirmed(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()
