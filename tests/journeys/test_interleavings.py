"""Two or three colleagues at one article, in any order and at once: no acknowledged word is lost, readers have one
version at most and it is the one last published, every step is one of the table's, and the history verifies.

INTERLEAVINGS=1000 runs a thousand of each kind instead of the suite's few.
"""

import datetime
import os
import random
import threading

import pytest
from django.db import connection, connections, transaction

from articles.desk import verify, workflow
from articles.desk.verify import versions
from articles.models import Article, Live
from people import clock
from tests.colleagues import Newsroom
from tests.factory import NOON
from tests.journeys.desk_at_work import Colleague, illegal_steps, lost_words

ASKED = int(os.environ.get("INTERLEAVINGS", "0"))
IN_TURN, AT_ONCE = ASKED or 15, ASKED or 5
STEPS = 30
MINUTE = datetime.timedelta(minutes=1)


class Readers:
    """What readers should get, by what the colleagues did: told from outside, not from the log."""

    def __init__(self):
        self.live = self.next = None

    def follow(self, name, before, after, at):
        if after is None or before is None:
            self.live = None
            return
        text = (after.title, after.lead, after.byline)
        if name in ("publish", "publish_urgently") or (name == "schedule" and after.next_at is None):
            self.live = text
        elif name == "schedule":
            self.next = text
        elif name == "tick" and before.next_at and not after.next_at and not _taken_off(before, after):
            self.live = self.next
        if after.status == Article.Status.NEVER:
            self.live = None


def _taken_off(before, after):
    return before.status == Article.Status.OUT and after.status == Article.Status.WITHDRAWN


def live_text(pk):
    return Live.objects.filter(article=pk).values_list("title", "lead", "byline").first()


def play(room, seed):
    """One interleaving in turn, each step checked; everything is undone afterwards."""
    rng = random.Random(seed)
    at, readers = NOON, Readers()
    article = room.write(at, title="Bài của nhiều người")
    people = rng.sample([room.reporter, room.editor, room.publisher, room.second_editor], rng.choice((2, 3)))
    colleagues = [Colleague(user, article.pk, rng) for user in people]
    for _ in range(STEPS):
        at += rng.choice((1, 1, 1, 90)) * MINUTE
        who = rng.choice(colleagues)
        before = Article.objects.filter(pk=article.pk).first()
        name = who.act(at, [other for other in colleagues if other is not who])
        after = Article.objects.filter(pk=article.pk).first()
        if name in ("publish", "schedule"):
            assert who.user.pk not in (before.written_by_id, before.changed_by_id)
        readers.follow(name, before, after, at)
        assert live_text(article.pk) == readers.live, (seed, name)
    assert lost_words(article.pk, colleagues) == [], seed
    assert illegal_steps(article.pk) == [], seed
    assert [str(finding) for finding in verify.verify()] == [], seed
    return readers.live is not None


@pytest.mark.django_db
def test_colleagues_who_take_turns_with_stale_forms_lose_no_word_and_leave_one_live_version():
    room, published = Newsroom(), 0
    for seed in range(IN_TURN):
        with transaction.atomic():
            published += play(room, seed)
            transaction.set_rollback(True)
    assert published, "nobody ever published: the colleagues are too idle to prove anything"


# --- at once ---


def at_work(colleague, others, start, failures):
    """A colleague's own thread, with a connection of its own."""
    try:
        start.wait()
        for _ in range(8):
            colleague.act(clock.now(), others)
    except Exception as error:
        failures.append(error)
    finally:
        connections.close_all()


def play_at_once(room, seed):
    rng = random.Random(seed)
    article = room.write(clock.now(), title="Bài của nhiều người cùng lúc")
    if rng.random() < 0.6:
        room.approve(article, clock.now())
    people = rng.sample([room.reporter, room.editor, room.publisher, room.second_publisher], 3)
    colleagues = [Colleague(user, article.pk, random.Random(f"{seed}-{user}")) for user in people]
    start, failures = threading.Barrier(len(colleagues)), []
    threads = [threading.Thread(target=at_work, args=(one, (), start, failures)) for one in colleagues]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [], seed
    assert lost_words(article.pk, colleagues) == [], seed
    assert illegal_steps(article.pk) == [], seed
    assert [str(finding) for finding in versions.check_batch([article.pk])] == [], seed


@pytest.mark.django_db(transaction=True)
def test_colleagues_who_work_at_once_lose_no_word_and_leave_one_live_version():
    room = Newsroom()
    for seed in range(10 * AT_ONCE):  # who comes first is chance: they play until somebody has published
        if seed >= AT_ONCE and Live.objects.exists():
            break
        play_at_once(room, seed)
    assert not connection.in_atomic_block
    assert [str(finding) for finding in verify.verify()] == []
    assert Live.objects.exists(), "nobody ever published: the colleagues are too idle to prove anything"


@pytest.mark.django_db
def test_what_is_looked_for_would_be_found():
    room = Newsroom()
    article = room.write(NOON)
    liar = Colleague(room.reporter, article.pk, random.Random(1), acknowledged=["Chữ không ai lưu"])
    assert lost_words(article.pk, [liar]) == ["Chữ không ai lưu"]
    Article.objects.filter(pk=article.pk).update(state="published")
    room.change(article, NOON, lead="Sửa sau khi có người đổi bước trong cơ sở dữ liệu.")
    Article.objects.filter(pk=article.pk).update(state="approved")
    workflow.publish(article, by=room.publisher, at=NOON)
    assert len(illegal_steps(article.pk)) == 1
