"""Addresses of the room itself."""

from django.conf import settings
from django.urls import URLPattern, path

from gongping.portal.web.gallery.view import gallery
from gongping.portal.web.home import home
from gongping.portal.web.preferences import preferences

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("preferences/", preferences, name="preferences"),
]
if settings.MODE in ("demo", "test"):
    urlpatterns.append(path("gallery/", gallery, name="gallery"))
