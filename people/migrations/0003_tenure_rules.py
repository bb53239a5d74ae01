"""The database's own rules about tenures: nobody holds one title twice at a time, a sole office has one holder.

PostgreSQL says it with exclusion constraints, SQLite with triggers; `Tenure.clean` says it to people first.
"""

from django.db import migrations

POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE people_tenure ADD CONSTRAINT tenure_once_at_a_time EXCLUDE USING gist (
    person_id WITH =, title_id WITH =, daterange(starts_on, ends_on, '[)') WITH &&
) WHERE (confirmed);
ALTER TABLE people_tenure ADD CONSTRAINT tenure_sole_office EXCLUDE USING gist (
    title_id WITH =, daterange(starts_on, ends_on, '[)') WITH &&
) WHERE (confirmed AND sole);
"""
POSTGRESQL_BACK = """
ALTER TABLE people_tenure DROP CONSTRAINT tenure_once_at_a_time;
ALTER TABLE people_tenure DROP CONSTRAINT tenure_sole_office;
"""

OVERLAP = """
    (t.starts_on IS NULL OR NEW.ends_on IS NULL OR t.starts_on < NEW.ends_on)
    AND (NEW.starts_on IS NULL OR t.ends_on IS NULL OR NEW.starts_on < t.ends_on)
"""
TRIGGER = """
CREATE TRIGGER tenure_rules_{event} BEFORE {event_sql} ON people_tenure WHEN NEW.confirmed BEGIN
    SELECT RAISE(ABORT, 'tenure_once_at_a_time') WHERE EXISTS (
        SELECT 1 FROM people_tenure t WHERE t.confirmed AND t.id IS NOT NEW.id
        AND t.person_id = NEW.person_id AND t.title_id = NEW.title_id AND {overlap});
    SELECT RAISE(ABORT, 'tenure_sole_office') WHERE NEW.sole AND EXISTS (
        SELECT 1 FROM people_tenure t WHERE t.confirmed AND t.sole AND t.id IS NOT NEW.id
        AND t.title_id = NEW.title_id AND {overlap});
END
"""


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for event in ("insert", "update"):
        schema_editor.execute(TRIGGER.format(event=event, event_sql=event.upper(), overlap=OVERLAP))


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_BACK)
        return
    for event in ("insert", "update"):
        schema_editor.execute(f"DROP TRIGGER tenure_rules_{event}")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_register")]

    operations = [migrations.RunPython(forwards, backwards)]
