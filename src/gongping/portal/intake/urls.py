"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.intake.views import batch, batches, browser, mapping, mapping_file, row, voids

app_name = "intake"
urlpatterns: list[URLPattern] = [
    path("evidence/", browser.tables, name="tables"),
    path("evidence/import/", batches.BatchList.view(), name="batches"),
    path("evidence/import/new/", batches.upload, name="upload"),
    path("evidence/import/<int:batch_id>/", batch.batch, name="batch"),
    path("evidence/import/<int:batch_id>/mapping/", mapping.mapping, name="mapping"),
    path("evidence/import/<int:batch_id>/mapping-file/", mapping_file.mapping_file, name="mapping_file"),
    path("evidence/import/<int:batch_id>/accept/", batches.accept, name="accept"),
    path("evidence/import/<int:batch_id>/drop/", batches.dropped, name="drop"),
    path("evidence/import/<int:batch_id>/fix-list.xlsx", batch.fix_list, name="fix_list"),
    path("evidence/import/<int:batch_id>/corrected/", batches.corrected, name="corrected"),
    path("evidence/voids/", voids.VoidList.view(), name="voids"),
    path("evidence/voids/<int:void_id>/", voids.answer, name="void"),
    path("evidence/<slug:table>/", browser.rows, name="rows"),
    path("evidence/<slug:table>/<str:key>/", row.row, name="row"),
    path("evidence/<slug:table>/<str:key>/contact/", row.contact, name="contact"),
    path("evidence/<slug:table>/<str:key>/void/", voids.ask, name="ask_void"),
]
