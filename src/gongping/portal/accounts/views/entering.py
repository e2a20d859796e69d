"""Signing in and out, switching on a shared device."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongping.portal.accounts import oidc
from gongping.portal.accounts.device import Device, device_of, keep_device
from gongping.portal.accounts.faults import NotSignedIn, TooManyTries
from gongping.portal.accounts.forms import SignInForm
from gongping.portal.accounts.models import SignIn
from gongping.portal.accounts.passwords import account_of
from gongping.portal.accounts.policies import may_keep_own, may_try_to_sign_in
from gongping.portal.accounts.signing_in import begin, safe_next
from gongping.portal.accounts.views.answers import add_fault, page
from gongping.portal.kernel.api import guarded

LOCKED = 429


@require_http_methods(["GET", "POST"])
@guarded(may_try_to_sign_in)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; on a shared device, offer the names used on it."""
    if request.method == "GET" and request.actor.signed_in:  # type: ignore[attr-defined]
        return redirect(safe_next(request, request.GET.get("next", "")))
    device = device_of(request)
    chosen = request.GET.get("name", "")
    known = {"shared": device.shared, "username": chosen if chosen in device.names else ""}
    form = SignInForm(request.POST if request.method == "POST" else None, initial=known)
    status = 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            account = account_of(request, given["username"], given["password"])
        except (NotSignedIn, TooManyTries) as fault:
            add_fault(form, fault)
            status = LOCKED if isinstance(fault, TooManyTries) else 200
        else:
            return begin(request, account, next_url=request.POST.get("next", ""), shared=given["shared"])
    next_url = request.POST.get("next", request.GET.get("next", ""))
    shown = {"form": form, "device": device, "next": next_url, "company": oidc.company_name()}
    return page(request, "sign_in", shown, status)


@require_POST
@guarded(may_keep_own)
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; on a shared device the next person chooses a name."""
    SignIn.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)
    return redirect("accounts:sign_in")


@require_POST
@guarded(may_try_to_sign_in)
def forget_device(request: HttpRequest) -> HttpResponse:
    """Forget the names used on this device, and that it is shared."""
    response = redirect("accounts:sign_in")
    keep_device(response, Device())
    return response
