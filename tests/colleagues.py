"""The people of a newsroom, each with a role, and an article at each step of its way."""

import datetime

from django.contrib.auth.models import Group, User
from django.test import Client

from articles.desk import public_words, workflow
from articles.desk.access import roles
from articles.models import Article, SectionRight
from people.names import slugify
from tests.factory import (
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_section,
    mention,
)

HOUR = datetime.timedelta(hours=1)
T0 = datetime.datetime(2024, 5, 20, 1, 0, tzinfo=datetime.UTC)


def make_colleague(role="", username=None, *, sections=(), **fields):
    """Somebody of the staff with this role ("" is none), who works for these sections (none given: the whole paper)."""
    user = User.objects.create_user(username or slugify(role), is_staff=True, **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    SectionRight.objects.bulk_create(SectionRight(user=user, section=section) for section in sections)
    return User.objects.get(pk=user.pk)


def client_of(user):
    """A browser in which this person has signed in."""
    client = Client()
    client.force_login(user)
    return client


# --- with an address, to which the desk's mails go ---


def reporter(username="phongvien", **fields):
    return make_colleague(roles.REPORTER, username, email=f"{username}@example.vn", **fields)


def editor(username="bientap", **fields):
    return make_colleague(roles.EDITOR, username, email=f"{username}@example.vn", **fields)


def publisher(username="xuatban", **fields):
    return make_colleague(roles.PUBLISHER, username, email=f"{username}@example.vn", **fields)


# --- what they do to an article ---


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


class Newsroom:
    """A reporter, two editors and two publishers, in one section."""

    def __init__(self):
        self.section = make_section()
        self.reporter = make_colleague(roles.REPORTER, "phongvien")
        self.editor = make_colleague(roles.EDITOR, "bientap")
        self.second_editor = make_colleague(roles.EDITOR, "bientap2")
        self.publisher = make_colleague(roles.PUBLISHER, "xuatban")
        self.second_publisher = make_colleague(roles.PUBLISHER, "xuatban2")

    def write(self, at, *, by=None, title="Hội nghị tổng kết năm", **fields):
        """A draft of the reporter's (or of `by`), saved as the form would."""
        by = by or self.reporter
        article = make_article(title, section=self.section, created_by=by, written_by=by, **fields)
        workflow.saved(article, by=by, at=at)
        return article

    def write_full(self, at, **fields):
        """A draft with a meeting, two photos and two mentions."""
        person = make_person("Trần Thị Bình An")
        public_words.seal_register(at=at)  # she came without the register's journal
        meeting = make_meeting(("Ban tổ chức", [person]))
        fields = {"body": "<p>Đoạn một.</p><p>Đoạn hai.</p>", "byline": "Bình An", "meeting": meeting, **fields}
        article = make_article(section=self.section, created_by=self.reporter, written_by=self.reporter, **fields)
        make_photo_use(article, 0, photo=make_photo(caption="Hội trường sáng nay."))
        make_photo_use(article, 1, photo=make_photo(caption="Đại biểu."), caption="Đại biểu dự họp.")
        mention(article, "Trần Thị Bình An", person=person)
        mention(article, "Chỉ thị số 12", document=make_document(), order=1)
        workflow.saved(article, by=self.reporter, at=at)
        return article

    def change(self, article, at, *, by=None, act=None, **texts):
        """What the form does with a fresh row: the texts, then `saved`."""
        fresh = Article.objects.get(pk=article.pk)
        for name, text in texts.items():
            setattr(fresh, name, text)
        fresh.save()
        told = {"act": act} if act else {}
        workflow.saved(fresh, by=by or self.reporter, at=at, **told)
        return fresh

    def approve(self, article, at):
        """Through submission and review, as its writer and the editor would."""
        workflow.submit(article, by=Article.objects.get(pk=article.pk).created_by, at=at)
        return workflow.approve(article, by=self.editor, at=at)

    def publish(self, article, at, **told):
        self.approve(article, at)
        return workflow.publish(article, by=self.publisher, at=at, **told)
