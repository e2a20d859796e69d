"""Addresses of the company's own sign-in, under the names by which allauth looks for them."""

from django.urls import URLPattern, path

from gongping.portal.accounts.views import company

urlpatterns: list[URLPattern] = [
    path("sign-in/company/<str:provider_id>/", company.company_sign_in, name="openid_connect_login"),
    path("sign-in/company/<str:provider_id>/answer/", company.company_answer, name="openid_connect_callback"),
]
