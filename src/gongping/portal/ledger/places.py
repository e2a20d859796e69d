"""Where the room stands in the navigation."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.ledger.policies import may_read_entries


def take_places() -> None:
    """Put the room into the navigation."""
    add_place(Place(Section.OVERSIGHT, _("审计日志"), "ledger:entries", may_read_entries, order=80))
    # open to everybody who has a printed one in hand; in the navigation of those who watch over the log
    add_place(Place(Section.OVERSIGHT, _("防改记录"), "ledger:heads", may_read_entries, order=81))
