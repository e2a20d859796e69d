"""Which version is in force on a day, post by post."""

from datetime import date

from gongping.engine.schemes import SchemeSource
from gongping.portal.schemes.models import SchemeVersion
from gongping.portal.schemes.place import source_of


def in_force(day: date) -> list[SchemeVersion]:
    """Return the adopted versions in force on ``day``, by key: of each scheme the one that began last.

    A scheme whose posts have all gone to one that began later is in force no more.
    """
    adopted = SchemeVersion.objects.filter(state=SchemeVersion.State.ADOPTED, in_force_from__lte=day)
    latest: dict[str, SchemeVersion] = {}
    for one in adopted.order_by("in_force_from", "version"):
        latest[one.key] = one
    return sorted(latest.values(), key=lambda one: one.key)


def sources_in_force(day: date) -> tuple[SchemeSource, ...]:
    """Return the schemes of ``day`` as the engine reads them, by id."""
    return tuple(source_of(one.own, one.common) for one in in_force(day))
