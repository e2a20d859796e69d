"""Places in the navigation: every room names its own, the shell shows those a person may enter."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gongping.portal.kernel.api import Actor, Policy

Words = str | Promise
Count = Callable[[Actor, datetime], int]


class Section(StrEnum):
    """The parts of the navigation, in the order in which they are shown."""

    DESK = "desk"
    APPRAISAL = "appraisal"
    DATA = "data"
    USES = "uses"
    OVERSIGHT = "oversight"
    VOICE = "voice"
    COMPANY = "company"


SECTION_TITLES: dict[Section, Words] = {
    Section.DESK: _("工作台"),
    Section.APPRAISAL: _("考核"),
    Section.DATA: _("数据"),
    Section.USES: _("结果应用"),
    Section.OVERSIGHT: _("监督"),
    Section.VOICE: _("员工之声"),
    Section.COMPANY: _("公司与账号"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: where it leads and who may enter (``policy`` is asked without a subject).

    ``url_name`` is a name without arguments. ``order`` sorts within the section. ``count`` says how many
    things wait there. ``tab`` is the place among the five at the thumb on a phone (1 to 5), under the shorter
    ``tab_label`` where one is given.
    """

    section: Section
    label: Words
    url_name: str
    policy: Policy
    order: int = 0
    count: Count | None = None
    tab: int | None = None
    tab_label: Words = ""


_PLACES: dict[str, Place] = {}


def add_place(place: Place) -> None:
    """Register an entry of the navigation, once per address (again when a module is read again)."""
    _PLACES[place.url_name] = place


def places_for(actor: Actor, at: datetime) -> list[Place]:
    """Return the places that an actor may enter, in the order of the navigation."""
    sections = list(Section)
    open_places = [place for place in _PLACES.values() if place.policy(actor, None, at)]
    return sorted(open_places, key=lambda place: (sections.index(place.section), place.order, place.url_name))
