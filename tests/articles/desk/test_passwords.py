"""A password by mail: forgotten, asked for, set; and the first one of a new colleague."""

import re

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ

from articles.desk.access import passwords, roles
from articles.desk.notices.mailing import is_set_up
from tests.colleagues import make_colleague

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OLD, NEW = "mat-khau-cu-rat-dai", "mat-khau-moi-rat-dai"
ASK = "admin_password_reset"


@pytest.fixture(autouse=True)
def nothing_asked_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lan():
    return make_colleague(
        roles.REPORTER, "lan", email="lan@example.vn", password=OLD, last_name="Nguyễn Thị", first_name="Lan"
    )


def ask(address="lan@example.vn", client=None, **more):
    return (client or Client()).post(reverse(ASK), {"email": address}, follow=True, **more)


def work():
    """What the worker does with what was asked."""
    for job in OrmQ.objects.order_by("pk"):
        task = job.task
        {
            "articles.desk.access.passwords.send": passwords.send,
            "articles.desk.access.passwords.invite": passwords.invite,
        }[task["func"]](*task["args"])
        job.delete()


def link_in(message):
    return re.search(r"https?://\S+/dat-mat-khau/\S+", message.body)[0]


def path_of(link):
    return re.sub(r"^https?://[^/]+", "", link)


def test_the_sign_in_page_leads_there(client):
    page = client.get(reverse("admin:login")).content.decode()
    assert f'href="{reverse(ASK)}"' in page
    assert "Quên mật khẩu?" in page


def test_who_has_forgotten_a_password_sets_another(lan):
    before = Client()
    before.force_login(lan)
    assert "Nếu địa chỉ ấy là của một người trong tòa soạn" in ask().content.decode()
    work()
    (message,) = mail.outbox
    assert message.to == ["lan@example.vn"]
    assert "Đặt lại mật khẩu" in message.subject
    assert "Chào Nguyễn Thị Lan," in message.body
    assert "Tên đăng nhập của bạn: lan" in message.body
    client = Client()
    page = client.get(path_of(link_in(message)), follow=True)
    assert "Chào <strong>Nguyễn Thị Lan</strong>" in page.content.decode()
    done = client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW}, follow=True)
    assert "Mật khẩu mới đã có hiệu lực" in done.content.decode()
    assert Client().login(username="lan", password=NEW)
    assert not Client().login(username="lan", password=OLD)
    assert before.get(reverse("admin:index")).status_code == 302


def test_a_link_serves_once(lan):
    ask()
    work()
    path = path_of(link_in(mail.outbox[0]))
    client = Client()
    page = client.get(path, follow=True)
    client.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    again = Client().get(path, follow=True).content.decode()
    assert "đã dùng rồi hoặc quá hạn" in again
    assert "new_password1" not in again


def test_a_weak_password_is_refused_in_vietnamese(lan):
    ask()
    work()
    client = Client()
    page = client.get(path_of(link_in(mail.outbox[0])), follow=True)
    answer = client.post(page.request["PATH_INFO"], {"new_password1": "1234", "new_password2": "1234"})
    said = answer.content.decode()
    assert "Mật khẩu này quá ngắn" in said
    assert "This password" not in said


@pytest.mark.parametrize("whose", ["nobody", "closed", "without a role"])
def test_the_answer_does_not_tell_whether_an_address_is_known(lan, whose):
    known = ask()
    jobs = OrmQ.objects.count()
    if whose == "closed":
        User.objects.filter(pk=lan.pk).update(is_active=False)
    elif whose == "without a role":
        lan.groups.clear()
    unknown = ask("khongai@example.vn" if whose == "nobody" else "lan@example.vn")
    assert unknown.redirect_chain == known.redirect_chain
    assert OrmQ.objects.count() == jobs + 1, "as much is done for the one as for the other"
    OrmQ.objects.order_by("pk").first().delete()
    work()
    assert mail.outbox == []


def test_a_link_of_who_has_lost_the_account_meanwhile_opens_nothing(lan):
    ask()
    work()
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert "đã dùng rồi hoặc quá hạn" in Client().get(path_of(link_in(mail.outbox[0])), follow=True).content.decode()


@pytest.mark.parametrize("forged", ["MQ", "abc", "x" * 300, "LTE", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5"])
def test_a_made_up_link_is_answered_and_opens_nothing(forged):
    page = Client().get(reverse("password_reset_confirm", args=[forged, "a-b"]), follow=True)
    assert page.status_code == 200
    assert "new_password1" not in page.content.decode()


def test_one_address_gets_three_mails_an_hour_and_the_answer_stays_the_same(lan):
    answers = [ask() for _ in range(5)]
    work()
    assert len(mail.outbox) == 3
    assert len({answer.content for answer in answers}) == 1


def test_one_place_does_not_ask_for_a_hundred_addresses():
    answers = [ask(f"ai{number}@example.vn") for number in range(21)]
    assert "Đã xin quá nhiều lần" in answers[-1].content.decode()
    assert "Đã xin quá nhiều lần" not in answers[-2].content.decode()
    assert "Nếu địa chỉ ấy" in ask("ai@example.vn", REMOTE_ADDR="203.0.113.9").content.decode()


def test_behind_the_proxy_a_place_is_what_the_proxy_says(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(20):
        ask(f"ai{number}@example.vn", headers={"X-Forwarded-For": f"10.0.0.{number}, 203.0.113.7"})
    refused = ask("ai@example.vn", headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.7"}).content.decode()
    assert "Đã xin quá nhiều lần" in refused
    assert "Nếu địa chỉ ấy" in ask("ai@example.vn", headers={"X-Forwarded-For": "203.0.113.8"}).content.decode()


def test_the_link_leads_to_the_newsrooms_own_address_whatever_host_was_asked(lan, settings):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://toasoan.example/", ["*"]
    ask(headers={"Host": "evil.example"})
    work()
    assert link_in(mail.outbox[0]).startswith("https://toasoan.example/quan-tri/dat-mat-khau/")
    assert "evil" not in mail.outbox[0].body


def test_a_look_alike_address_gets_nothing(lan):
    ask("lan@examp\u217ce.vn")  # a Roman numeral fifty for the l
    ask("lan@EXAMPLE.vn")
    work()
    assert [message.to for message in mail.outbox] == [["lan@example.vn"]]


def test_a_new_colleague_sets_the_first_password_by_an_invitation(lan, django_capture_on_commit_callbacks):
    chief = Client()
    chief.force_login(User.objects.create_superuser("chief"))
    data = {"username": "ha", "last_name": "Trần Thu", "first_name": "Hà", "email": "ha@example.vn"}
    data["groups"] = [Group.objects.get(name=roles.REPORTER).pk]
    with django_capture_on_commit_callbacks(execute=True):
        page = chief.post(reverse("admin:auth_user_add"), data, follow=True).content.decode()
    assert "Thư mời Trần Thu Hà đặt mật khẩu đang được gửi tới ha@example.vn." in page
    work()
    (message,) = mail.outbox
    assert "Mời bạn vào tòa soạn" in message.subject
    client = Client()
    form = client.get(path_of(link_in(message)), follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})
    assert Client().login(username="ha", password=NEW)


def test_who_lost_the_invitation_asks_for_another(lan):
    lan.set_unusable_password()
    lan.save()
    ask()
    work()
    assert len(mail.outbox) == 1


def test_without_a_mail_server_the_page_says_whom_to_ask(settings, client):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert not is_set_up()
    assert "nhờ người quản trị" in client.get(reverse(ASK)).content.decode()


def test_without_a_mail_server_a_new_account_needs_a_password(settings, client):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    client.force_login(User.objects.create_superuser("chief"))
    data = {"username": "ha", "last_name": "Trần Thu", "first_name": "Hà", "email": "ha@example.vn"}
    assert "chưa nối máy chủ thư" in client.post(reverse("admin:auth_user_add"), data).content.decode()


def test_without_a_mail_server_the_form_of_a_new_account_speaks_of_no_invitation(settings, client):
    client.force_login(User.objects.create_superuser("chief"))
    assert "thư mời" in client.get(reverse("admin:auth_user_add")).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = client.get(reverse("admin:auth_user_add")).content.decode()
    assert "thư mời" not in page
    assert "hãy đặt mật khẩu ở đây" in page
