"""Where the room stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.connect.policies import may_see_connectors


def take_places() -> None:
    """Put the room into the navigation."""
    add_place(Place(Section.DATA, _("连接器"), "connect:connectors", may_see_connectors, order=40))
