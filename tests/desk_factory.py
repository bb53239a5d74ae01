"""People of the desk with their roles, and an article at each step of its way."""

import datetime

from django.contrib.auth.models import Group, User
from django.test import Client

from articles.desk import workflow
from articles.desk.access import roles
from articles.models import Article, SectionRight
from tests.factory import make_section

HOUR = datetime.timedelta(hours=1)
T0 = datetime.datetime(2024, 5, 20, 1, 0, tzinfo=datetime.UTC)


def make_user(username, role=None, *, sections=(), **fields):
    """Somebody of the staff, with an address; for the sections given, or the whole paper."""
    user = User.objects.create_user(username, f"{username}@example.vn", is_staff=True, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    for section in sections:
        SectionRight.objects.create(user=user, section=section)
    return user


def reporter(username="phongvien", **fields):
    return make_user(username, roles.REPORTER, **fields)


def editor(username="bientap", **fields):
    return make_user(username, roles.EDITOR, **fields)


def publisher(username="xuatban", **fields):
    return make_user(username, roles.PUBLISHER, **fields)


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def write(by, title="Hội nghị tổng kết năm", *, at=T0, **fields):
    """A draft that `by` has saved."""
    text = {"lead": "Sáng 20/5/2024, hội nghị khai mạc.", "body": "<p>Đoạn một.</p><p>Đoạn hai.</p>", **fields}
    text.setdefault("section", None)
    text["section"] = text["section"] or make_section()
    article = Article.objects.create(title=title, created_by=by, written_by=by, **text)
    workflow.saved(article, by=by, at=at)
    return article


def change(article, by, *, at=T0, **texts):
    """Save other words, as the form would."""
    article.refresh_from_db()
    for name, value in texts.items():
        setattr(article, name, value)
    article.save()
    workflow.saved(article, by=by, at=at)
    return article


def signed(article, by_reporter, by_editor, by_publisher=None, *, at=T0):
    """Handed in and approved; published when somebody is given who does it."""
    workflow.submit(article, by=by_reporter, at=at)
    article = workflow.approve(article, by=by_editor, at=at)
    return workflow.publish(article, by=by_publisher, at=at) if by_publisher else article
