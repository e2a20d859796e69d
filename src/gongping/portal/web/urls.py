"""Every address of the portal, room by room."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gongping.portal.kernel.urls")),
    path("", include("gongping.portal.accounts.urls")),
]
