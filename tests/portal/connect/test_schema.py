"""Every operation of the API, asked with what fits its description and what does not, as every scope."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    response_schema_conformance,
    status_code_conformance,
)

from gongping.portal.connect.actions import make_token
from gongping.portal.connect.http.inner import document
from gongping.portal.connect.scopes import SCOPES
from gongping.portal.wsgi import application
from tests.portal.people.company import NOW

pytestmark = pytest.mark.django_db
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]
OPERATIONS = [(path, method) for path, methods in document()["paths"].items() for method in methods]
QUIET = settings(max_examples=5, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def one_connection():
    """Let a request leave the connection of the test open, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asked(settings, one_connection):
    settings.API_RATE = 1_000_000
    schema = schemathesis.openapi.from_dict(document())
    schema.app = application

    def ask(path, method, headers, checks):
        found = []

        @given(case=schema[path][method.upper()].as_strategy())
        @QUIET
        def once(case):
            response = case.call(headers=headers)
            case.validate_response(response, checks=checks)
            found.append(response.status_code)

        once()
        return found

    return ask


@pytest.mark.parametrize("path, method", OPERATIONS)
def test_with_every_scope_the_api_answers_as_its_description_says(admin, connector, asked, path, method):
    _, text = make_token(admin, connector, "全部", SCOPES, expires_at=None, at=NOW)
    assert asked(path, method, {"Authorization": f"Bearer {text}"}, CHECKS)


@pytest.mark.parametrize("path, method", OPERATIONS)
def test_with_one_scope_every_other_table_is_refused(admin, connector, asked, path, method):
    _, text = make_token(admin, connector, "只交评价", ["satisfaction"], expires_at=None, at=NOW)
    found = asked(path, method, {"Authorization": f"Bearer {text}"}, CHECKS)
    if "/rows/" in path and not path.endswith("/satisfaction"):
        assert set(found) == {403}


@pytest.mark.parametrize("path, method", OPERATIONS)
def test_without_a_token_nothing_is_answered(connector, asked, path, method):
    assert set(asked(path, method, {}, [*CHECKS, ignored_auth])) == {401}


def test_an_operation_that_forgot_its_token_would_be_found(connector, asked, monkeypatch):
    """Negative control: with a door that lets everybody in, the check of authorisation fails."""
    from gongping.portal.connect.http.auth import Bearer
    from gongping.portal.connect.models import Token

    anybody = Token(connector=connector, name="谁都行", scopes=[])
    monkeypatch.setattr(Bearer, "__call__", lambda self, request: anybody)
    with pytest.raises(BaseException, match="auth"):
        asked("/api/v1/me", "get", {}, [ignored_auth])
