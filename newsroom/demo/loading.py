"""The demo newsroom into the database: register first, then every page through the desk's intake.

All or nothing: a load broken off leaves an empty paper, and the next start loads it again.
"""

import datetime
import hashlib
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor

from django.core.files.base import ContentFile
from django.db import transaction

from articles.desk import intake
from articles.models import Section
from articles.text import reading
from newsroom.demo import content, pictures
from newsroom.demo.cast import ATTESTED_ON, tenure_days
from people import images
from people.models import Organization, Person, Tenure, Title

Progress = Callable[[str, int, int], None]
HONORIFICS = {"đồng chí": "dong_chi", "ông": "ong", "bà": "ba"}
DAY = datetime.timedelta(days=1)


def load(now: datetime.datetime, progress: Progress) -> None:
    """Sections, register and articles of the demo as of `now` (local time)."""
    entries = sorted(content.ENTRIES, key=lambda entry: content.published_at(entry, now))
    drawn = _draw_all(entries, progress)
    with transaction.atomic():
        for order, (name, slug) in enumerate(content.SECTIONS):
            Section.objects.create(name=name, slug=slug, order=order)
        _load_register(now.date())
        for done, entry in enumerate(entries, 1):
            _file(entry, now, drawn[entry.file])
            progress("Nạp bài", done, len(entries))


def _draw_all(entries: list[content.Entry], progress: Progress) -> dict[str, list[bytes]]:
    """The pictures of every entry, drawn on all cores. Spawned, not forked: a database connection must not be."""
    drawn = {}
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as artists:
        jobs = {e.file: [artists.submit(pictures.jpeg, *scene) for scene in content.pictures_of(e)] for e in entries}
        for done, (file, waiting) in enumerate(jobs.items(), 1):
            drawn[file] = [job.result() for job in waiting]
            progress("Vẽ ảnh cho bài", done, len(jobs))
    return drawn


def _file(entry: content.Entry, now: datetime.datetime, photos: list[bytes]) -> intake.Filed:
    text = content.render(entry, now.date())
    page = intake.Page(
        parsed=reading.read(text),
        section=Section.objects.get(slug=entry.section),
        path=f"demo/{entry.file}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        photos=photos,
        publish_at=content.published_at(entry, now),
    )
    return intake.file_page(page)


def _load_register(today: datetime.date) -> None:
    organizations = {
        card.key: Organization.objects.create(name=card.name, short_name=card.short) for card in content.ORGANIZATIONS
    }
    people = {card.key: _person(card) for card in content.PEOPLE}
    for rank, (tenure, (first, last)) in enumerate(_tenures(today), 1):
        title = Title.objects.spelled(tenure.title).first() or Title.objects.create(
            text=tenure.title, organization=organizations.get(tenure.organization), rank=rank
        )
        _hold(people[tenure.person], title, tenure, first, last)


def _tenures(today: datetime.date) -> Iterator[tuple]:
    for tenure in content.TENURES:
        yield tenure, tenure_days(tenure, today)


def _hold(person: Person, title: Title, tenure, first, last) -> None:
    """A tenure known from one day's page is attested for that day, and nothing more is claimed."""
    attested = tenure.attested is not None
    precision = Tenure.Precision.ATTESTED if attested else Tenure.Precision.DAY
    Tenure.objects.create(
        person=person,
        title=title,
        starts_on=tenure.attested or first,
        starts_precision=precision,
        ends_on=tenure.attested + DAY if attested else (last and last + DAY),
        ends_precision=precision,
        source=f"Bài ngày {ATTESTED_ON:%d/%m/%Y}" if attested else "Tòa soạn mẫu",
    )


def _person(card: content.PersonCard) -> Person:
    person = Person(name=card.name, honorific=HONORIFICS.get(card.honorific, ""), born_year=card.birth_year)
    if card.portrait_seed is not None:
        portrait = images.encode(pictures.draw_portrait(card.portrait_seed), "JPEG")
        person.portrait.save("portrait", ContentFile(portrait), save=False)
    person.save()
    return person
