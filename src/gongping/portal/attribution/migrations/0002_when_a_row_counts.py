from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give objections to orders of the log the moment of their order."""
    order = apps.get_model("orders", "Order").objects.filter(pk=OuterRef("order"))
    claims = apps.get_model("attribution", "Claim").objects.filter(order__isnull=False)
    claims.update(row_at=Subquery(order.values("created_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("attribution", "0001_initial")]

    operations = [
        migrations.AddField("claim", "row_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
