"""Every address of the portal, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from gongping.portal.kernel.api import bad_request, failed, forbidden, not_found

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("gongping.portal.web.own_urls")),
    path("", include("gongping.portal.kernel.urls")),
    path("", include("gongping.portal.accounts.urls")),
    path("", include("gongping.portal.accounts.company_urls")),
    path("", include("gongping.portal.people.urls")),
    path("", include("gongping.portal.ledger.urls")),
    path("", include("gongping.portal.notices.urls")),
    path("", include("gongping.portal.schemes.urls")),
    path("", include("gongping.portal.intake.urls")),
    path("", include("gongping.portal.connect.urls")),
    path("", include("gongping.portal.signals.urls")),
    path("", include("gongping.portal.orders.urls")),
    path("", include("gongping.portal.attribution.urls")),
    path("", include("gongping.portal.results.urls")),
]
handler400, handler403, handler404, handler500 = bad_request, forbidden, not_found, failed
