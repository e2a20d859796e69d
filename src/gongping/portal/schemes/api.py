"""The door of schemes."""

from gongping.portal.schemes.actions.adopting import add_paper, adopt_scheme, withdraw_scheme
from gongping.portal.schemes.actions.registering import register_scheme, register_shipped
from gongping.portal.schemes.models import Paper, SchemeVersion
from gongping.portal.schemes.place import lay_out, source_of
from gongping.portal.schemes.queries.in_force import in_force, sources_in_force

__all__ = [
    "Paper",
    "SchemeVersion",
    "add_paper",
    "adopt_scheme",
    "in_force",
    "lay_out",
    "register_scheme",
    "register_shipped",
    "source_of",
    "sources_in_force",
    "withdraw_scheme",
]
