"""The versions an actor may see."""

from django.db.models import QuerySet

from gongping.portal.kernel.api import Actor
from gongping.portal.schemes.models import SchemeVersion
from gongping.portal.schemes.policies import sees_every_version


def visible_schemes(actor: Actor) -> QuerySet[SchemeVersion]:
    """Return every version to HR and the process supervisor, those that were adopted to everybody else."""
    found = SchemeVersion.objects.defer("own", "common", "findings")
    return found if sees_every_version(actor) else found.filter(adopted_at__isnull=False)


def version_before(scheme: SchemeVersion, actor: Actor) -> SchemeVersion | None:
    """Return the version before this one, of those the actor may see."""
    lower = visible_schemes(actor).filter(key=scheme.key, version__lt=scheme.version)
    return lower.order_by("-version").first()
