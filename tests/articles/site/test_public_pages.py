"""Home, section, person, document: what they list, and what they never list."""

import datetime
import html
import re

import pytest
from django.test import Client

from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_person,
    make_photo,
    make_photo_use,
    make_section,
    mention,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def status(address):
    return Client().get(address).status_code


def test_an_empty_paper_has_a_home_page():
    assert "Chưa có bài viết" in page("/")


def test_home_shows_the_newest_of_all_and_of_each_section():
    for number, (name, slug) in enumerate([("Tuyên giáo", "tuyen-giao"), ("Đoàn thể", "doan-the")]):
        section = make_section(name, slug)
        for n in range(8):
            make_article(f"{name} bài {n}", section=section, published_at=NOON - (10 * number + n) * DAY)
    shown = page("/")
    assert "Tuyên giáo bài 0" in shown
    assert "Đoàn thể bài 0" in shown


@pytest.mark.parametrize("count", [3, 60])
def test_home_takes_the_same_queries_for_few_and_many(django_assert_num_queries, count):
    for n in range(count):
        make_article(f"Bài {n}", published_at=NOON - n * DAY)
    with django_assert_num_queries(2):
        page("/")


@pytest.mark.parametrize("count", [1, 40])
def test_a_section_takes_the_same_queries_for_few_and_many(django_assert_num_queries, count):
    for n in range(count):
        make_article(f"Bài {n}", published_at=NOON - n * DAY, cover=make_photo() if n < 3 else None)
    with django_assert_num_queries(2):
        page("/chuyen-muc/tin-hoat-dong/")


def test_a_section_shows_the_articles_of_the_sections_below_it():
    below = make_section("Tin trong nước", "tin-trong-nuoc", parent=make_section())
    make_article("Bài ở mục con", section=below, published_at=NOON)
    assert "Bài ở mục con" in page("/chuyen-muc/tin-hoat-dong/")


def test_a_section_pages_through_its_articles():
    for n in range(25):
        make_article(f"Bài số {n:02}", published_at=NOON - n * DAY)
    first = page("/chuyen-muc/tin-hoat-dong/")
    assert "Bài số 19" in first
    second = page(html.unescape(re.search(r'href="([^"]*truoc=[^"]*)">Tin cũ hơn', first)[1]))
    assert "Bài số 19" not in second
    assert "Bài số 20" in second
    assert 'href="/chuyen-muc/tin-hoat-dong/">Mới nhất' in second
    assert "Tin cũ hơn" not in second


def test_a_list_that_fills_its_page_to_the_last_place_leads_to_no_other():
    for n in range(20):
        make_article(f"Bài số {n:02}", published_at=NOON - n * DAY)
    shown = page("/chuyen-muc/tin-hoat-dong/")
    assert "Bài số 19" in shown
    assert "Tin cũ hơn" not in shown


def test_a_numbered_page_of_before_leads_to_the_beginning_of_the_section():
    make_article(published_at=NOON)
    response = Client().get("/chuyen-muc/tin-hoat-dong/?trang=7")
    assert (response.status_code, response["Location"]) == (301, "/chuyen-muc/tin-hoat-dong/")


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e9", "٣", "1" + "0" * 26, ""])
def test_what_is_no_page_number_has_no_page(number):
    make_article(published_at=NOON)
    assert status(f"/chuyen-muc/tin-hoat-dong/?trang={number}") == 404


def test_drafts_stand_on_no_page():
    person, document = make_person(), make_document()
    draft = make_article("Tin chưa công bố")
    mention(draft, person.name, person=person)
    mention(draft, document.name, document=document)
    public = make_article("Tin đã công bố", published_at=NOON)
    mention(public, document.name, document=document)
    for address in (
        "/",
        "/chuyen-muc/tin-hoat-dong/",
        person.get_absolute_url(),
        document.get_absolute_url(),
    ):
        assert "Tin chưa công bố" not in page(address)


@pytest.mark.parametrize(
    "address",
    [
        "/2026/13/",
        "/bai-viet/x-99999999999999999999/",
        "/bai-viet/x-٣/",
        "/chuyen-muc/khong-co/",
        "/nhan-su/x-1/",
        "/van-ban/x-1/",
        "/bai-viet/x-999999999999999999/",
        "/media/photos/../../settings.py",
        "/media/photos/ab/" + "a" * 32 + "-640.jpg",
    ],
)
def test_what_does_not_exist_is_not_found(address):
    assert status(address) == 404


def test_a_rendition_is_served_with_its_type():
    photo = make_photo(now_all=True)
    make_photo_use(make_article(published_at=NOON), photo=photo)
    response = Client().get(f"/media/photos/{photo.file_hash[:2]}/{photo.file_hash[:32]}-640.webp")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
