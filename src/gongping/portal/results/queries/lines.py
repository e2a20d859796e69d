"""Whose results an actor may see: the policy about one result, as one query over all of them.

``may_see_result`` decides for one person, these for lists; a test holds the two to the same answer.
"""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from gongping.portal.kernel.api import Actor, Role
from gongping.portal.people.api import first_moment, standing_of, visible_persons
from gongping.portal.results.models import Line, Release
from gongping.portal.results.policies import ResultSubject, may_see_unsigned

_WITH = ("person", "department", "release")


def visible_lines(actor: Actor, release: Release) -> QuerySet[Line]:
    """Return the lines of a release that ``may_see_result`` allows."""
    lines = Line.objects.filter(release=release).select_related(*_WITH)
    if may_see_unsigned(actor):
        return lines
    if release.state == Release.State.UNSIGNED:
        return lines.none()
    lines = lines.filter(person__in=visible_persons(actor, first_moment(release.last_day)))
    if release.state == Release.State.SIGNED and not actor.has(Role.HR, Role.PROCESS_SUPERVISOR):
        return lines.exclude(person=actor.person_id)
    return lines


def own_lines(actor: Actor) -> QuerySet[Line]:
    """Return the actor's own results that were delivered, the latest period first."""
    return (
        Line.objects.filter(person=actor.person_id, release__state=Release.State.DELIVERED)
        .select_related(*_WITH, "release__correction")
        .order_by("-release__period_end", "-release__version")
    )


def result_of(line_id: int) -> ResultSubject:
    """Return one result with how its person stood on the last day of the period. Raises Http404."""
    line = get_object_or_404(
        Line.objects.select_related(*_WITH, "release__signed_by__person", "release__correction"), pk=line_id
    )
    return ResultSubject(line, standing_of(line.person_id, first_moment(line.release.last_day)))
