"""A photo's address is public while a text the public may read shows the photo (threats C 32)."""

import datetime
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from articles.desk import workflow
from articles.desk.access import roles
from articles.desk.form import preview_links
from articles.photos import renditions
from people.colleagues import COMMAND_LINE
from tests.colleagues import client_of, make_colleague
from tests.factory import (
    NOON,
    approve,
    make_article,
    make_photo,
    make_photo_use,
    make_picture,
    publish_later,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def addresses(photo):
    return [default_storage.url(name) for name in renditions.names_of(photo)]


def get(address, client=None):
    return (client or Client()).get(address)


def answers(photo, client=None):
    """The status of every public picture of the photo, whole and card, as a set."""
    return {get(address, client).status_code for address in addresses(photo)}


def shown_in(photo, **fields):
    article = make_article(body="<p>Một.</p>", **fields)
    make_photo_use(article, 1, photo=photo)
    return article


def member(role):
    return client_of(make_colleague(role, f"u-{role}"))


def test_a_photo_of_no_published_article_is_not_found():
    photo = make_photo()
    shown_in(photo)
    assert answers(photo) == {404}


def test_its_404_is_that_of_a_photo_that_does_not_exist():
    hidden = get(addresses(make_photo())[0])
    nothing = get(f"/media/photos/ab/{'ab' * 16}-640.jpg")
    assert (hidden.content, hidden.headers) == (nothing.content, nothing.headers)


def test_staff_who_may_view_photos_get_it_and_nobody_keeps_it():
    response = get(addresses(make_photo())[0], member(roles.REPORTER))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"


def test_staff_who_may_not_view_photos_do_not_get_it():
    photo = make_photo()
    assert answers(photo, member(roles.KEEPER)) == {404}


def test_the_photo_of_a_published_article_is_public_in_all_its_widths():
    photo = make_photo(now_all=True)
    shown_in(photo, published_at=NOON)
    assert answers(photo) == {200}


def test_shared_caches_ask_again_within_a_minute():
    photo = make_photo()
    shown_in(photo, published_at=NOON)
    response = get(addresses(photo)[0])
    assert "s-maxage=60" in response["Cache-Control"]
    assert "Vary" not in response.headers


def test_a_picture_costs_one_query(django_assert_num_queries):
    photo = make_photo()
    shown_in(photo, published_at=NOON)
    with django_assert_num_queries(1):
        get(addresses(photo)[0])


def test_the_photo_comes_with_its_article_and_goes_with_it(time_machine):
    photo = make_photo()
    article = approve(shown_in(photo))
    workflow.schedule(article, by=COMMAND_LINE, at=NOON, when=NOON + HOUR)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Có sai sót.", when=NOON + 2 * HOUR)
    seen = []
    for moment in (NOON + HOUR - SECOND, NOON + HOUR, NOON + 2 * HOUR - SECOND, NOON + 2 * HOUR):
        time_machine.move_to(moment, tick=False)
        seen.append(answers(photo))
    assert seen == [{404}, {200}, {200}, {404}]


def test_what_is_kept_under_a_banner_keeps_its_photos():
    photo = make_photo()
    article = shown_in(photo, published_at=NOON - HOUR)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Có sai sót.", farewell="banner")
    assert answers(photo) == {200}


def test_a_photo_of_two_articles_stays_with_the_other():
    photo = make_photo()
    article = shown_in(photo, published_at=NOON - HOUR)
    shown_in(photo, published_at=NOON - HOUR)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason="Có sai sót.")
    assert answers(photo) == {200}


def test_the_next_version_brings_its_photo_and_takes_the_old_one_away(time_machine):
    old, new = make_photo(), make_photo()
    article = shown_in(old, published_at=NOON - HOUR)
    article.photo_uses.update(photo=new)
    publish_later(article, NOON, NOON + HOUR)
    assert (answers(old), answers(new)) == ({200}, {404})
    time_machine.move_to(NOON + HOUR, tick=False)
    workflow.run_due(NOON + HOUR)
    assert (answers(old), answers(new)) == ({404}, {200})


def test_portraits_are_public_as_they_were():
    path = default_storage.save(f"portraits/{'cd' * 16}.jpg", ContentFile(make_picture(60, 80)))
    assert get(default_storage.url(path)).status_code == 200


def pictures_of_preview(article):
    """The link, and the addresses of the pictures an outsider's browser asks for on the page it opens."""
    link = preview_links.share(article, by=COMMAND_LINE, at=NOON)
    page = get(link.get_absolute_url()).content.decode()
    return link, re.findall(r"/media/photos/[^\s\",]+", page)


def test_who_was_sent_a_preview_sees_its_pictures_and_keeps_none():
    link, shown = pictures_of_preview(shown_in(make_photo(now_all=True)))
    assert len(shown) > 2
    for address in shown:
        response = get(address)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
        assert get(address.split("?")[0]).status_code == 404
    link.withdrawn_at = NOON
    link.save()
    assert {get(address).status_code for address in shown} == {404}


def test_the_key_of_one_preview_opens_no_photo_of_another():
    _, shown = pictures_of_preview(shown_in(make_photo()))
    other = make_photo()
    shown_in(other)
    key = shown[0].split("?")[1]
    assert get(f"{addresses(other)[0]}?{key}").status_code == 404


@pytest.mark.parametrize("key", ["xem=1", "xem=", "xem=MTI:x:y", "khoa=1", "xem=%C3%A9"])
def test_a_forged_key_opens_nothing(key):
    photo = make_photo()
    shown_in(photo)
    assert get(f"{addresses(photo)[0]}?{key}").status_code == 404


def test_no_embargo_is_opened_by_a_key():
    article = shown_in(make_photo())
    _, shown = pictures_of_preview(article)
    workflow.set_embargo(article, by=COMMAND_LINE, at=NOON, until=NOON + HOUR)
    assert {get(address).status_code for address in shown} == {404}
