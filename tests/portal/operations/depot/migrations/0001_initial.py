"""The table of parcels."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Parcel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("delivery", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
            ],
        ),
    ]
