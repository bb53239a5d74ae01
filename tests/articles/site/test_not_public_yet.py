"""Nothing of the register is public before its time, nor before anybody has confirmed it."""

import datetime
import json
import re
from types import SimpleNamespace

import pytest
from django.test import Client

from articles.desk import workflow
from articles.models import Article
from articles.site import addresses
from people import appointing
from people.colleagues import COMMAND_LINE
from people.exchange import popolo
from people.models import Attendance, Person, Tenure, Title
from tests.factory import NOON, approve, make_article, make_meeting, make_person, mention

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
DAY = datetime.timedelta(days=1)
LATER = TODAY + 15 * DAY
OFFICE = "Bí thư Huyện ủy Mây Trắng"
OTHER = "Trưởng Ban Dân vận Huyện ủy Mây Trắng"


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def on(time_machine):
    """Move to noon of this day."""
    return lambda day: time_machine.move_to(NOON + (day - TODAY), tick=False)


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def status(address):
    return Client().get(address).status_code


def words(html):
    html = re.sub(r"<(script|svg).*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def title(text=OFFICE, **fields):
    return Title.objects.get_or_create(text=text, defaults=fields)[0]


def hold(who, text=OFFICE, starts=None, ends=None, **fields):
    return Tenure.objects.create(person=who, title=title(text), starts_on=starts, ends_on=ends, **fields)


def reported(*sides, **fields):
    """A meeting that a published article reports."""
    meeting = make_meeting(*sides, **fields)
    make_article("Tin về cuộc họp", meeting=meeting, published_at=NOON - DAY)
    return meeting


def exported(day):
    return "".join(popolo.write(day))


def everything_public(*addresses_of_pages):
    """What the public can read of the register at this moment, machines included."""
    known = [page("/nhan-su/"), *(page(address) for address in addresses_of_pages if status(address) == 200)]
    return "\n".join(known)


# --- Before its time ----------------------------------------------------------------------------------


def test_an_appointment_from_a_day_to_come_is_public_from_that_day(on):
    who = make_person("Mạc Tuấn Sách")
    hold(who, OTHER, TODAY - 500 * DAY)
    hold(who, OFFICE, LATER)
    meeting = reported(("Huyện ủy", [who]), date=LATER + DAY)
    pages = [who.get_absolute_url(), addresses.of_title(title()), addresses.of_meeting(meeting)]
    for day in (TODAY, LATER - DAY):
        on(day)
        assert OFFICE not in everything_public(*pages) + exported(day)
        assert status(addresses.of_title(title())) == 404
        assert OTHER in page("/nhan-su/")
    on(LATER)
    for address in pages:
        assert OFFICE in page(address)
    assert OFFICE in page("/nhan-su/")
    assert OFFICE in exported(LATER)


def test_an_appointment_told_before_it_begins_is_shown_as_one_to_come(on):
    who = make_person()
    hold(who, OFFICE, LATER, starts_announced_on=TODAY)
    shown = words(page(who.get_absolute_url()))
    assert f"{OFFICE} {LATER:%d/%m/%Y} chưa rõ" in shown
    assert "Chức vụ hiện nay" not in shown
    assert OFFICE not in page("/nhan-su/")
    assert OFFICE in page(addresses.of_title(title()))
    assert '"jobTitle"' not in page(who.get_absolute_url())


def test_an_appointment_kept_back_is_public_from_the_day_the_keeper_set(on):
    who = make_person()
    hold(who, OFFICE, TODAY - 30 * DAY, starts_announced_on=LATER)
    meeting = reported(("Huyện ủy", [who]), date=TODAY)
    pages = [who.get_absolute_url(), addresses.of_title(title()), addresses.of_meeting(meeting)]
    assert OFFICE not in everything_public(*pages) + exported(TODAY)
    on(LATER)
    assert all(OFFICE in page(address) for address in pages)


def test_an_end_to_come_is_not_told_before_its_day(on):
    who = make_person()
    hold(who, OFFICE, TODAY - 30 * DAY, LATER)
    for address in (who.get_absolute_url(), addresses.of_title(title())):
        assert f"{TODAY - 30 * DAY:%d/%m/%Y} nay" in words(page(address))
    assert LATER.isoformat() not in exported(TODAY)
    on(LATER)
    assert f"Nguyên {OFFICE}" in words(page(who.get_absolute_url()))
    assert f"{TODAY - 30 * DAY:%d/%m/%Y} {LATER:%d/%m/%Y}" in words(page(addresses.of_title(title())))
    assert LATER.isoformat() in exported(LATER)


def test_an_end_kept_back_leaves_the_office_held_for_readers(on):
    who = make_person()
    hold(who, OFFICE, TODAY - 30 * DAY, TODAY - DAY, ends_announced_on=LATER)
    assert f"Chức vụ hiện nay {OFFICE}" in words(page(who.get_absolute_url()))
    assert f"nguyên {OFFICE}" not in page("/nhan-su/")
    on(LATER)
    assert f"Nguyên {OFFICE}" in words(page(who.get_absolute_url()))


def test_neither_the_successor_nor_the_leaving_is_told_before_the_day(on, admin_user):
    old, new = make_person("Hứa Đăng Quyến"), make_person("Mạc Tuấn Sách")
    office = title(sole=True)
    hold(old, OFFICE, TODAY - 500 * DAY)
    appointing.appoint(person=new, title=office, day=LATER, by=admin_user, at=NOON, close_predecessor=True)
    shown = words(page(addresses.of_title(office)))
    assert "Mạc Tuấn Sách" not in shown
    assert f"{TODAY - 500 * DAY:%d/%m/%Y} nay" in shown
    on(LATER)
    assert "Mạc Tuấn Sách" in page(addresses.of_title(office))


@pytest.mark.parametrize("told", [TODAY - DAY, TODAY + DAY])
def test_the_day_a_keeper_sets_holds_for_both_the_successor_and_the_leaving(told, admin_user):
    old, new = make_person("Hứa Đăng Quyến"), make_person("Mạc Tuấn Sách")
    hold(old, OFFICE, TODAY - 500 * DAY)
    Title.objects.update(sole=True)
    appointing.appoint(
        person=new, title=title(), day=LATER, announced_on=told, by=admin_user, at=NOON, close_predecessor=True
    )
    shown = words(page(addresses.of_title(title())))
    assert ("Mạc Tuấn Sách" in shown, f"{LATER:%d/%m/%Y}" in shown) == (told < TODAY, told < TODAY)


def test_publishing_freezes_no_title_that_is_not_announced(on):
    who, other = make_person("Mạc Tuấn Sách"), make_person("Tạ Khuê")
    hold(who, OFFICE, LATER)
    hold(other, OTHER, TODAY - 500 * DAY)
    meeting = make_meeting(("Huyện ủy", [who, other]), date=LATER + DAY)
    article = make_article("Sắp họp Huyện ủy", meeting=meeting, published_at=None)
    workflow.publish(approve(article), by=COMMAND_LINE, at=NOON)
    assert OTHER in page(addresses.of_meeting(meeting))
    assert OFFICE not in page(addresses.of_meeting(meeting))
    on(LATER)
    assert OFFICE in page(addresses.of_meeting(meeting))


def test_a_meeting_to_come_is_not_listed_as_attended(on):
    who = make_person()
    meeting = reported(("Huyện ủy", [who]), date=LATER, topic="Bàn việc năm mới")
    assert "Bàn việc năm mới" not in page(who.get_absolute_url())
    assert status(addresses.of_meeting(meeting)) == 200  # the article tells of it
    on(LATER)
    assert "Bàn việc năm mới" in page(who.get_absolute_url())


# --- Before anybody has confirmed it ------------------------------------------------------------------


@pytest.fixture
def read():
    """Somebody and a title that a reading proposed, in a published article and its meeting beside somebody known."""
    who, known = make_person("Đàm Quý Hoạch", confirmed=False), make_person("Tạ Khuê")
    office = title("Trưởng Ban Tuyên giáo và 140 bí thư chi bộ", confirmed=False)
    for person in (who, known):
        hold(person, office.text, TODAY - DAY, TODAY, confirmed=False)
    meeting = make_meeting(("Khối", [who, known]))
    Attendance.objects.update(printed_titles=f"Ủy viên Ban Thường vụ\n{office.text}")
    article = make_article(
        "Tin có người lạ", body="<p>Cụ Đàm Quý Hoạch và đồng chí Tạ Khuê dự.</p>", meeting=meeting, published_at=NOON
    )
    mention(article, who.name, person=who)
    mention(article, known.name, person=known)
    return SimpleNamespace(who=who, known=known, office=office, meeting=meeting, article=article)


def test_who_is_not_confirmed_has_no_page_and_stands_in_no_list(read):
    assert status(read.who.get_absolute_url()) == 404
    assert read.who.name not in page("/nhan-su/")
    assert read.known.name in page("/nhan-su/")
    shown = page(addresses.of_meeting(read.meeting))
    assert read.who.name not in shown
    assert "và 1 đại biểu khác" in words(shown).replace("\xa0", " ").replace("&nbsp;", " ")
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', shown, re.S)[1])
    assert [one["name"] for one in data["attendee"]] == [read.known.name]
    assert read.who.name not in exported(TODAY)


def test_in_the_article_the_name_is_plain_words_and_the_box_only_counts(read):
    shown = page(read.article.get_absolute_url())
    assert "Cụ Đàm Quý Hoạch và đồng chí" in shown
    assert read.who.get_absolute_url() not in shown
    assert read.known.get_absolute_url() in shown
    box = shown.partition('class="meeting"')[2].partition("</section>")[0]
    assert read.who.name not in box
    assert "1&nbsp;đại biểu" in box


def test_a_title_nobody_has_confirmed_is_printed_nowhere(read):
    assert status(addresses.of_title(read.office)) == 404
    everything = everything_public(
        read.known.get_absolute_url(), addresses.of_meeting(read.meeting), read.article.get_absolute_url()
    )
    assert read.office.text not in everything + exported(TODAY)
    assert "Ủy viên Ban Thường vụ" in page(addresses.of_meeting(read.meeting))


def test_a_title_an_editor_stands_for_is_printed_as_they_say(read):
    Attendance.objects.update(override_reason="In theo giấy mời")
    assert read.office.text in page(addresses.of_meeting(read.meeting))


def test_a_confirmed_tenure_of_an_unconfirmed_title_is_not_public(read):
    Tenure.objects.filter(person=read.known).update(confirmed=True)
    assert read.office.text not in page(read.known.get_absolute_url()) + page("/nhan-su/")
    Title.objects.update(confirmed=True)
    assert read.office.text in page(read.known.get_absolute_url())


def test_an_unconfirmed_tenure_of_a_confirmed_person_and_title_is_not_public():
    who = make_person()
    hold(who, OFFICE, TODAY - DAY, confirmed=False)
    assert OFFICE not in page(who.get_absolute_url()) + page("/nhan-su/")
    assert status(addresses.of_title(title())) == 404


def test_once_confirmed_all_of_it_is_public(read):
    for model in (Person, Title, Tenure):
        model.objects.update(confirmed=True)
    assert read.who.name in page("/nhan-su/")
    assert f'href="{read.who.get_absolute_url()}"' in page(read.article.get_absolute_url())
    assert read.office.text in page(addresses.of_title(read.office))
    assert read.office.text in page(addresses.of_meeting(read.meeting))


def test_words_that_mean_somebody_known_and_somebody_unconfirmed_lead_nowhere(read):
    """Dropping the unconfirmed one would link the other, who may be a namesake."""
    namesake = make_person(read.known.name, confirmed=False)
    mention(read.article, read.known.name, person=namesake)
    body = page(read.article.get_absolute_url()).partition('class="text"')[2].partition("</article>")[0]
    assert "<a" not in body


def test_an_editor_gets_no_page_of_them_either(read, admin_client):
    assert admin_client.get(read.who.get_absolute_url()).status_code == 404


def test_the_meeting_page_of_known_people_asks_nothing_about_proposals(django_assert_num_queries):
    who = make_person()
    hold(who, OFFICE, TODAY - DAY)
    meeting = reported(("Khối", [who]))
    with django_assert_num_queries(11):
        page(addresses.of_meeting(meeting))


def test_a_withdrawn_article_under_its_banner_names_no_unconfirmed_person_in_a_link(read):
    workflow.withdraw(
        Article.objects.get(pk=read.article.pk),
        by=COMMAND_LINE,
        at=NOON,
        reason="Sai.",
        farewell=Article.Farewell.BANNER,
    )
    shown = Client().get(read.article.get_absolute_url()).content.decode()
    assert read.who.get_absolute_url() not in shown
