"""One version as its readers see it: what counts, how much, and what changed since the version before."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongping.portal.components.api import reader_language
from gongping.portal.kernel.api import guarded
from gongping.portal.people.api import local_day
from gongping.portal.schemes.models import SchemeVersion
from gongping.portal.schemes.policies import may_keep_schemes, may_see_papers, may_see_scheme
from gongping.portal.schemes.queries.readable import changes_between, readable
from gongping.portal.schemes.queries.visible import version_before


def load(request: HttpRequest, scheme_id: int) -> SchemeVersion:
    """Return the version an address names."""
    return get_object_or_404(SchemeVersion, pk=scheme_id)


@require_safe
@guarded(may_see_scheme, load)
def scheme(request: HttpRequest, one: SchemeVersion) -> HttpResponse:
    """Show a version in words."""
    actor, now = request.actor, request.now  # type: ignore[attr-defined]
    language = reader_language()
    shown = {
        "scheme": one,
        "read": readable(one, local_day(now), language),
        "before": version_before(one, actor),
        "may_keep": bool(may_keep_schemes(actor, None, now)),
        "papers": one.papers.all() if may_see_papers(actor, None, now) else None,
        "findings": [finding[language] for finding in one.findings],
    }
    return render(request, "schemes/scheme.html", shown)


@require_safe
@guarded(may_see_scheme, load)
def changes(request: HttpRequest, one: SchemeVersion) -> HttpResponse:
    """Say in sentences what changed since the version before."""
    before = version_before(one, request.actor)  # type: ignore[attr-defined]
    language = reader_language()
    found = changes_between(before, one) if before else ()
    shown = {
        "scheme": one,
        "before": before,
        "scoring": [change.say(language) for change in found if change.scores],
        "silent": [change.say(language) for change in found if not change.scores],
    }
    return render(request, "schemes/changes.html", shown)


@require_safe
@guarded(may_see_scheme, load)
def file(request: HttpRequest, one: SchemeVersion) -> FileResponse:
    """Hand out the file as it was registered."""
    content = one.own.encode()
    name = _("{key}-第{version}版.yaml").format(key=one.key, version=one.version)
    return FileResponse([content], as_attachment=True, filename=name, content_type="application/yaml")
