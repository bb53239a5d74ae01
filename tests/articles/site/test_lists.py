"""Every list of a reader shows what its plain definition says, in order, whichever walks it is put together from."""

import datetime
import random

import pytest

from articles.models import Article, Live, LiveMention, Version, section_tree
from articles.models.queries import walks
from articles.site import article_page, home_page, lists
from articles.site.keyset import by_time
from articles.site.register import document, meeting, person
from tests.factory import NOON, make_document, make_meeting, make_person, make_section

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)
KEY = by_time("published_at")


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch):
    """So that a handful of rows takes every way."""
    monkeypatch.setattr(lists, "FEW", 3)
    monkeypatch.setattr(lists, "NEWEST_OF_ALL", 6)
    monkeypatch.setattr(lists, "_AT_ONCE", 2)
    monkeypatch.setattr(walks, "MOST_ARMS", 2)


@pytest.fixture
def sections():
    """Two trees and two empty sections."""
    top, other, empty = (make_section(f"Mục {n}", f"muc-{n}") for n in range(3))
    below = make_section("Mục con", "muc-con", parent=top)
    return [top, other, empty, below, make_section("Mục cháu", "muc-chau", parent=below)]


def scattered(chance, sections, people, documents, meetings):
    """Articles of a few moments, before and after NOON; some withdrawn, some to go, some never out."""
    made = [
        Article(
            title=f"Bài {n}",
            slug=f"bai-{n}",
            section=chance.choice([s for s in sections if s.slug != "muc-2"]),
            status=chance.choice(["out", "out", "out", "out", "never"]),
            published_at=NOON + MINUTE * chance.randint(-6, 2),
            withdraw_at=chance.choice([None, None, None, NOON - MINUTE, NOON, NOON + MINUTE]),
            farewell="gone",
        )
        for n in range(chance.choice([4, 30]))
    ]
    made = Article.objects.bulk_create(made)
    Version.objects.bulk_create(Version(article=a, number=1, content={}, made_at=NOON) for a in made)
    versions = dict(Version.objects.values_list("article", "pk"))
    Live.objects.bulk_create(
        Live(article=a, title=a.title, version_id=versions[a.pk], meeting=chance.choice([None, None, *meetings]))
        for a in made
    )
    named = [(a, chance.choice([*people, *documents, *people[:1] * 4, *documents[:1] * 2])) for a in made * 2]
    LiveMention.objects.bulk_create(
        LiveMention(live_id=a.pk, text="x", **{"document" if whom in documents else "person": whom})
        for a, whom in named
    )


def walked(rows, size=3):
    """The whole list by its pages."""
    found, after = [], None
    while page := rows(after, size):
        found += page
        after = KEY.place(KEY.token(page[-1]))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_lists_show_what_their_plain_definitions_say(seed, sections):
    chance = random.Random(seed)
    people, documents = [make_person(f"Lê Văn {n}") for n in "ABC"], [make_document(term=n) for n in ("XII", "XIII")]
    meetings = [make_meeting(("Khối", people[:1])), make_meeting(("Khối", people[1:]), ("Đoàn", people[1:2]))]
    scattered(chance, sections, people, documents, meetings)
    public, tree = Article.objects.published(NOON).newest_first(), section_tree(NOON)
    for section in sections:
        plain = public.filter(section__in=tree.below(section.pk))
        assert walked(lists.of_sections(tree.leading_somewhere(section.pk), NOON)) == list(plain)
    for who in people:
        named, there = (
            public.filter(live__mentions__person=who),
            public.filter(live__meeting__sides__attendances__person=who),
        )
        assert walked(person.articles_about(who, NOON)) == list((named | there).distinct())
    for paper in documents:
        assert walked(document.articles_citing(paper, NOON)) == list(
            public.filter(live__mentions__document=paper).distinct()
        )
    for held in meetings:
        assert walked(meeting.articles_reporting(held, NOON)) == list(public.filter(live__meeting=held))
    _home(list(public), tree)
    for article in chance.sample(list(Article.objects.all()), 4):
        _beside(article, list(public.exclude(pk=article.pk)), tree)


def _titles(stories):
    return [story.title for story in stories]


def _home(public, tree):
    """The newest on top; of each section what does not stand there."""
    shown = home_page.front_page(NOON, tree)
    assert _titles(filter(None, [shown.lead_story, *shown.top])) == [a.title for a in public[:6]]
    of = {s.name: [a.title for a in public[6:] if a.section_id in tree.below(s.pk)][:4] for s in tree.children(None)}
    assert {b.section_name: _titles(b.stories) for b in shown.blocks} == {name: t for name, t in of.items() if t}


def _beside(article, public, tree):
    """Fourteen others, those of its section before any other; the five newest of all."""
    others, newest = article_page._around(article, tree, NOON)
    same = tree.below(article.section_id)
    chosen = sorted(public, key=lambda other: other.section_id not in same)[:14]
    assert _titles(others) == [a.title for a in public if a in chosen]
    assert _titles(newest) == [a.title for a in public[:5]]


def test_a_place_after_the_present_is_the_beginning():
    make_article_at = Article.objects.bulk_create
    first, second = make_article_at(
        Article(title=f"Bài {n}", slug=f"b-{n}", section=make_section(), status="out", published_at=NOON)
        for n in range(2)
    )
    after = Article.objects.published(NOON, walks.Place(NOON + MINUTE, 1)).newest_first()
    assert list(after) == [second, first]
