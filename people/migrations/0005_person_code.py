"""Every person gets a code that outlives the database: files of the register name people by it."""

from django.db import migrations

import people.fields
import people.models.persons


def give_codes(apps, schema_editor):
    Person = apps.get_model("people", "Person")
    batch = []
    for person in Person.objects.filter(code=None).only("pk").iterator(chunk_size=2000):
        person.code = people.models.persons.new_code()
        batch.append(person)
    Person.objects.bulk_update(batch, ["code"], batch_size=400)


def field(**options):
    return people.fields.CleanCharField(
        verbose_name="mã người", max_length=40, help_text="Nhận ra người này trong tệp hồ sơ.", **options
    )


class Migration(migrations.Migration):
    # PostgreSQL alters no table that has unfinished work of the same transaction on it.
    atomic = False
    dependencies = [("people", "0004_protocol_lists")]

    operations = [
        migrations.AddField("person", "code", field(null=True)),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField("person", "code", field(unique=True, default=people.models.persons.new_code)),
    ]
