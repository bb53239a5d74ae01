"""Nothing early, nothing after: every field of every text carries a mark, and a stranger looks for it everywhere.

States: everything the desk can have. Moments: a second before the hour, the hour, a minute later. (Threats C 30-37.)
"""

import datetime
import re
from dataclasses import dataclass

import pytest
from django.test import Client

from articles.desk import workflow
from articles.desk.form import preview_links
from articles.models import Article, Document, Photo
from articles.photos import renditions
from articles.site import addresses
from newsroom import due
from people.colleagues import COMMAND_LINE
from people.models import Person
from tests.factory import NOON, approve, make_article, make_meeting, make_person, make_photo, make_photo_use, mention
from tests.journeys.public.public_crawl import SharedCache, crawl, guesses

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOUR, MINUTE, SECOND = (datetime.timedelta(**{unit: 1}) for unit in ("hours", "minutes", "seconds"))
BEFORE = NOON - 2 * HOUR
REASON = "Theo đề nghị của đơn vị tổ chức."

FIELDS = {"title", "lead", "body", "byline", "source", "caption", "alt", "credit", "topic", "person", "document"}
HIDDEN = {"draft", "submitted", "returned", "approved", "embargoed", "called-off", "gone", "replaced"}
_MARK = re.compile(r"qz([a-z-]+)yy([a-z]+)qz")


def mark(state, field):
    return f"qz{state}yy{field}qz"


@dataclass
class Told:
    """What one crawl found."""

    marks: dict[tuple[str, str], set[str]]  # (state, field) → addresses
    photos: set[str]  # states whose photo could be had

    @property
    def states(self):
        return {state for state, _ in self.marks}


class World:
    """One article in every state, the hour NOON being what all of them wait for."""

    def __init__(self):
        self.articles, self.photos, self.links = {}, {}, []
        for state in ("draft", "submitted", "returned", "approved", "embargoed", "scheduled", "called-off"):
            self.make(state)
        for state in ("live", "banner", "gone", "replaced", "going"):
            self.make(state, published_at=BEFORE)
        self.links = [
            preview_links.share(self.articles[state], by=COMMAND_LINE, at=BEFORE) for state in ("embargoed", "gone")
        ]
        self.review()
        self.release()
        self.withdraw()

    def make(self, state, **fields):
        words = {name: f"Chữ {mark(state, name)}" for name in ("title", "lead", "byline", "source")}
        article = self.articles[state] = make_article(**words, **fields)
        self.fill(article, state)
        return article

    def fill(self, article, state):
        """Give the working text a body, a meeting, a photo, a person and a document that nothing else shows."""
        person = make_person(f"Lê {mark(state, 'person')}", confirmed=False)
        document = Document.objects.create(name=f"Chỉ thị {mark(state, 'document')}", confirmed=False)
        article.body = f"<p>Thân bài {mark(state, 'body')}, {person.name}, {document.name}.</p>"
        article.meeting = make_meeting(("Dự họp", [person]), topic=f"Chủ đề {mark(state, 'topic')}")
        article.save()
        photo = self.photos[state] = make_photo(alt=f"Ảnh {mark(state, 'alt')}", credit=f"Máy {mark(state, 'credit')}")
        make_photo_use(article, 1, photo=photo, caption=f"Chú thích {mark(state, 'caption')}")
        mention(article, person.name, person=person)
        mention(article, document.name, document=document)
        article.refresh_from_db()

    def review(self):
        for state in ("submitted", "returned", "approved", "embargoed", "scheduled", "called-off"):
            workflow.submit(self.articles[state], by=COMMAND_LINE, at=BEFORE)
        workflow.send_back(self.articles["returned"], by=COMMAND_LINE, at=BEFORE, reason="Thiếu số liệu.")
        for state in ("approved", "embargoed", "scheduled", "called-off"):
            workflow.approve(self.articles[state], by=COMMAND_LINE, at=BEFORE)

    def release(self):
        workflow.set_embargo(self.articles["embargoed"], by=COMMAND_LINE, at=BEFORE, until=NOON + HOUR)
        workflow.set_embargo(self.articles["scheduled"], by=COMMAND_LINE, at=BEFORE, until=NOON)
        for state in ("scheduled", "called-off"):
            workflow.schedule(self.articles[state], by=COMMAND_LINE, at=BEFORE, when=NOON)
        self.articles["next"] = article = make_article("Bài đang đăng", lead="Chữ đang đăng.", published_at=BEFORE)
        Article.objects.filter(pk=article.pk).update(status=Article.Status.NEVER)  # the factory shows what is live
        article.refresh_from_db()
        self.fill(article, "next")
        words = {name: f"Chữ {mark('next', name)}" for name in ("title", "lead", "byline", "source")}
        said = {"note": mark("next", "note"), "before": "cũ", "after": "mới"}
        approve(article, status=Article.Status.OUT, **words)
        workflow.schedule(article, by=COMMAND_LINE, at=BEFORE, when=NOON, change=workflow.CORRECTION, correction=said)

    def withdraw(self):
        ways = {"gone": {}, "called-off": {}, "banner": {"farewell": "banner"}, "going": {"when": NOON}}
        ways["replaced"] = {"farewell": "replaced", "replacement": self.articles["live"]}
        for state, way in ways.items():
            # Readers are told the reason; but not of what they never knew.
            reason = mark(state, "reason") if state == "called-off" else REASON
            workflow.withdraw(self.articles[state], by=COMMAND_LINE, at=NOON - HOUR, reason=reason, **way)

    def seeds(self):
        """Every public address with every number there is, each article's own, and parameters that preview elsewhere."""
        newest = max(model.objects.order_by("-pk").first().pk for model in (Article, Person, Document, Photo))
        own = [article.get_absolute_url() for article in self.articles.values()]
        candidates = {
            "slug": ["x", "tin-hoat-dong"],
            "pk": [str(pk) for pk in range(1, newest + 2)],
            "token": [link.token for link in self.links],
            "path": [renditions.names_of(photo)[0] for photo in self.photos.values()],
            "format": ["pdf"],
        }
        asked = [f"{address}?preview=true&xem={link.token}&status=draft" for address in own for link in self.links]
        return [*guesses(candidates), *own, *asked]

    def look(self, get):
        """What a stranger finds now."""
        found = crawl(self.seeds(), get)
        marks = {}
        for address, (_, said) in found.items():
            for state, field in _MARK.findall(said):
                marks.setdefault((state, field), set()).add(address)
        shown = {state for state, photo in self.photos.items() if _had(found, photo)}
        return Told(marks, shown)


def _had(found, photo):
    return any(status == 200 and photo.file_hash[:32] in address for address, (status, _) in found.items())


@pytest.fixture
def world(time_machine):
    time_machine.move_to(BEFORE, tick=False)
    return World()


def demand(told, *, public):
    """Exactly these states are told, in all their fields, and a banner's text nowhere but at its address."""
    assert told.states == {*public, "banner"}
    assert told.photos == {*public, "banner"}
    for state in public:
        fields = {field for told_state, field in told.marks if told_state == state}
        assert fields >= FIELDS
    assert not told.states & HIDDEN


def test_each_state_is_told_from_its_hour_to_its_hour_with_the_worker_dead(world, time_machine, monkeypatch):
    """At the last through a shared cache filled in the last second before: by now it must know."""
    cache = SharedCache()

    def look_at(moment, get):
        time_machine.move_to(moment, tick=False)
        return world.look(get)

    def by_the_cache(moment):
        return look_at(moment, lambda address: cache.get(address, moment.timestamp()))

    assert workflow.run_due(NOON - SECOND) == 0
    demand(by_the_cache(NOON - SECOND), public={"live", "going"})
    demand(look_at(NOON, Client().get), public={"live", "scheduled"})
    monkeypatch.setattr(due, "watch", due.Watch())
    demand(by_the_cache(NOON + MINUTE), public={"live", "scheduled", "next"})


def test_with_the_worker_alive_the_next_version_is_there_at_its_second(world, time_machine):
    time_machine.move_to(NOON, tick=False)
    workflow.run_due(NOON)
    told = world.look(Client().get)
    demand(told, public={"live", "scheduled", "next"})
    assert told.marks["next", "note"] >= {world.articles["next"].get_absolute_url(), "/dinh-chinh/"}
    # What stays under a banner stands at its address alone.
    own = rf"/bai-viet/[-a-z0-9]+-{world.articles['banner'].pk}/"
    seen_at = set().union(*(found for (state, _), found in told.marks.items() if state == "banner"))
    assert all(re.match(own, address) for address in seen_at)


HOSTILE = "created_by__password__startswith=a&status=draft&order_by=title&state=draft&published_at__gt=2000&preview=1"


def test_what_a_stranger_adds_to_the_address_changes_nothing(time_machine):
    time_machine.move_to(NOON, tick=False)
    make_article("Bài nháp")
    article = make_article(published_at=BEFORE, meeting=make_meeting(("Dự họp", [make_person()])))
    lists = ["/", "/chuyen-muc/tin-hoat-dong/", "/nhan-su/", "/dinh-chinh/", "/rss.xml"]
    for address in [*lists, article.get_absolute_url(), addresses.of_meeting(article.meeting)]:
        plain, asked = Client().get(address), Client().get(f"{address}?{HOSTILE}")
        assert plain.status_code == asked.status_code == 200
        assert plain.content == asked.content
