"""What the desk keeps beside the text: who has a form open, what was said, corrections, rights per section."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from people.fields import CleanTextField

from .articles import Article
from .sections import Section
from .versions import Version

User = settings.AUTH_USER_MODEL


class EditLock(models.Model):
    """A soft lock: who has the article's form open, since when, and when the form last said so."""

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="edit_lock")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField("từ")
    seen_at = models.DateTimeField("còn mở lúc")

    class Meta:
        verbose_name = "khóa sửa"
        verbose_name_plural = "khóa sửa"

    def __str__(self) -> str:
        return f"{self.user} đang sửa"


class Correction(models.Model):
    """A public, dated note that something published was wrong, with the words before and after."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    note = CleanTextField("nội dung đính chính", max_length=2000)
    before = CleanTextField("đã viết", blank=True)
    after = CleanTextField("sửa thành", blank=True)
    # When readers see it: with the version it belongs to.
    published_at = models.DateTimeField("công bố lúc")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "đính chính"
        verbose_name_plural = "đính chính"
        ordering = ["-published_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_note")]
        indexes = [models.Index(F("published_at").desc(), F("id").desc(), name="correction_newest")]

    def __str__(self) -> str:
        return self.note[:80]


class Comment(models.Model):
    """A word of one colleague to another about a version, perhaps about one place of its text."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="comments")
    # The words it is about, as they stand in the text ("" = the whole), and the block they stand in.
    quote = CleanTextField("về đoạn", blank=True)
    block = models.PositiveSmallIntegerField("đoạn thứ", null=True, blank=True)
    text = CleanTextField("ý kiến", max_length=4000)
    author = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    author_name = models.CharField(max_length=150)
    said_at = models.DateTimeField("lúc")
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies")
    resolved_at = models.DateTimeField("xong lúc", null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text")]

    def __str__(self) -> str:
        return self.text[:80]


class Notice(models.Model):
    """A line in somebody's in-tray: what happened to an article that concerns them."""

    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    # An act of the history, or `mentioned`, `commented`.
    about = models.CharField(max_length=20)
    text = models.CharField("nội dung", max_length=600)
    made_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đã đọc lúc", null=True, blank=True)
    mailed_at = models.DateTimeField("đã gửi thư lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tin báo"
        verbose_name_plural = "tin báo"
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["to"], name="notice_unread", condition=Q(read_at=None)),
            models.Index(fields=["id"], name="notice_unmailed", condition=Q(mailed_at=None)),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class PublishRequest(models.Model):
    """Somebody who may not publish this version themselves (four eyes) has asked a colleague to; once a version."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="publish_requests")
    # The version it was about: another one is asked for anew.
    edition = models.PositiveIntegerField("bản số")
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lời nhờ xuất bản"
        verbose_name_plural = "lời nhờ xuất bản"
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "edition", "by", "to"], name="publish_request_once"),
        ]

    def __str__(self) -> str:
        return f"{self.by} nhờ {self.to}, bản {self.edition}"


class Digest(models.Model):
    """The last day somebody was sent what they had not read; a row says it once a day."""

    user = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="+")
    # None: taken for the first one, which has not gone yet.
    day = models.DateField("ngày", null=True)

    class Meta:
        verbose_name = "thư tổng hợp"
        verbose_name_plural = "thư tổng hợp"

    def __str__(self) -> str:
        return f"{self.user}, {self.day}"


class SectionRight(models.Model):
    """A section somebody works for, with all below it. Who has none works for the whole paper."""

    user = models.ForeignKey(User, verbose_name="người", on_delete=models.CASCADE, related_name="section_rights")
    section = models.ForeignKey(Section, verbose_name="chuyên mục", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "quyền theo chuyên mục"
        verbose_name_plural = "quyền theo chuyên mục"
        constraints = [models.UniqueConstraint(fields=["user", "section"], name="section_right_once")]

    def __str__(self) -> str:
        return str(self.section)
