"""kill -9 in the middle of publishing: afterwards all stands as before or all as after, never between.

KILLS=200 kills two hundred times instead of the suite's few.
"""

import datetime
import os
import random
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from articles.desk import public_words, verify, versions, workflow
from articles.desk.verify import versions as verify_versions
from articles.models import Article, Correction, HistoryEntry, HistoryHead, Live, Version
from people.models import Attendance
from tests.colleagues import Newsroom
from tests.factory import NOON, make_document, make_meeting, make_person, make_photo, make_photo_use, mention
from tests.faults.worker import database_address

KILLS = int(os.environ.get("KILLS", "6"))
PATIENCE = 60
NAME = "publisher-to-kill"


class Nursery:
    """The process whose children publish and die; it knows the tests' own database."""

    def __init__(self):
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": database_address(),
            "SECRET_KEY": settings.SECRET_KEY,
            "PGAPPNAME": NAME,
        }
        command = [sys.executable, "-m", "tests.faults.publisher_to_kill"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        self.process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes)

    def ask(self, *words):
        print(*words, file=self.process.stdin, flush=True)
        return self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)


def wait_for_the_server_to_notice():
    """PostgreSQL ends what a dead client had begun, or finishes its commit; only then is the state final."""
    deadline = time.monotonic() + PATIENCE
    while connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE application_name = %s", [NAME])
            if not cursor.fetchone()[0]:
                return
        assert time.monotonic() < deadline, "the dead client's session never ended"
        time.sleep(0.002)


class Desk:
    """Articles that are live and have another approved version: other words, photos, mentions, and a meeting."""

    def __init__(self):
        self.room = Newsroom()
        self.person = make_person("Trần Thị Bình An")
        self.document = make_document()
        self.photos = [make_photo(caption=f"Ảnh {n}", now_all=False) for n in range(3)]
        self.hours = 0

    def prepare(self):
        room, at = self.room, NOON + self.hours * datetime.timedelta(hours=1)
        self.hours += 1
        article = room.write(at, body="<p>Đoạn một.</p><p>Đoạn hai.</p>")
        make_photo_use(article, photo=self.photos[0])
        mention(article, "Bình An", person=self.person)
        workflow.saved(Article.objects.get(pk=article.pk), by=room.reporter, at=at)
        room.publish(article, at)
        article = Article.objects.get(pk=article.pk)
        article.meeting = make_meeting(("Ban tổ chức", [self.person, make_person("Lê Văn Sáng")]))
        article.photo_uses.all().delete()
        for place in (1, 2):
            article.photo_uses.create(place=place, photo=self.photos[place], caption=f"Chú thích {place}")
        article.mentions.create(text="Chỉ thị số 12", document=self.document, order=1)
        article.lead = "Dẫn nhập đã chữa."
        article.save()
        workflow.saved(article, by=room.reporter, at=at)
        room.approve(article, at)
        return article


def standing(pk):
    """Everything publishing touches, as plain values."""
    live = Live.objects.select_related("version").get(article=pk)
    article = Article.objects.get(pk=pk)
    entries = list(HistoryEntry.objects.filter(article_id=pk).order_by("number").values_list("act", "version"))
    head, last = HistoryHead.objects.get(), HistoryEntry.objects.first()
    attended = Attendance.objects.filter(side__meeting=article.meeting_id)
    return {
        "state": article.state,
        "entries": entries,
        "head is the last entry": (head.number, head.mac) == (last.number, last.mac),
        "versions": list(Version.objects.filter(article=pk).order_by("number").values_list("number", flat=True)),
        "live": (live.version.number, live.lead, live.meeting_id, live.cover_id, live.changed_at is not None),
        "photos": list(live.photo_uses.values_list("photo", "place", "order", "caption")),
        "mentions": list(live.mentions.values_list("text", "person", "document", "order")),
        "corrections": Correction.objects.filter(article=pk).count(),
        "frozen": [moment is not None for moment in attended.values_list("frozen_at", flat=True)],
    }


def published(before, article):
    """How the same must stand once the version is out."""
    version = versions.latest(article)
    rows = version.content["photos"]
    return {
        **before,
        "state": "published",
        "entries": [*before["entries"], ("published", version.number)],
        "live": (version.number, version.content["lead"], article.meeting_id, rows[0]["photo"], True),
        "photos": [(row["photo"], row["place"], row["order"], row["shown"]) for row in rows],
        "mentions": [
            (row["text"], row["person"], row["document"], order)
            for order, row in enumerate(version.content["mentions"])
        ],
        "corrections": 1,
        "frozen": [True, True],
    }


@pytest.fixture
def nursery(transactional_db):
    made = Nursery()
    yield made
    made.close()


def test_a_publication_killed_at_any_instant_has_happened_or_has_not(nursery):
    desk, rng = Desk(), random.Random(5)
    publisher = desk.room.publisher.pk
    # How long one takes; from then on the delays are steered so that about half come too late.
    span = sorted(float(nursery.ask(desk.prepare().pk, publisher)) for _ in range(3))[1]
    happened = []
    while len(happened) < KILLS or (len(set(happened)) < 2 and len(happened) < 20 * KILLS):
        article = desk.prepare()
        before = standing(article.pk)
        assert before["frozen"] == [False, False]
        said = nursery.ask(article.pk, publisher, f"{rng.uniform(0.0001, 2 * span):.6f}")
        assert said in ("killed", "finished")
        wait_for_the_server_to_notice()
        after = standing(article.pk)
        happened.append(after != before)
        if happened[-1]:
            assert after == published(before, article)
        span *= 0.93 if happened[-1] else 1.07
        assert said == "killed" or happened[-1], "a finished publication must be there"
        assert [str(finding) for finding in verify_versions.check_batch([article.pk])] == []
    print(f"\n{len(happened)} kills on {connection.vendor}: {sum(happened)} after the commit, "
          f"{len(happened) - sum(happened)} before it")  # fmt: skip
    assert set(happened) == {True, False}, "no kill before the commit, or none after it: nothing was proved"
    public_words.seal_register(at=NOON)  # the tests' people come without the register's journal
    assert [str(finding) for finding in verify.verify()] == []
