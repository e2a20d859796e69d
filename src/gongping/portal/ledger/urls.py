"""Addresses of the room."""

from django.urls import path

from gongping.portal.ledger.views.entries import Entries
from gongping.portal.ledger.views.entry import entry_page, entry_proof
from gongping.portal.ledger.views.heads import Heads, ask, head_file, head_page, verifier

app_name = "ledger"
urlpatterns = [
    path("ledger/", Entries.view(), name="entries"),
    path("ledger/<int:entry_id>/", entry_page, name="entry"),
    path("ledger/<int:entry_id>/proof.json", entry_proof, name="proof"),
    path("ledger/heads/", Heads.view(), name="heads"),
    path("ledger/heads/ask/", ask, name="ask"),
    path("ledger/heads/<int:head_id>/", head_page, name="head"),
    path("ledger/heads/<int:head_id>/head.json", head_file, name="head_file"),
    path("ledger/verifier/", verifier, name="verifier"),
]
