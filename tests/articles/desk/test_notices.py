"""Who is told of what, in the in-tray and by mail; and who is not (threats C 38, D 45)."""

import datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django_q.models import OrmQ, Schedule

from articles.desk import comments, workflow
from articles.desk.notices import in_tray, mailing
from articles.models import Digest, Notice, SectionRight
from people import clock
from tests import colleagues as desk
from tests.factory import make_section

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def people():
    """Everybody of a newsroom; the reporter writes, and nobody else has to do with it yet."""
    sport = make_section("Thể thao", "the-thao")
    return {
        "writer": desk.reporter("viet"),
        "reporter": desk.reporter("phongvien"),
        "editor": desk.editor("bientap"),
        "here": desk.editor("bientaptin", sections=[make_section()]),
        "elsewhere": desk.editor("bientapthethao", sections=[sport]),
        "publisher": desk.publisher("xuatban"),
        "keeper": desk.make_colleague("Người giữ hồ sơ", "hoso", email="hoso@example.vn"),
        "root": desk.make_colleague("", "may", email="may@example.vn", is_superuser=True),
        "gone": desk.editor("nghiviec", is_active=False),
    }


@pytest.fixture
def article(people):
    return desk.write(people["writer"], "Tin chưa công bố")


def told(about=None):
    """Logins of who has a notice (about this)."""
    found = Notice.objects.filter(about=about) if about else Notice.objects.all()
    return sorted(found.values_list("to__username", flat=True))


# --- who is told ---


def test_a_draft_is_its_writers_own_business(article):
    assert told() == []


def test_what_is_handed_in_is_told_to_those_who_may_review_it(article, people):
    workflow.submit(article, by=people["writer"], at=desk.T0)
    assert told("submitted") == ["bientap", "bientaptin", "xuatban"]


def test_what_comes_back_is_told_to_the_writer_and_to_all_who_had_signed(article, people):
    desk.signed(article, people["writer"], people["here"])
    workflow.send_back(article, by=people["publisher"], at=desk.T0, reason="Sai ngày.")
    assert told("returned") == ["bientaptin", "viet"]


def test_an_approval_is_told_to_the_writer_and_the_publishers(article, people):
    desk.signed(article, people["writer"], people["editor"])
    assert told("approved") == ["viet", "xuatban"]


def test_a_publication_is_told_to_the_writer_and_all_who_had_signed(article, people):
    desk.signed(article, people["writer"], people["editor"], people["publisher"])
    assert told("published") == ["bientap", "viet"]


def test_an_approved_text_that_is_changed_is_told_to_all_who_had_signed(article, people):
    desk.signed(article, people["writer"], people["here"])
    desk.change(article, people["editor"], title="Tiêu đề khác")
    assert "bientaptin" in told("approval_lost")
    assert "viet" in told("approval_lost")
    assert "bientap" not in told("approval_lost")


def test_only_who_signed_since_the_last_publication_is_told_of_the_next_version(article, people):
    desk.signed(article, people["writer"], people["here"], people["publisher"])
    desk.change(article, people["writer"], title="Bản sau")
    workflow.submit(article, by=people["writer"], at=desk.T0)
    workflow.send_back(article, by=people["editor"], at=desk.T0, reason="Sai ngày.")
    assert told("returned") == ["viet"]


def test_a_withdrawal_is_told_to_who_signed_what_was_live(article, people):
    desk.signed(article, people["writer"], people["here"], people["publisher"])
    desk.change(article, people["writer"], title="Bản sau")
    workflow.withdraw(article, by=desk.publisher("truc"), at=desk.T0, reason="Sai người.")
    assert told("withdrawn") == ["bientaptin", "viet", "xuatban"]


def test_what_the_clock_does_is_told_too(article, people):
    desk.signed(article, people["writer"], people["editor"], people["publisher"])
    desk.change(article, people["writer"], title="Bản sau")
    desk.signed(article, people["writer"], people["editor"])
    workflow.schedule(article, by=people["publisher"], at=desk.T0, when=desk.T0 + desk.HOUR)
    workflow.run_due(desk.T0 + desk.HOUR)
    assert told("went_live") == ["bientap", "viet", "xuatban"]


def test_an_urgent_publication_calls_those_who_may_approve_it_afterwards(article, people):
    workflow.publish_urgently(article, by=people["publisher"], at=desk.T0, reason="Bão đến.")
    assert told("urgent") == ["bientap", "bientaptin", "viet"]


def test_nobody_is_told_of_their_own_act(people):
    article = desk.write(people["editor"], "Tin của biên tập viên")
    workflow.submit(article, by=people["editor"], at=desk.T0)
    assert told("submitted") == ["bientaptin", "xuatban"]


def test_the_writer_moved_to_another_desk_is_told_nothing_more(article, people):
    workflow.submit(article, by=people["writer"], at=desk.T0)
    people["writer"].groups.clear()
    workflow.send_back(article, by=people["editor"], at=desk.T0, reason="Sai ngày.")
    assert told("returned") == []


def test_an_act_that_fails_tells_nobody(article, people):
    with pytest.raises(workflow.MoveRefused):
        workflow.approve(article, by=people["editor"], at=desk.T0)
    assert told() == []


# --- comments ---


def say(article, by, text="Xin xem lại.", **more):
    return comments.say(article, by=by, at=desk.T0, text=text, **more).comment


def test_a_comment_is_told_to_the_writer_and_the_others_in_its_thread(article, people):
    first = say(article, people["editor"])
    say(article, people["here"], answers=first)
    Notice.objects.all().delete()
    say(article, people["writer"], answers=first)
    assert told("commented") == ["bientap", "bientaptin"]


def test_who_is_called_by_name_is_told_once(article, people):
    first = say(article, people["editor"])
    Notice.objects.all().delete()
    say(article, people["writer"], text="@bientap đã sửa.", answers=first)
    assert told() == ["bientap"]
    assert Notice.objects.get().about == "mentioned"


def test_who_asked_is_told_that_it_is_done(article, people):
    comment = say(article, people["editor"])
    comments.resolve(comment, by=people["writer"], at=desk.T0)
    comments.resolve(comment, by=people["here"], at=desk.T0)
    assert told("resolved") == ["bientap"]


# --- the in-tray ---


@pytest.fixture
def submitted(article, people):
    workflow.submit(article, by=people["writer"], at=desk.T0)
    return article


def tray_of(user):
    return desk.client_of(user).get(reverse("in_tray")).content.decode()


def test_the_in_tray_shows_what_happened(submitted, people):
    assert "Viet gửi duyệt bài “Tin chưa công bố”." in tray_of(people["here"])


def test_the_head_of_every_desk_page_counts_what_is_unread(submitted, people):
    page = desk.client_of(people["here"]).get(reverse("admin:index")).content.decode()
    assert '<span class="in-tray-count">1<' in page


def test_the_in_tray_forgets_what_its_reader_may_no_longer_see(submitted, people):
    SectionRight.objects.filter(user=people["here"]).update(section=make_section("Thể thao", "the-thao"))
    page = tray_of(people["here"])
    assert "Tin chưa công bố" not in page
    assert "in-tray-count" not in page


def test_opening_a_notice_marks_it_and_leads_to_the_article(submitted, people):
    notice = Notice.objects.get(to=people["here"])
    answer = desk.client_of(people["here"]).post(reverse("in_tray_open", args=[notice.pk]))
    assert answer["Location"] == reverse("admin:articles_article_change", args=[submitted.pk])
    assert not in_tray.unread(people["here"]).exists()


def test_a_link_marks_nothing(submitted, people):
    notice = Notice.objects.get(to=people["here"])
    client = desk.client_of(people["here"])
    for address in (reverse("in_tray_open", args=[notice.pk]), reverse("in_tray_read")):
        assert client.get(address).status_code == 405
    assert in_tray.unread(people["here"]).exists()


def test_nobody_opens_anothers_notice(submitted, people):
    notice = Notice.objects.get(to=people["here"])
    assert desk.client_of(people["editor"]).post(reverse("in_tray_open", args=[notice.pk])).status_code == 404
    notice.refresh_from_db()
    assert notice.read_at is None


def test_all_of_ones_own_are_marked_at_once(submitted, people):
    desk.client_of(people["here"]).post(reverse("in_tray_read"))
    assert not in_tray.unread(people["here"]).exists()
    assert in_tray.unread(people["editor"]).exists()


def test_the_public_has_no_in_tray(client):
    assert client.get(reverse("in_tray")).status_code == 302


# --- mail ---


@pytest.fixture
def waiting(submitted):
    """Ids of the notices of a text that was handed in."""
    return list(Notice.objects.values_list("pk", flat=True))


def post_of(user):
    return [message for message in mail.outbox if message.to == [user.email]]


def test_a_mail_leaves_through_the_queue_after_the_commit(article, people, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        workflow.submit(article, by=people["writer"], at=desk.T0)
        assert not OrmQ.objects.exists()
    assert [job.func() for job in OrmQ.objects.all()] == ["articles.desk.notices.mailing.send"]


@override_settings(SITE_URL="https://tin.example.vn")
def test_a_mail_says_the_title_and_where_and_no_word_of_the_text(waiting, people, submitted):
    mailing.send(waiting)
    (message,) = post_of(people["here"])
    assert "Tin chưa công bố" in message.body
    assert f"https://tin.example.vn{reverse('admin:articles_article_change', args=[submitted.pk])}" in message.body
    for word in ("khai mạc", "Đoạn một"):
        assert word not in message.body + message.subject


def test_nobody_else_gets_a_mail(waiting):
    mailing.send(waiting)
    assert sorted(address for message in mail.outbox for address in message.to) == [
        "bientap@example.vn",
        "bientaptin@example.vn",
        "xuatban@example.vn",
    ]


def test_a_right_lost_between_the_act_and_the_mail_stops_the_mail(waiting, people):
    SectionRight.objects.filter(user=people["here"]).update(section=make_section("Thể thao", "the-thao"))
    people["editor"].groups.clear()
    people["publisher"].is_active = False
    people["publisher"].save()
    mailing.send(waiting)
    assert mail.outbox == []


def test_a_mail_is_sent_once(waiting):
    assert mailing.send(waiting) == 3
    assert mailing.send(waiting) == 0


def test_a_title_with_line_ends_cannot_write_headers(people):
    article = desk.write(people["writer"], "Tin\r\nBcc: ai-do@example.vn")
    workflow.submit(article, by=people["writer"], at=desk.T0)
    mailing.send(list(Notice.objects.values_list("pk", flat=True)))
    assert len(mail.outbox) == 3
    assert all("\n" not in message.subject and message.recipients() == message.to for message in mail.outbox)


REFUSING = override_settings(EMAIL_BACKEND="tests.mail_server.PickyBackend")


def test_a_failed_mail_is_logged_and_tried_again_and_stops_no_other(waiting, people, caplog, time_machine):
    time_machine.move_to(desk.T0 + desk.HOUR)
    with REFUSING:
        assert mailing.send(waiting) == 2
    assert "Không gửi được thư" in caplog.text
    assert in_tray.unread(people["here"]).exists()
    assert mailing.sweep(clock.now()) == 1
    assert post_of(people["here"])


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_without_a_mail_server_every_notice_stays(waiting, caplog):
    assert mailing.send(waiting) == 0
    assert "Không nối được máy chủ thư" in caplog.text
    assert Notice.objects.filter(mailed_at=None).count() == 3


# --- the digest ---


def test_the_digest_tells_each_what_is_unread_once_a_day(waiting, people, time_machine):
    time_machine.move_to(desk.T0 + DAY)
    in_tray.read(people["editor"], at=clock.now())
    call_command("send_digest", verbosity=0)
    call_command("send_digest", verbosity=0)
    assert not post_of(people["editor"])
    (message,) = post_of(people["here"])
    assert "– Viet gửi duyệt bài “Tin chưa công bố”." in message.body
    assert reverse("in_tray") in message.body


def test_the_next_day_has_its_own_digest(waiting, people):
    for days in (1, 2):
        mailing.send_digests(desk.T0 + days * DAY)
    assert len(post_of(people["here"])) == 2


def test_the_digest_names_nothing_its_reader_may_no_longer_see(waiting, people):
    SectionRight.objects.filter(user=people["here"]).update(section=make_section("Thể thao", "the-thao"))
    mailing.send_digests(desk.T0 + DAY)
    assert not post_of(people["here"])


def test_a_digest_that_failed_goes_with_the_next_round(waiting, people):
    with REFUSING:
        mailing.send_digests(desk.T0 + DAY)
    assert not Digest.objects.filter(user=people["here"], day__isnull=False).exists()
    mailing.send_digests(desk.T0 + DAY)
    assert len(post_of(people["here"])) == 1


@pytest.mark.parametrize(("hour", "mails"), [(6, 0), (7, 3)])
def test_the_worker_sends_the_digest_in_the_morning(waiting, time_machine, hour, mails):
    Notice.objects.update(mailed_at=desk.T0)
    local = datetime.timezone(datetime.timedelta(hours=7))
    time_machine.move_to(datetime.datetime(2024, 5, 21, hour, 1, tzinfo=local))
    mailing.make_round()
    assert len(mail.outbox) == mails


def test_the_worker_has_one_plan_of_rounds_however_often_it_starts():
    mailing.plan_rounds()
    mailing.plan_rounds()
    assert Schedule.objects.get(name=mailing.ROUNDS).func == "articles.desk.notices.mailing.make_round"
