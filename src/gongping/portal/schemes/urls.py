"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.schemes.views import keeping, listing, reading

app_name = "schemes"
urlpatterns: list[URLPattern] = [
    path("schemes", listing.schemes, name="schemes"),
    path("schemes/new", keeping.register, name="register"),
    path("schemes/<int:scheme_id>", reading.scheme, name="scheme"),
    path("schemes/<int:scheme_id>/changes", reading.changes, name="changes"),
    path("schemes/<int:scheme_id>/file", reading.file, name="file"),
    path("schemes/<int:scheme_id>/keep", keeping.keep, name="keep"),
    path("schemes/<int:scheme_id>/papers", keeping.add, name="add_paper"),
    path("schemes/<int:scheme_id>/papers/<int:paper_id>", keeping.paper, name="paper"),
    path("schemes/<int:scheme_id>/adopt", keeping.adopt, name="adopt"),
    path("schemes/<int:scheme_id>/withdraw", keeping.withdraw, name="withdraw"),
]
