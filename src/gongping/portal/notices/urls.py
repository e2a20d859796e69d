"""Addresses of the room."""

from django.urls import path

from gongping.portal.notices.views.deliveries import Deliveries
from gongping.portal.notices.views.mine import MyNotices, notice_page, read, read_all
from gongping.portal.notices.views.preferences import preferences

app_name = "notices"
urlpatterns = [
    path("notices/", MyNotices.view(), name="mine"),
    path("notices/read/", read_all, name="read_all"),
    path("notices/preferences/", preferences, name="preferences"),
    path("notices/deliveries/", Deliveries.view(), name="deliveries"),
    path("notices/<int:notice_id>/", notice_page, name="notice"),
    path("notices/<int:notice_id>/read/", read, name="read"),
]
