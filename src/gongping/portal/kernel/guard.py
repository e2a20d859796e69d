"""The only way to make a view, and to begin an action: with a policy."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from gongping.portal.kernel.actors import Actor
from gongping.portal.kernel.policies import Decision, Policy

Loader = Callable[..., Any]


class Refused(PermissionDenied):
    """A policy refused; ``decision`` holds the reason."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(decision.en)


def demand(policy: Policy, actor: Actor, subject: Any, at: datetime) -> None:
    """Go on only if the policy allows it: the first beat of an action.

    Raises:
        Refused: it does not; the decision holds the reason.
    """
    decision = policy(actor, subject, at)
    if not decision:
        raise Refused(decision)


class GuardedView(Protocol):
    """A view that names its policy."""

    policy: Policy
    loads: bool
    leaves_no_trace: bool

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer a request."""


def guarded(policy: Policy, load: Loader | None = None) -> Callable[[Callable[..., Any]], GuardedView]:
    """Let a view run only if its policy allows it.

    ``load(request, **url_arguments)`` returns the subject, which the view receives instead of the URL's
    arguments; it raises ``Http404`` (as ``get_object_or_404`` does) if there is none. A subject that the
    actor may not touch answers 404 as well; a page without a subject answers 403 with the reason; somebody
    who has not signed in is sent to the sign-in page first.
    """

    def wrap(view: Callable[..., Any]) -> GuardedView:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor, now = request.actor, request.now  # type: ignore[attr-defined]
            if not (actor.signed_in or policy.open_to_all):
                return redirect(
                    f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
                )
            subject = load(request, *args, **kwargs) if load else None
            decision = policy(actor, subject, now)
            if not decision:
                if load:
                    raise Http404(policy.name)
                raise Refused(decision)
            if load:
                return view(request, subject)  # type: ignore[no-any-return]
            return view(request, *args, **kwargs)  # type: ignore[no-any-return]

        answer.policy = policy  # type: ignore[attr-defined]
        answer.loads = load is not None  # type: ignore[attr-defined]
        answer.leaves_no_trace = policy.leaves_no_trace  # type: ignore[attr-defined]
        return answer  # type: ignore[return-value]

    return wrap
