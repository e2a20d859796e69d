"""The room's own entries of the navigation."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.web.policies import may_see_home


def add() -> None:
    """Register them."""
    add_place(Place(Section.DESK, _("首页"), "web:home", may_see_home, tab=1))
