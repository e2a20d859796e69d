"""Keys under which sealed results know persons, and what other keys stand for."""

import django.db.models.deletion
from django.db import migrations, models

import gongping.portal.people.keys.draw


def give_keys(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    people = list(Person.objects.only("pk"))
    for person in people:
        person.key = gongping.portal.people.keys.draw.person_key()
    Person.objects.bulk_update(people, ["key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_attendance_lists")]

    operations = [
        migrations.AddField("person", "key", models.CharField(max_length=20, null=True)),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            "person",
            "key",
            models.CharField(
                default=gongping.portal.people.keys.draw.person_key,
                editable=False,
                max_length=20,
                unique=True,
                verbose_name="化名",
            ),
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=20, unique=True)),
                (
                    "kind",
                    models.CharField(choices=[("household", "户"), ("text", "本人写的文字")], max_length=10),
                ),
                ("stands_for", models.CharField(max_length=500, verbose_name="代表的内容")),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aliases",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "化名",
                "verbose_name_plural": "化名",
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "person", "stands_for"), name="alias_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("kind", "stands_for"),
                        name="alias_of_nobody_once",
                    ),
                ],
            },
        ),
    ]
