"""Both databases keep what was acknowledged."""

import pytest
from django.db import connection

from gongping.portal.settings import DATABASES


@pytest.mark.django_db
def test_sqlite_syncs_every_commit_and_overwrites_what_is_deleted():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL syncs by its own settings")
    with connection.cursor() as cursor:
        said = {}
        for name in ("synchronous", "foreign_keys", "secure_delete"):
            said[name] = cursor.execute(f"PRAGMA {name}").fetchone()[0]
    assert said == {"synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    assert DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_postgresql_acknowledges_only_what_is_on_disk():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite is asked above")
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        assert cursor.fetchone()[0] == "on"
