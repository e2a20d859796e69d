"""What the room shows in the navigation."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.schemes.policies import may_list_schemes


def register() -> None:
    """Register the place of the navigation."""
    add_place(Place(Section.APPRAISAL, _("考核方案"), "schemes:schemes", may_list_schemes, order=10))
