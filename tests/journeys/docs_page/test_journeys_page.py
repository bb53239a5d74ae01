"""docs/journeys.md tells the five journeys as they go: each is made here, traced, and compared with the page.

`pytest tests/journeys/docs_page/test_journeys_page.py -rP` prints the row of figures of each journey and every function
it enters, in order.
"""

import datetime
import io
from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from people.models import Attendance
from tests.colleagues import Newsroom, client_of
from tests.factory import make_article, make_person
from tests.journeys.docs_page.journeys_page import PAGE, Figures, Journey, journeys
from tests.journeys.docs_page.traced import ROOT, Trace
from tests.offered import form
from tests.people.meetings.meeting_paste import GUESTS, HEAD, HOSTS, PASTE


@pytest.fixture(autouse=True)
def the_tests_clock(monkeypatch):
    """As in life, and not as in the other tests: what asks for the time enters people/clock.py."""
    monkeypatch.setattr("people.clock._reached", None)


def an_hour_ago():
    return timezone.now() - datetime.timedelta(hours=1)


# --- the journeys; each prepares, makes its way inside `watched`, and asks whether it has arrived ---


def a_text_becomes_a_published_page(watched):
    page = str(ROOT / "tests/articles/page.txt")
    with watched:
        call_command("import_article", page, publish=True, stdout=io.StringIO())
    assert Article.objects.get().status == Article.Status.OUT


def a_form_becomes_a_version(watched):
    room = Newsroom()
    article, client = room.write_full(an_hour_ago()), client_of(room.reporter)
    address = reverse("admin:articles_article_change", args=[article.pk])
    offered = form(client.get(address).content.decode(), "article_form")
    with watched:
        client.post(address, offered.data(body="<p>Đoạn đã sửa.</p>"))
    assert [version.made_by for version in article.versions.all()] == [room.reporter, room.reporter]


def an_article_is_published(watched):
    room = Newsroom()
    article, client = room.approve(room.write_full(an_hour_ago()), an_hour_ago()), client_of(room.publisher)
    address = reverse("admin:articles_article_move", args=[article.pk, "publish"])
    client.get(address)  # it asks for nothing but a yes
    with watched:
        client.post(address)
    article.refresh_from_db()
    assert (article.status, article.live.version.number) == (Article.Status.OUT, 1)


def a_paste_becomes_a_meeting(watched):
    client, address = client_of(Newsroom().editor), reverse("admin:people_meeting_add")
    everybody = [HEAD, *GUESTS, *HOSTS]
    for name in everybody:
        make_person(name)
    opened = form(client.get(address).content.decode(), "meeting_form")
    with watched:
        read = client.post(address, opened.data(paste=PASTE, _do="read:0")).content.decode()
        client.post(address, form(read, "meeting_form").data(_save="1"))
    assert sorted(Attendance.objects.values_list("person__name", flat=True)) == sorted(everybody)


def a_reader_opens_an_article(watched):
    room, reader = Newsroom(), Client()
    make_article("Một bài khác", section=room.section, published_at=an_hour_ago())
    article = room.publish(room.write_full(an_hour_ago()), an_hour_ago())
    reader.get("/")
    with watched:
        page = reader.get(article.get_absolute_url())
    assert article.title in page.content.decode()


MADE = {
    "A": a_text_becomes_a_published_page,
    "B": a_form_becomes_a_version,
    "C": an_article_is_published,
    "D": a_paste_becomes_a_meeting,
    "E": a_reader_opens_an_article,
}


def trace_of(make):
    """Of the second time: what is imported, compiled or remembered once a process is so already, whatever ran before."""
    with transaction.atomic():
        make(nullcontext())
        transaction.set_rollback(True)
    trace = Trace()
    make(trace)
    return trace


@pytest.mark.django_db
@pytest.mark.parametrize("letter", MADE)
def test_a_journey_goes_as_its_page_tells(letter):
    told, trace = journeys()[letter], trace_of(MADE[letter])
    if differences := told.differences(trace):
        pytest.fail(f"{PAGE} is not right any more.\n" + "\n".join(differences), pytrace=False)
    print(told.figures_of(trace), *(f"{file}  {function}" for file, function in trace), sep="\n")


def test_every_journey_of_the_page_is_made():
    assert list(journeys()) == list(MADE)


# --- what is not as the page tells is said ---

WALK = Trace({("articles/a.py", "begin"): 1, ("people/b.py", "find"): 2, ("people/words/c.py", "fold"): 3})
PAGE_OF_IT = Journey(
    "A", (("articles/a.py", "begin"), ("people/b.py", "find")), helpers=("people/words/",), figures=Figures(3, 1, 3, 6)
)
OTHERWISE = {
    "a stop has another name": (
        {"stops": (("articles/a.py", "start"), ("people/b.py", "find"))},
        "does not enter its stop `start` in `articles/a.py` any more; there it enters: begin.",
    ),
    "a stop is in another file": (
        {"stops": (("articles/a.py", "begin"), ("people/b.py", "find"), ("people/d.py", "find"))},
        "A function of that name is entered in `people/b.py`.",
    ),
    "two stops have changed places": (
        {"stops": PAGE_OF_IT.stops[::-1]},
        "enters `begin` (`articles/a.py`) before `find` (`people/b.py`)",
    ),
    "a file is new": ({"stops": PAGE_OF_IT.stops[:1]}, "enters `people/b.py` (first `find`)"),
    "a file is entered no more": ({"on_the_way": ("people/e.py",)}, "does not enter `people/e.py` any more."),
    "there are more files": ({"figures": Figures(2, 1, 3, 6)}, "should be: 3 | 1 | 3 | 6"),
    "there are far more calls": ({"figures": Figures(3, 1, 3, 5)}, "should be: 3 | 1 | 3 | 6"),
}


def test_what_is_as_the_page_tells_needs_no_word():
    assert PAGE_OF_IT.differences(WALK) == []


@pytest.mark.parametrize(("change", "sentence"), OTHERWISE.values(), ids=OTHERWISE)
def test_what_is_otherwise_is_said_in_one_sentence(change, sentence):
    differences = replace(PAGE_OF_IT, **change).differences(WALK)
    assert [sentence in said for said in differences] == [True]
