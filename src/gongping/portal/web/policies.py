"""Who may do what with the pages that belong to no other room."""

from datetime import datetime

from gongping.portal.kernel.api import ALLOWED, Actor, Decision, policy


@policy("web.home.see")
def may_see_home(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody who has signed in; what stands on it is decided by the rooms that fill it."""
    return ALLOWED


@policy("web.preferences.choose", open_to_all=True)
def may_choose_preferences(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody chooses the language and the look, before signing in, too."""
    return ALLOWED


@policy("web.gallery.see", open_to_all=True)
def may_see_gallery(actor: Actor, subject: object, at: datetime) -> Decision:
    """Everybody: it shows made-up data, and exists in the demo and in tests only."""
    return ALLOWED
