"""Jobs that wait in the queue find their functions where they are now."""

from django.db import migrations
from django_q.signing import BadSignature, SignedPackage

MOVED = {
    "articles.desk.mailing.": "articles.desk.notices.mailing.",
    "articles.desk.passwords.": "articles.desk.access.passwords.",
}


def _now_at(func):
    for before, after in MOVED.items():
        if isinstance(func, str) and func.startswith(before):
            return after + func.removeprefix(before)
    return func


def lead_jobs_on(apps, schema_editor):
    """A job nobody can read (another SECRET_KEY) stays as it is: the worker says so, as it did before."""
    for schedule in apps.get_model("django_q", "Schedule").objects.all():
        schedule.func = _now_at(schedule.func)
        schedule.save(update_fields=["func"])
    for waiting in apps.get_model("django_q", "OrmQ").objects.all():
        try:
            job = SignedPackage.loads(waiting.payload)
        except BadSignature:
            continue
        if _now_at(job["func"]) != job["func"]:
            job["func"] = _now_at(job["func"])
            waiting.payload = SignedPackage.dumps(job)
            waiting.save(update_fields=["payload"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0020_public_words"), ("django_q", "0018_task_success_index")]
    operations = [migrations.RunPython(lead_jobs_on, migrations.RunPython.noop)]
