"""`Person.objects.as_register(day)` for 20,000 people with 60,000 tenures, against the plain reading of those rows.

The promise: at most 2 queries, under 0.6 s. On a database of its own (SQLite; set BENCH_DATABASE_URL for another
server).
"""

import datetime
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEOPLE, EACH, PROMISE = 20_000, 3, 0.6
DAY = datetime.date(2020, 8, 7)


def fill() -> None:
    from people.models import Person, Tenure, Title

    titles = [Title(text=f"Ủy viên Đảng ủy cơ sở số {n}", key=f"ủy viên đảng ủy cơ sở số {n}") for n in range(2_000)]
    titles = Title.objects.bulk_create(titles, batch_size=500)
    people = [Person(name=f"Lê Văn {n}", born_year=1950 + n % 50) for n in range(PEOPLE)]
    for person in people:
        person.derive_names()
    people = Person.objects.bulk_create(people, batch_size=500)
    spans = [(datetime.date(2000 + 9 * n, 1, 1), datetime.date(2009 + 9 * n, 1, 1)) for n in range(EACH)]
    Tenure.objects.bulk_create(
        (
            Tenure(person=person, title=titles[(number + 7 * n) % 2_000], starts_on=starts, ends_on=ends)
            for number, person in enumerate(people)
            for n, (starts, ends) in enumerate(spans)
        ),
        batch_size=500,
    )


def best(call, times: int = 5) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        took.append(time.perf_counter() - start)
    return min(took)


def measure() -> bool:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from people.models import Person

    facts = ("pk", "name", "born_year", "honorific", "tenures__starts_on", "tenures__ends_on", "tenures__title__text")
    fill()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        register = Person.objects.as_register(DAY)
    assert sum(len(entry.titles) for entry in register.people.values()) == PEOPLE
    whole = best(lambda: Person.objects.as_register(DAY))
    plain = best(lambda: list(Person.objects.order_by("pk").values_list(*facts)))
    print(
        f"as_register, {PEOPLE} people, {PEOPLE * EACH} tenures: {whole:.2f} s in {len(queries)} queries "
        f"(promised: 2, under {PROMISE} s), {whole / plain:.1f} x values_list of the same rows"
    )
    return whole < PROMISE and len(queries) <= 2


def main() -> int:
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as folder:
        os.environ |= {"ENV_FILE": "", "DEBUG": "0", "DATA_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.test.utils import setup_databases, teardown_databases

        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            settings.DATABASES["default"]["TEST"]["NAME"] = f"{folder}/bench-test.sqlite3"
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            kept = measure()
        finally:
            teardown_databases(databases, verbosity=0)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
