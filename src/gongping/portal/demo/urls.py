"""Every address of the demo: those of the portal, and the way in."""

from django.urls import URLPattern, URLResolver, include, path

from gongping.portal.demo.views import enter
from gongping.portal.kernel.api import bad_request, failed, forbidden, not_found

urlpatterns: list[URLPattern | URLResolver] = [
    path("demo/enter", enter, name="demo_enter"),
    path("", include("gongping.portal.web.urls")),
]
handler400, handler403, handler404, handler500 = bad_request, forbidden, not_found, failed
