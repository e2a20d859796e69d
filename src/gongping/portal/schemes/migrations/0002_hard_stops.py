"""Triggers that refuse to change what was adopted."""

from django.db import migrations

from gongping.portal.schemes import hard_stops


def put_up(apps, schema_editor):
    for statement in hard_stops.put_up(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in hard_stops.take_down(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("schemes", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
