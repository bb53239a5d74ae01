"""Wherever the desk names a colleague: `Nguyễn Thị Lan`, never `Lan Nguyễn Thị`."""

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.urls import reverse

from articles.desk import comments, workflow
from articles.desk.access import roles
from articles.desk.form import locks
from articles.models import Article, Notice
from people import clock, journal
from people.models import Person, RegisterChange
from tests.articles.people_at_work import Colleague, make_draft
from tests.factory import make_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
RIGHT, WRONG = "Nguyễn Thị Lan", "Lan Nguyễn Thị"


@pytest.fixture
def lan():
    return Colleague("lan.nt", roles.REPORTER, last_name="Nguyễn Thị", first_name="Lan")


@pytest.fixture
def chief():
    return Colleague("truong", roles.PUBLISHER)


@pytest.fixture
def article(lan, chief):
    """Written, commented on and handed in by Lan."""
    article = make_draft(lan)
    comments.say(article, by=lan.user, at=clock.now(), text="Xin xem lại tít.")
    workflow.submit(article, by=lan.user, at=clock.now())
    return Article.objects.get(pk=article.pk)


@pytest.mark.parametrize("page", ["changelist", "history", "comments", "change"])
def test_pages_of_an_article_name_its_writer(article, chief, page):
    args = [] if page == "changelist" else [article.pk]
    told = chief.client.get(reverse(f"admin:articles_article_{page}", args=args)).content.decode()
    assert RIGHT in told
    assert WRONG not in told


def test_the_board_names_who_waits(article, chief):
    told = chief.client.get(reverse("admin:index")).content.decode()
    assert RIGHT in told
    assert WRONG not in told


def test_a_lock_names_its_holder(article, lan):
    lock = locks.take(article, by=lan.user, at=clock.now())
    assert locks.sentence(lock, clock.now()).startswith(f"đang được {RIGHT} sửa")


def test_a_lock_taken_away_names_who_took_it(article, lan, chief):
    locks.take(article, by=chief.user, at=clock.now())
    locks.force(article, by=lan.user, at=clock.now())
    assert Notice.objects.filter(to=chief.user, about="lock_forced").get().text.startswith(RIGHT)


def test_a_notice_names_who_did_it(article, chief):
    assert Notice.objects.filter(to=chief.user, about="submitted").get().text.startswith(f"{RIGHT} gửi duyệt")


def test_the_versions_name_who_made_them(article):
    assert locks.author_of(article.versions.get()) == RIGHT


def test_the_registers_journal_names_who_changed_it(lan, client):
    journal.save(Person(name="Lê Văn Sáng"), by=lan.user, at=clock.now(), source="")
    client.force_login(User.objects.create_superuser("chu"))
    change = RegisterChange.objects.get()
    for address in (
        reverse("admin:people_registerchange_changelist"),
        reverse("admin:people_registerchange_change", args=[change.pk]),
        reverse("admin:people_undo", args=[change.pk]),
    ):
        assert RIGHT in client.get(address).content.decode(), address
    found = client.get(reverse("admin:people_registerchange_changelist"), {"q": "Nguyễn Thị"}).content.decode()
    assert "Lê Văn Sáng" in found


def test_djangos_own_history_names_who_changed_a_section(lan, client):
    section = make_section()
    LogEntry.objects.log_actions(lan.user.pk, [section], CHANGE, change_message="Đổi tên", single_object=True)
    client.force_login(User.objects.create_superuser("chu"))
    told = client.get(reverse("admin:articles_section_history", args=[section.pk])).content.decode()
    assert RIGHT in told
    assert WRONG not in told
