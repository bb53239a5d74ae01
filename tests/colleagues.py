"""The people of a newsroom, one of each role, and articles with all that hangs on one."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.desk import public_words, workflow
from articles.desk.access import roles
from articles.models import Article, SectionRight
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


def make_colleague(name, role, *sections):
    """Somebody of this role, who works for these sections (none: for all)."""
    user = get_user_model().objects.create_user(name, password="một mật khẩu dài", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    SectionRight.objects.bulk_create(SectionRight(user=user, section=section) for section in sections)
    return get_user_model().objects.get(pk=user.pk)


class Newsroom:
    """A reporter, two editors and two publishers, in one section."""

    def __init__(self):
        self.section = make_section()
        self.reporter = make_colleague("phongvien", roles.REPORTER)
        self.editor = make_colleague("bientap", roles.EDITOR)
        self.second_editor = make_colleague("bientap2", roles.EDITOR)
        self.publisher = make_colleague("xuatban", roles.PUBLISHER)
        self.second_publisher = make_colleague("xuatban2", roles.PUBLISHER)

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
