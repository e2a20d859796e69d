"""A release locked for a step, with what its policies need."""

from gongping.portal.results.faults import ReleaseStateWrong
from gongping.portal.results.models import Line, Release
from gongping.portal.results.periods import SaidPeriod
from gongping.portal.results.policies import Signing


def locked(release_id: int) -> Signing:
    """Return a release locked until the transaction ends, with the persons it is about."""
    release = Release.objects.select_for_update().get(pk=release_id)
    appraised = Line.objects.filter(release=release).values_list("person_id", flat=True)
    return Signing(release, frozenset(appraised))


def require_state(release: Release, state: Release.State) -> None:
    """Raise ReleaseStateWrong unless a release is in a state."""
    if release.state != state:
        raise ReleaseStateWrong(
            period=SaidPeriod(release.period),
            version=release.version,
            state=Release.State(release.state).label,
        )
