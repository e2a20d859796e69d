"""The way into the demo: a ready account, chosen by its button."""

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from gongping.portal.accounts.api import Account, Begun, finish
from gongping.portal.demo.policies import may_enter_demo
from gongping.portal.demo.ready import ready_accounts
from gongping.portal.kernel.api import guarded


@require_POST
@guarded(may_enter_demo)
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the ready accounts, the second factor taken as shown."""
    username = request.POST.get("username", "")
    if username not in {one.username for one in ready_accounts()}:
        raise Http404(username)
    account = get_object_or_404(Account, username=username)
    logout(request)
    at = request.now.timestamp()  # type: ignore[attr-defined]
    begun = Begun(account.pk, account.session_epoch, at, next_url="/", shared=False, factor=True)
    return finish(request, account, begun)
