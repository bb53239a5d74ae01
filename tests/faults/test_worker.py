"""A real worker with its hands full, on both databases: killed on the way, everything is done, nothing twice.

FULL_WORKER=1 gives it 200 photos, 50 notices and 20 scheduled versions and kills it five times; the suite a handful.
"""

import datetime
import os
from email import message_from_string, policy

import pytest
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ
from django_q.tasks import async_task

from articles.desk import workflow
from articles.desk.notices import mailing
from articles.models import Article, Digest, Notice, Photo
from people import clock
from tests.colleagues import Newsroom
from tests.faults.test_photo_worker import upload
from tests.faults.worker import Worker, wait_until

FULL = os.environ.get("FULL_WORKER") == "1"
PHOTOS, NOTICES, VERSIONS, KILLS = (200, 50, 20, 5) if FULL else (4, 6, 3, 2)
PATIENCE = 1800 if FULL else 240
SIZE = (80, 60) if FULL else (900, 600)  # the number of jobs is what counts
SECONDS_TO_STOP = 5  # asked of the full load, run by hand: a loaded machine is no fault of the code
ABOUT = "returned"  # what nothing but this test tells
DIGEST = "Tin chưa đọc ngày"


@pytest.fixture
def worker(transactional_db, tmp_path):
    made = Worker(tmp_path)
    yield made
    made.end()


def give_versions_to_publish(room):
    """Live articles whose approved next version goes out in a moment."""
    now = clock.now()
    for number in range(VERSIONS):
        article = room.write(now, title=f"Hội nghị số {number}", lead="Dẫn nhập cũ.")
        room.publish(article, now)
        fresh = room.change(article, now, lead="Dẫn nhập mới.")
        room.approve(fresh, now)
        workflow.schedule(
            Article.objects.get(pk=article.pk), by=room.publisher, at=now, when=now + datetime.timedelta(seconds=1)
        )


def give_notices(room):
    """So many lines for the reporter, each with a mail of its own to come; all unread when the digest is made."""
    article, now = Article.objects.first(), clock.now()
    room.reporter.email = "phongvien@example.vn"
    room.reporter.save()
    texts = [f"Tin báo số {number}." for number in range(NOTICES)]
    rows = [Notice(to=room.reporter, article=article, about=ABOUT, text=text, made_at=now) for text in texts]
    Notice.objects.bulk_create(rows)
    for notice in Notice.objects.filter(about=ABOUT):
        mailing.send_later([notice])
    morning = timezone.localtime(now).replace(hour=8)
    async_task("articles.desk.notices.mailing.send_digests", morning)


def fill_the_queue():
    room = Newsroom()
    OrmQ.objects.all().delete()
    give_versions_to_publish(room)
    upload(PHOTOS, *SIZE)
    give_notices(room)


def left_to_do():
    """How much of it is not done."""
    photos = Photo.objects.filter(renditions_due=True).count()
    versions = Article.objects.exclude(next_at=None).count()
    notices = Notice.objects.filter(mailed_at=None, about=ABOUT).count()
    return photos + versions + notices + (1 - Digest.objects.count())


def subjects(worker):
    letters = [message_from_string(letter, policy=policy.default) for letter in worker.letters()]
    return [str(letter["Subject"]) for letter in letters]


def assert_mailed(worker):
    """Each at most once; one may be lost where a kill fell between the mark and the mail (docs: never twice)."""
    digests = [subject for subject in subjects(worker) if DIGEST in subject]
    notices = [subject for subject in subjects(worker) if "Tin báo số" in subject]
    assert len(notices) == len(set(notices))
    assert len(notices) <= NOTICES
    assert len(digests) <= 1
    assert len(notices) + len(digests) >= NOTICES + 1 - KILLS


def assert_published():
    assert {article.live.lead for article in Article.objects.select_related("live")} == {"Dẫn nhập mới."}


def nobody_is_idle_in_a_transaction():
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in trans%%'"
            " AND now() - state_change > interval '5 seconds'"
        )
        return cursor.fetchone()[0] == 0


def test_a_worker_killed_on_the_way_has_done_everything_in_the_end_and_stops_when_told(worker):
    fill_the_queue()
    whole = left_to_do()
    for kill in range(1, KILLS + 1):
        worker.start()
        limit = whole * (KILLS + 1 - kill) // (KILLS + 1)
        wait_until(lambda limit=limit: left_to_do() <= limit, patience=PATIENCE)
        worker.kill()
    worker.start()
    wait_until(lambda: left_to_do() == 0, patience=PATIENCE)
    wait_until(nobody_is_idle_in_a_transaction)
    assert_mailed(worker)
    assert_published()
    upload(2)  # it stops in the middle of something
    seconds = worker.stop()
    assert seconds < SECONDS_TO_STOP or not FULL
