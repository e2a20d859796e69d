"""Django's entry for the room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The room ``accounts``."""

    name = "gongping.portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Name the room's places in the navigation, and its acts in the audit log."""
        from gongping.portal.accounts import titles
        from gongping.portal.accounts.policies import may_list_accounts
        from gongping.portal.components.api import Place, Section, add_place

        add_place(Place(Section.COMPANY, _("账号"), "accounts:accounts", may_list_accounts, order=60))
        titles.declare()
