"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.orders.views import acts, handovers, knowledge, limits, lists, order, records, taking

app_name = "orders"
_ONE = "orders/<int:order_id>"
urlpatterns: list[URLPattern] = [
    path("orders/", lists.MyOrders.view(), name="mine"),
    path("orders/near/", lists.NearOrders.view(), name="near"),
    path("orders/team/", lists.TeamOrders.view(), name="team"),
    path("orders/all/", lists.AllOrders.view(), name="all"),
    path("orders/new/", taking.new, name="new"),
    path("orders/shift/", handovers.shift, name="shift"),
    path("orders/handovers/", handovers.Handovers.view(), name="handovers"),
    path("orders/handovers/<int:handover_id>/accept/", handovers.accept, name="accept"),
    path("orders/handovers/<int:handover_id>/decline/", handovers.decline, name="decline"),
    path("orders/limits/", limits.LimitTables.view(), name="limit_tables"),
    path("orders/limits/new/", limits.table_new, name="limits_new"),
    path("orders/limits/begin/", limits.begin, name="limits_begin"),
    path("orders/limits/<int:table_id>/", limits.table, name="limits"),
    path("orders/categories/", limits.Categories.view(), name="categories"),
    path("orders/categories/new/", limits.category_new, name="category_new"),
    path("orders/categories/<int:category_id>/", limits.category_turn, name="category"),
    path("orders/notes/", knowledge.Notes.view(), name="notes"),
    path("orders/notes/new/", knowledge.note_new, name="note_new"),
    path("orders/notes/<int:note_id>/", knowledge.note, name="note"),
    path("orders/notes/<int:note_id>/close/", knowledge.note_close, name="note_close"),
    path("orders/calls/", records.Calls.view(), name="calls"),
    path("orders/calls/new/", records.call_new, name="call_new"),
    path("orders/training/", records.Trainings.view(), name="training"),
    path("orders/training/new/", records.training_new, name="training_new"),
    path("orders/checks/", records.Checks.view(), name="checks"),
    path("orders/checks/new/", records.check_new, name="check_new"),
    path(f"{_ONE}/", order.order, name="order"),
    path(f"{_ONE}/respond/", acts.respond, name="respond"),
    path(f"{_ONE}/pause/", acts.pause, name="pause"),
    path(f"{_ONE}/resume/", acts.resume, name="resume"),
    path(f"{_ONE}/resolve/", acts.resolve, name="resolve"),
    path(f"{_ONE}/hand-over/", acts.hand_over, name="hand_over"),
    path(f"{_ONE}/call-back/", acts.call_back, name="call_back"),
    path(f"{_ONE}/reopen/", acts.reopen, name="reopen"),
    path(f"{_ONE}/reclassify/", acts.reclassify, name="reclassify"),
    path(f"{_ONE}/photos/", acts.add_photo, name="add_photo"),
    path(f"{_ONE}/photos/<int:photo_id>.jpg", order.photo, name="photo"),
    path(f"{_ONE}/helped/", knowledge.helped, name="helped"),
    path(f"{_ONE}/contact/", order.contact, name="contact"),
]
