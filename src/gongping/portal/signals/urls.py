"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.signals.views import listing, own, signal, totals

app_name = "signals"
urlpatterns: list[URLPattern] = [
    path("signals/", listing.signals, name="signals"),
    path("signals/<int:signal_id>", signal.signal, name="signal"),
    path("signals/<int:signal_id>/take", signal.taking, name="take"),
    path("signals/<int:signal_id>/ask", signal.asking, name="ask"),
    path("signals/<int:signal_id>/close", signal.closing, name="close"),
    path("signals/<int:signal_id>/void", signal.proposing, name="propose"),
    path("signals/voids/<int:proposal_id>", signal.deciding, name="decide"),
    path("signals/mine", own.mine, name="mine"),
    path("signals/mine/<int:signal_id>", own.hearing, name="hearing"),
    path("signals/totals", totals.totals, name="totals"),
    path("signals/totals/keep", totals.keeping, name="keep_total"),
]
