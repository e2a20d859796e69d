"""Addresses of the room."""

from django.urls import URLPattern, path

from gongping.portal.connect.http.door import call, openapi
from gongping.portal.connect.views import connectors, pulls, tokens

app_name = "connect"
urlpatterns: list[URLPattern] = [
    path("api/v1/openapi.json", openapi, name="openapi"),
    path("api/v1/<path:rest>", call, name="api"),
    path("connectors/", connectors.ConnectorList.view(), name="connectors"),
    path("connectors/new/", connectors.add, name="connector_new"),
    path("connectors/new/<slug:kind>/", pulls.add, name="pull_new"),
    path("connectors/<uuid:connector_id>/change/", pulls.change, name="pull_change"),
    path("connectors/<uuid:connector_id>/try/", pulls.attempt, name="pull_try"),
    path("connectors/<uuid:connector_id>/start-over/", pulls.start_over, name="pull_start_over"),
    path("connectors/<uuid:connector_id>/", connectors.connector, name="connector"),
    path("connectors/<uuid:connector_id>/switch/", connectors.switch, name="switch"),
    path("connectors/<uuid:connector_id>/run/", connectors.run, name="run"),
    path("connectors/<uuid:connector_id>/secret/", connectors.renew_secret, name="renew_secret"),
    path("connectors/<uuid:connector_id>/tokens/new/", tokens.add, name="token_new"),
    path("connectors/tokens/<int:token_id>/revoke/", tokens.revoke, name="token_revoke"),
]
