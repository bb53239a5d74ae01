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

from articles.desk import intake, public_words
from articles.models import Article, Photo, Section
from articles.models.public_words import KINDS
from articles.text import reading
from demo import content, desk, pictures
from demo.cast import ATTESTED_ON, tenure_days
from people import images
from people.colleagues import COMMAND_LINE
from people.formats import show_day
from people.mentions.honorifics import code_of
from people.models import Organization, Person, Tenure, Title

Progress = Callable[[str, int, int], None]
SCENES_IN_WORDS = {
    "audience": "Tranh vẽ: đông người ngồi thành hàng trong hội trường, nhìn lên sân khấu.",
    "award": "Tranh vẽ: hai người trao và nhận hoa trên sân khấu, bốn người đứng hai bên.",
    "bridge": "Tranh vẽ: cầu treo bắc qua sông rộng, thuyền đi trên mặt nước, xa là núi.",
    "committee": "Tranh vẽ: các thành viên ngồi quanh bàn họp dài.",
    "delegates": "Tranh vẽ: đại biểu ngồi theo dãy, hàng đầu có giấy trên bàn.",
    "exhibition": "Tranh vẽ: khách xem tranh phong cảnh treo trên tường đỏ.",
    "pumps": "Tranh vẽ: công nhân đội mũ bảo hộ bên các máy bơm lớn trong nhà máy.",
    "workshop": "Tranh vẽ: xưởng may, công nhân ngồi bên máy.",
    "group": "Tranh vẽ: mọi người đứng thành hàng chụp ảnh lưu niệm.",
    "hall": "Tranh vẽ: đoàn chủ tọa trên sân khấu phông xanh, đại biểu ngồi dưới hội trường.",
    "lectern": "Tranh vẽ: người phát biểu đứng sau bục, phía sau là phông hội nghị.",
    "lectern-man": "Tranh vẽ: người đàn ông phát biểu sau bục, phía sau là phông hội nghị.",
    "lectern-woman": "Tranh vẽ: người phụ nữ phát biểu sau bục, phía sau là phông hội nghị.",
    "library": "Tranh vẽ: bốn người ngồi đọc sách bên bàn, phía sau là giá sách.",
    "library-children": "Tranh vẽ: các em học sinh quàng khăn đỏ đọc sách, phía sau là giá sách.",
    "planting": "Tranh vẽ: mọi người cầm cuốc trồng cây trên bãi cỏ, sau lưng là hồ và núi.",
    "road": "Tranh vẽ: con đường qua đồng lúa, hai người đi bộ, xa là núi.",
    "schoolyard": "Tranh vẽ: thầy trò trong sân trường, bên cột cờ và dãy lớp học.",
    "signing": "Tranh vẽ: hai người ngồi ký kết ở bàn, sau lưng có người chứng kiến.",
    "signing-women": "Tranh vẽ: hai người phụ nữ ký kết ở bàn, sau lưng có người chứng kiến.",
}
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
            filed = _file(entry, now, drawn[entry.file])
            _describe(filed.article, entry.pictures, now)
            progress("Nạp bài", done, len(entries))
        desk.lay_out(now)
        public_words.seal_register(at=now)


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
        source=text,
        publish_at=content.published_at(entry, now),
        by=COMMAND_LINE,
        at=now,
    )
    return intake.file_page(page)


def _describe(article: Article, scenes: tuple[str, ...], now: datetime.datetime) -> None:
    """What the drawn pictures show, and that they are the demo's own: a photo without both goes on no page."""
    uses = list(article.photo_uses.filter(photo__isnull=False).select_related("photo"))
    with public_words.changing(KINDS["photo"], [use.photo_id for use in uses], by=COMMAND_LINE, at=now):
        for use, scene in zip(uses, scenes, strict=False):
            use.photo.alt = SCENES_IN_WORDS[scene]
            use.photo.rights = Photo.Rights.OWN
            use.photo.rights_note = "Tranh do chương trình của tòa soạn mẫu vẽ."
            use.photo.save(update_fields=["alt", "rights", "rights_note", "search_key"])


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
        source=f"Bài ngày {show_day(ATTESTED_ON)}" if attested else "Tòa soạn mẫu",
    )


def _person(card: content.PersonCard) -> Person:
    person = Person(name=card.name, honorific=code_of(card.honorific), born_year=card.birth_year)
    if card.portrait_seed is not None:
        portrait = images.encode(pictures.draw_portrait(card.portrait_seed), "JPEG")
        person.portrait.save("portrait", ContentFile(portrait), save=False)
    person.save()
    return person
