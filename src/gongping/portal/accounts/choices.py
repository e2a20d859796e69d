"""Language and look in the browser, where pages find them before anybody has signed in."""

from django.conf import settings
from django.http import HttpResponse

THEME_COOKIE = "gongping_theme"
A_YEAR = 365 * 24 * 3600


def keep_in_browser(response: HttpResponse, *, language: str, theme: str) -> None:
    """Set the cookies of a choice; an empty one leaves the browser's as it is."""
    for name, value in ((settings.LANGUAGE_COOKIE_NAME, language), (THEME_COOKIE, theme)):
        if value:
            response.set_cookie(
                name,
                value,
                max_age=A_YEAR,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
