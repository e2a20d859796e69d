"""The ready accounts in a template."""

from django import template

from gongping.portal.demo.ready import ReadyAccount
from gongping.portal.demo.ready import ready_accounts as ready

register = template.Library()


@register.simple_tag
def ready_accounts() -> list[ReadyAccount]:
    """Return the accounts that the sign-in page offers."""
    return ready()
