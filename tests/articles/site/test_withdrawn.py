"""What the address of a withdrawn article answers, and that nothing else shows it any more."""

import datetime

import pytest
from django.test import Client

from articles.desk import workflow
from articles.desk.form import preview_links
from articles.models import Article
from people.colleagues import COMMAND_LINE
from tests.factory import (
    NOON,
    approve,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    mention,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
SECOND = datetime.timedelta(seconds=1)
TITLE, REASON = "Tin sẽ bị gỡ", "Đơn vị tổ chức báo hoãn hội nghị."


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def get(address, **headers):
    return Client().get(address, headers=headers)


def withdrawn(farewell="gone", *, title=TITLE, **given):
    article = make_article(title, body="<p>Thân bài.</p>", published_at=NOON - HOUR)
    return workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON, farewell=farewell, **given)


def test_the_address_says_gone_with_the_reason_and_the_day_and_not_the_title():
    response = get(withdrawn().get_absolute_url())
    shown = response.content.decode()
    assert response.status_code == 410
    assert REASON in shown
    assert "12:00, 20/05/2024" in shown
    assert TITLE not in shown
    assert "tin-se-bi-go" not in shown + str(response.headers)
    assert 'content="noindex"' in shown


def test_no_redirect_gives_the_title_away():
    article = withdrawn()
    response = get(f"/bai-viet/x-{article.pk}/")
    assert response.status_code == 410
    assert "tin-se-bi-go" not in response.content.decode() + str(response.headers)


def test_readers_signed_in_get_the_same(admin_client):
    assert admin_client.get(withdrawn().get_absolute_url()).status_code == 410


def test_the_text_stays_under_a_banner_where_that_was_chosen():
    response = get(withdrawn("banner").get_absolute_url())
    shown = response.content.decode()
    assert response.status_code == 200
    assert "Thân bài." in shown
    assert "Bài viết này đã được gỡ" in shown
    assert REASON in shown
    assert response["X-Robots-Tag"] == "noindex"
    assert 'content="noindex"' in shown


def test_what_is_kept_under_a_banner_leads_to_nothing_that_only_it_made_public():
    unknown, document = make_person("Trần Thị Chưa Rõ", confirmed=False), make_document()
    meeting = make_meeting(("Dự họp", [unknown]))
    article = make_article(lead=f"{unknown} nói về {document}.", meeting=meeting, published_at=NOON - HOUR)
    mention(article, unknown.name, person=unknown)
    mention(article, document.name, document=document)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON, farewell="banner")
    shown = get(article.get_absolute_url()).content.decode()
    for address in (unknown.get_absolute_url(), document.get_absolute_url(), "/cuoc-hop/"):
        assert address not in shown


def test_a_replaced_article_leads_to_its_replacement_for_now():
    other = make_article("Bài thay thế", published_at=NOON - HOUR)
    response = get(withdrawn("replaced", replacement=other).get_absolute_url())
    assert (response.status_code, response["Location"]) == (302, other.get_absolute_url())


def test_a_replacement_that_is_not_public_itself_is_not_led_to():
    other = make_article("Bài thay thế", published_at=NOON - HOUR)
    article = withdrawn("replaced", replacement=other)
    workflow.withdraw(other, by=COMMAND_LINE, at=NOON, reason=REASON)
    response = get(article.get_absolute_url())
    assert response.status_code == 410
    assert "bai-thay-the" not in response.content.decode() + str(response.headers)


@pytest.mark.parametrize("farewell", ["gone", "banner"])
def test_no_list_and_no_page_of_the_register_shows_it(farewell):
    person, other = make_person(), make_article("Bài ở lại", published_at=NOON - HOUR)
    article = make_article(TITLE, published_at=NOON - HOUR, meeting=make_meeting(("Dự họp", [person])))
    mention(article, person.name, person=person)
    seen = ("/", "/chuyen-muc/tin-hoat-dong/", person.get_absolute_url(), other.get_absolute_url())
    assert all(TITLE in get(address).content.decode() for address in seen)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON, farewell=farewell)
    assert not any(TITLE in get(address).content.decode() for address in seen)


def test_a_withdrawal_by_the_clock_needs_nobody_to_be_on_time(time_machine):
    article = make_article(TITLE, published_at=NOON - HOUR)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON, when=NOON + HOUR)
    time_machine.move_to(NOON + HOUR - SECOND, tick=False)
    assert get(article.get_absolute_url()).status_code == 200
    time_machine.move_to(NOON + HOUR, tick=False)
    assert get(article.get_absolute_url()).status_code == 410


def test_readmitted_it_is_back():
    article = withdrawn()
    workflow.readmit(article, by=COMMAND_LINE, at=NOON, reason="Hội nghị vẫn họp.")
    assert get(article.get_absolute_url()).status_code == 200


def test_what_was_withdrawn_before_its_time_was_never_public(time_machine):
    article = approve(make_article(TITLE))
    workflow.schedule(article, by=COMMAND_LINE, at=NOON, when=NOON + HOUR)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON)
    time_machine.move_to(NOON + 2 * HOUR, tick=False)
    assert get(article.get_absolute_url()).status_code == 404
    assert not Article.objects.withdrawn(NOON + 2 * HOUR).exists()


@pytest.mark.parametrize(
    "headers", [{}, {"If-None-Match": "*"}, {"If-Modified-Since": "Mon, 20 May 2024 05:00:00 GMT"}]
)
def test_what_was_never_published_answers_as_what_does_not_exist(headers):
    draft = make_article(TITLE)
    hidden, nothing = get(draft.get_absolute_url(), **headers), get(f"/bai-viet/x-{draft.pk + 1000}/", **headers)
    assert hidden.status_code == nothing.status_code == 404
    assert hidden.content == nothing.content
    assert hidden.headers == nothing.headers


def test_links_to_a_preview_end_with_the_withdrawal_and_new_ones_open():
    article = make_article(TITLE, published_at=NOON - HOUR)
    before = preview_links.share(article, by=COMMAND_LINE, at=NOON - SECOND)
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON)
    assert get(before.get_absolute_url()).status_code == 404
    article.refresh_from_db()
    after = preview_links.share(article, by=COMMAND_LINE, at=NOON)
    assert get(after.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("address", ["/", "/dinh-chinh/", "{article}", "{gone}", "/bai-viet/x-0/"])
def test_no_shared_cache_keeps_a_page_for_more_than_seconds(address):
    public, gone = make_article(published_at=NOON), withdrawn()
    address = address.format(article=public.get_absolute_url(), gone=gone.get_absolute_url())
    assert get(address)["Cache-Control"] == "public, max-age=0, s-maxage=10"


def test_what_was_asked_for_with_a_session_is_kept_by_nobody_else(admin_client):
    assert admin_client.get("/")["Cache-Control"] == "private, no-store"


def test_the_page_of_a_gone_article_shows_no_picture_of_it():
    article = make_article(TITLE, published_at=NOON - HOUR)
    make_photo_use(article, photo=make_photo())
    workflow.withdraw(article, by=COMMAND_LINE, at=NOON, reason=REASON)
    assert "/media/photos/" not in get(article.get_absolute_url()).content.decode()
