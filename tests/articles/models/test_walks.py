"""Walks along an index, asked directly: a place that is the present, and the first of each range."""

import pytest

from articles.models import Article
from articles.models.queries import walks
from people.models import Person
from tests.factory import NOON, make_article, make_person, make_section

pytestmark = pytest.mark.django_db


def test_a_place_at_this_very_moment_is_passed():
    """Three articles of one moment, the list turned at that moment: none stands on two pages."""
    section = make_section()
    first, second, third = (make_article(f"Bài {n}", section=section, published_at=NOON) for n in range(3))
    after = walks.up_to("published_at", NOON, walks.Place(NOON, second.pk))
    assert list(Article.objects.filter(after).order_by("-published_at", "-pk")) == [first]
    assert third.pk > second.pk


def test_of_each_range_its_first_and_no_other():
    keys = [make_person(f"Lê Văn {name}").sort_key for name in ("An", "Ang", "Bao", "Binh")]
    assert keys == sorted(keys)
    ranges = [(keys[0], keys[2]), (keys[2], "\U0010ffff"), ("\U0010ffff", "\U0010ffff\U0010ffff")]
    assert walks.first_of_each(Person.objects.all(), "sort_key", ranges) == [keys[0], keys[2]]


def test_the_end_of_a_range_is_outside_of_it():
    make_person("Lê Văn An")
    key = Person.objects.get().sort_key
    assert walks.first_of_each(Person.objects.all(), "sort_key", [("", key)]) == []
    assert walks.first_of_each(Person.objects.all(), "sort_key", [(key, key + "a")]) == [key]


def test_rows_of_more_walks_than_a_database_takes_are_all_found(monkeypatch):
    monkeypatch.setattr(walks, "MOST_ARMS", 2)
    people = [make_person(f"Lê Văn {n}") for n in ("An", "Bình", "Cúc", "Dung", "Em")]
    each = [Person.objects.filter(pk=one.pk) for one in people]
    assert set(walks.any_of(Person.objects.all(), each)) == set(people)
    assert list(walks.any_of(Person.objects.all(), [])) == []
