"""verify_history: an untouched history of every move is clean, and each kind of tampering done in SQL is found.

The tampering is that of somebody who has all rights to the database and no key: first the triggers go.
"""

import datetime
import io
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from articles.desk import log, verify, versions, workflow
from articles.desk.versions import unsaved_texts
from articles.models import Article, HistoryEntry, Section, Version
from articles.models.versions import content_hash, snapshot
from articles.text import log_hash
from people.colleagues import COMMAND_LINE
from tests.colleagues import Newsroom
from tests.factory import NOON, make_article

TABLES = ("articles_version", "articles_historyentry")
MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
SIGNED = {"note": "Bản trước ghi sai tên xã.", "before": "xã Lam Giang", "after": "xã Lam Hạ"}


class Story:
    """Every kind of move, over a few articles."""

    def __init__(self):
        self.room = Newsroom()
        self.minute = 0
        self.full = self._live_with_a_correction()
        self.next = self._live_with_a_next_version_waiting()
        self.urgent = self._urgent()
        self.gone = self._withdrawn_and_back()
        self.withdrawn = self._withdrawn()
        self.deleted = self._deleted()
        self.draft = self._draft_of_many_turns()

    def at(self):
        self.minute += 1
        return NOON + self.minute * MINUTE

    def _live_with_a_correction(self):
        room, article = self.room, self.room.write_full(self.at())
        room.publish(article, self.at())
        room.change(article, self.at(), lead="Dẫn nhập đã chữa.")
        room.publish(article, self.at(), change=workflow.CORRECTION, correction=SIGNED)
        return room.change(article, self.at(), lead="Dẫn nhập đang sửa lần nữa.", by=room.editor)

    def _live_with_a_next_version_waiting(self):
        room, article = self.room, self.room.write(self.at(), title="Bài có bản mới chờ giờ")
        room.publish(article, self.at())
        for title in ("Bản mới lên trang", "Bản mới còn chờ"):
            room.change(article, self.at(), title=title)
            room.approve(article, self.at())
            at = self.at()
            workflow.schedule(article, by=room.publisher, at=at, when=at + HOUR, change=workflow.UPDATE)
            if title == "Bản mới lên trang":
                workflow.run_due(at + HOUR)
        return article

    def _urgent(self):
        room, article = self.room, self.room.write(self.at(), title="Bài xuất bản khẩn")
        workflow.publish_urgently(article, by=room.publisher, at=self.at(), reason="Bão đang vào bờ.")
        workflow.countersign(article, by=room.second_publisher, at=self.at())
        room.change(article, self.at(), title="Bài xuất bản khẩn, bản hai")
        workflow.publish_urgently(article, by=room.publisher, at=self.at(), reason="Bão đổi hướng.")
        return article

    def _withdrawn_and_back(self):
        room, article = self.room, self.room.write(self.at(), title="Bài gỡ rồi đăng lại")
        room.publish(article, self.at())
        workflow.withdraw(article, by=room.publisher, at=self.at(), reason="Chờ xác minh.")
        workflow.readmit(article, by=room.publisher, at=self.at(), reason="Đã xác minh.")
        workflow.withdraw(article, by=room.publisher, at=self.at(), reason="Hết hạn.", when=NOON + 100 * HOUR)
        workflow.unschedule(article, by=room.publisher, at=self.at())
        return article

    def _withdrawn(self):
        room, article = self.room, self.room.write(self.at(), title="Bài đã gỡ")
        room.publish(article, self.at())
        workflow.withdraw(
            article, by=room.publisher, at=self.at(), reason="Trùng bài.", farewell="replaced", replacement=self.full
        )
        return article

    def _deleted(self):
        article = self.room.write(self.at(), title="Bản nháp bỏ đi")
        workflow.delete(article, by=self.room.editor, at=self.at())
        return article

    def _draft_of_many_turns(self):
        room, article = self.room, self.room.write(self.at(), title="Bản nháp nhiều lượt")
        workflow.submit(article, by=room.reporter, at=self.at())
        workflow.recall(article, by=room.reporter, at=self.at())
        workflow.submit(article, by=room.reporter, at=self.at())
        workflow.send_back(article, by=room.editor, at=self.at(), reason="Thiếu tên người chủ trì.")
        article.refresh_from_db()
        article.section = Section.objects.get_or_create(slug="doi-song", name="Đời sống")[0]
        article.save()
        workflow.saved(article, by=room.reporter, at=self.at())
        workflow.set_embargo(article, by=room.editor, at=self.at(), until=NOON + 5 * HOUR)
        workflow.set_embargo(article, by=room.editor, at=self.at(), until=None)
        room.approve(article, self.at())
        workflow.schedule(article, by=room.publisher, at=self.at(), when=NOON + 99 * HOUR)
        workflow.unschedule(article, by=room.publisher, at=self.at())
        first = versions.of(article, 1)
        room.change(article, self.at(), lead="Lượt khác.")
        article.refresh_from_db()
        versions.lay_out(article, first.content)
        workflow.saved(article, by=room.editor, at=self.at(), act=log.Act.RESTORED, note="Khôi phục bản 1")
        words = {**snapshot(article), "lead": "Chữ chưa kịp lưu."}
        unsaved_texts.keep(article, words, by=room.reporter, at=self.at(), base=1, note=unsaved_texts.STALE)
        return article


@pytest.fixture(scope="module")
def told_once(django_db_setup, django_db_blocker):
    """The story costs half a second; every test begins from it and is rolled back to it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Story()
        transaction.set_rollback(True)


@pytest.fixture
def story(told_once, db):
    return told_once


def findings(**options):
    return [str(finding) for finding in verify.verify(**options)]


def sql(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)


def value(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchone()[0]


def drop_triggers():
    for table in TABLES:
        on = f" ON {table}" if connection.vendor == "postgresql" else ""
        sql(f"DROP TRIGGER {table}_only_grows{on}")


# --- clean ---


def test_an_untouched_history_of_every_kind_of_move_is_clean(story):
    acts = set(HistoryEntry.objects.values_list("act", flat=True))
    # Merging and taking a lock are the locks' own tests; filing is the import's.
    assert set(HistoryEntry.Act) - acts <= {"merged", "lock_forced", "filed", "words", "register"}
    assert findings() == []


def test_a_caption_of_the_library_may_change_without_anybody_having_tampered(story):
    photo = story.full.photo_uses.select_related("photo").first().photo
    photo.caption = "Chú thích mới của kho ảnh."
    photo.save()
    assert findings() == []


def test_a_colleague_that_was_deleted_is_no_tampering(story):
    get_user_model().objects.get(pk=story.room.reporter.pk).delete()
    assert findings() == []


def test_a_body_cleaned_again_by_a_newer_sanitiser_is_no_tampering(story):
    for table, key in (("articles_article", "id"), ("articles_live", "article_id")):
        sql(f"UPDATE {table} SET body_version = 0 WHERE {key} = %s", story.full.pk)
    call_command("resanitise", stdout=io.StringIO())
    assert findings() == []


def test_the_log_goes_on_under_a_new_key_and_the_old_one_still_counts(story, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "mot-khoa-moi-" * 5
    story.room.write(story.at(), title="Viết sau khi đổi khóa")
    assert findings() == []


def test_the_entries_of_a_key_that_is_gone_are_all_said_to_be_wrong(story, settings):
    settings.SECRET_KEY = "mot-khoa-moi-" * 5
    assert len([line for line in findings() if "mã không khớp" in line]) == HistoryEntry.objects.count()


def test_an_old_key_used_after_a_new_one_is_found(story, settings):
    old, new = settings.SECRET_KEY, "mot-khoa-moi-" * 5
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = new, [old]
    story.room.write(story.at(), title="Viết bằng khóa mới")
    settings.SECRET_KEY = old
    story.room.write(story.at(), title="Viết bằng khóa cũ bị lộ")
    settings.SECRET_KEY = new
    assert ["khóa cũ" in line for line in findings()] == [True]


def test_what_was_written_down_elsewhere_must_still_be_in_the_log(story):
    last = HistoryEntry.objects.first()
    assert findings(seen={last.number: last.mac}) == []
    assert [f"Việc số {last.number + 7}" in line for line in findings(seen={last.number + 7: last.mac})] == [True]


# --- the triggers ---

CHANGES = [
    "UPDATE articles_version SET note = 'khác'",
    "UPDATE articles_version SET content_hash = 'khác'",
    "UPDATE articles_historyentry SET reason = 'khác'",
    "UPDATE articles_historyentry SET mac = 'khác'",
]
DELETIONS = ["DELETE FROM articles_version", "DELETE FROM articles_historyentry"]


@pytest.mark.parametrize("statement", [*CHANGES, *DELETIONS])
def test_the_database_itself_refuses_to_change_what_was_written(story, statement):
    if statement in DELETIONS and connection.vendor == "sqlite":
        return  # there deletion is found, not refused: test_tampering_is_found
    with pytest.raises(DatabaseError, match="articles_only_grows"), transaction.atomic():
        sql(statement)


# --- tampering ---


def tamper_entry(column, new):
    return lambda story: sql(f"UPDATE articles_historyentry SET {column} = %s WHERE number = 9", new)


def tamper_article(column, new, which="full"):
    return lambda story: sql(f"UPDATE articles_article SET {column} = %s WHERE id = %s", new, getattr(story, which).pk)


def tamper_live(column, new):
    return lambda story: sql(f"UPDATE articles_live SET {column} = %s WHERE article_id = %s", new, story.full.pk)


def tamper_last(table, owner, assignment):
    """Change one of the rows that hang on an article."""

    def tamper(story):
        row = value(f"SELECT max(id) FROM {table} WHERE {owner} = %s", story.full.pk)
        sql(f"UPDATE {table} SET {assignment} WHERE id = %s", row)

    return tamper


def delete_last(table, owner):
    return lambda story: sql(
        f"DELETE FROM {table} WHERE id = (SELECT max(id) FROM {table} WHERE {owner} = %s)", story.full.pk
    )


def in_version(statement):
    return lambda story: sql(f"{statement} WHERE article_id = %s AND number = 2", story.full.pk)


def rewrite_version(story):
    """Other words, and the hash that goes with them: SHA-256 needs no key."""
    version = versions.of(story.full, 2)
    content = {**version.content, "lead": "Lời khác, viết sau."}
    Version.objects.filter(pk=version.pk).update(content=content, content_hash=content_hash(content))


def rewrite_version_and_log(story):
    rewrite_version(story)
    mark = versions.of(story.full, 2).content_hash
    HistoryEntry.objects.filter(article_id=story.full.pk, version=2).update(content_hash=mark)


def cut_off_the_end(story):
    last = HistoryEntry.objects.order_by("-number").first()
    sql("DELETE FROM articles_historyentry WHERE number = %s", last.number)


def cut_off_the_end_and_mend_the_head(story):
    """The kept text's entry goes, with the head set back to a hash that is a real one."""
    cut_off_the_end(story)
    last = HistoryEntry.objects.order_by("-number").first()
    sql("UPDATE articles_historyhead SET number = %s, mac = %s", last.number, last.mac)


def swap_two_entries(story):
    for number, other in ((8, -1), (9, 8), (-1, 9)):
        sql("UPDATE articles_historyentry SET number = %s WHERE number = %s", other, number)


def take_one_out_and_close_up(story):
    sql("DELETE FROM articles_historyentry WHERE number = 9")
    for number in range(10, HistoryEntry.objects.count() + 2):
        sql("UPDATE articles_historyentry SET number = %s WHERE number = %s", number - 1, number)
    sql("UPDATE articles_historyhead SET number = number - 1")


def add_an_entry(story):
    last = HistoryEntry.objects.first()
    previous, last.number = last.mac, last.number + 1
    last.act, last.previous, last.mac = "countersigned", previous, "0" * 64
    last.save(force_insert=True)
    sql("UPDATE articles_historyhead SET number = %s, mac = %s", last.number, last.mac)


def put_in_an_entry_signed_on_a_copy(story):
    """Somebody restored a backup, wrote another ninth entry there under the newsroom's key, and brought it here."""
    ninth = HistoryEntry.objects.get(number=9)
    ninth.reason = "Lý do chỉ có trên bản sao."
    mac = log.mac_of(ninth, log_hash.key_of(settings.SECRET_KEY))
    sql("UPDATE articles_historyentry SET reason = %s, mac = %s WHERE number = 9", ninth.reason, mac)
    sql("UPDATE articles_historyentry SET previous = %s WHERE number = 10", mac)


def two_heads(story):
    sql("INSERT INTO articles_historyhead (id, number, mac) VALUES (2, 0, '')")


def slip_in_a_version(story):
    versions.file(story.full, {**snapshot(story.full), "lead": "Bản chen vào."}, by=COMMAND_LINE, at=NOON)
    sql("UPDATE articles_article SET edition = edition - 1 WHERE id = %s", story.full.pk)


def slip_in_an_article(story):
    make_article("Bài chen vào")


def slip_in_a_live_article(story):
    make_article("Bài chen vào", published_at=NOON)


def article_disappears(story):
    for table in ("articles_photouse", "articles_mention", "articles_notice"):
        sql(f"DELETE FROM {table} WHERE article_id = %s", story.draft.pk)
    sql("DELETE FROM articles_article WHERE id = %s", story.draft.pk)


def deleted_article_returns(story):
    article = make_article("Bản nháp bỏ đi")
    for table, column in (("articles_article", "id"),):
        sql(f"UPDATE {table} SET {column} = %s WHERE id = %s", story.deleted.pk, article.pk)


def another_version_goes_live(story):
    old = versions.of(story.full, 1)
    sql("UPDATE articles_live SET version_id = %s, lead = %s WHERE article_id = %s",
        old.pk, old.content["lead"], story.full.pk)  # fmt: skip


def draft_goes_live(story):
    """All of it, as the program would: live row, status, time."""
    draft = Article.objects.get(pk=story.draft.pk)
    sql("INSERT INTO articles_live (article_id, version_id, title, lead, body, body_version, byline, source)"
        " VALUES (%s, %s, %s, %s, '', 1, '', '')",
        draft.pk, versions.latest(draft).pk, draft.title, draft.lead)  # fmt: skip
    sql("UPDATE articles_article SET status = 'out', state = 'published', published_at = %s WHERE id = %s",
        NOON, draft.pk)  # fmt: skip


def live_is_taken_off(story):
    for table in ("articles_livephoto", "articles_livemention"):
        sql(f"DELETE FROM {table} WHERE live_id = %s", story.full.pk)
    sql("DELETE FROM articles_live WHERE article_id = %s", story.full.pk)


def add_a_correction(story):
    sql("INSERT INTO articles_correction (article_id, version_id, note, before, after, published_at)"
        " VALUES (%s, %s, 'Lời đính chính không ai viết.', '', '', %s)",
        story.full.pk, versions.of(story.full, 2).pk, NOON)  # fmt: skip


def somebody_else_has_written_it(story):
    sql("UPDATE articles_article SET written_by_id = %s WHERE id = %s", story.room.second_editor.pk, story.full.pk)


# name: (what is done, words of the finding)
TAMPERINGS = {
    "entry: another act": (tamper_entry("act", "approved"), "Việc số 9: nội dung đã bị sửa"),
    "entry: another person": (tamper_entry("by_name", "nguoikhac"), "Việc số 9: nội dung đã bị sửa"),
    "entry: another time": (tamper_entry("at", NOON), "Việc số 9: nội dung đã bị sửa"),
    "entry: another reason": (tamper_entry("reason", "Lý do khác."), "Việc số 9: nội dung đã bị sửa"),
    "entry: other facts": (tamper_entry("facts", '{"state": "draft"}'), "Việc số 9: nội dung đã bị sửa"),
    "entry: other detail": (tamper_entry("detail", '{"change": "minor"}'), "Việc số 9: nội dung đã bị sửa"),
    "entry: facts of another form": (tamper_entry("facts", "[1]"), "Việc số 9: nội dung đã bị sửa"),
    "entry: another article": (tamper_entry("article_id", 987654), "Việc số 9: nội dung đã bị sửa"),
    "entry: another hash": (tamper_entry("mac", "0" * 64), "Việc số 9: nội dung đã bị sửa"),
    "entry: another link": (tamper_entry("previous", "0" * 64), "Việc số 9: không nối vào"),
    "entry: deleted": (
        lambda story: sql("DELETE FROM articles_historyentry WHERE number = 9"),
        "Việc số 10: trước nó thiếu từ việc số 9 đến 9",
    ),
    "entry: taken out, the rest renumbered": (take_one_out_and_close_up, "Việc số 9: không nối vào"),
    "entry: the first one deleted": (
        lambda story: sql("DELETE FROM articles_historyentry WHERE number = 1"),
        "Việc số 2: trước nó thiếu",
    ),
    "entry: the last one deleted": (cut_off_the_end, "Đầu nhật ký: ghi việc cuối là số"),
    "entry: the last one deleted, the head set back": (cut_off_the_end_and_mend_the_head, "không có việc nào"),
    "entry: two swapped": (swap_two_entries, "Việc số 8: không nối vào"),
    "entry: added without the key": (add_an_entry, "mã không khớp"),
    "entry: another, signed on a copy": (put_in_an_entry_signed_on_a_copy, "Việc số 10: nội dung đã bị sửa"),
    "log: emptied": (lambda story: sql("DELETE FROM articles_historyentry"), "Đầu nhật ký: ghi việc cuối"),
    "head: another number": (lambda story: sql("UPDATE articles_historyhead SET number = 3"), "việc cuối là số 3"),
    "head: another hash": (lambda story: sql("UPDATE articles_historyhead SET mac = 'x'"), "không mang mã"),
    "head: gone": (lambda story: sql("DELETE FROM articles_historyhead"), "Đầu nhật ký: không còn"),
    "head: a second one": (two_heads, "Đầu nhật ký: có hơn một dòng"),
    "version: other words": (in_version("UPDATE articles_version SET content = '{}'"), "không còn khớp với mã"),
    "version: other words and their hash": (rewrite_version, "mã của bản không phải mã mà việc số"),
    "version: words, hash and the log's hash": (rewrite_version_and_log, "nội dung đã bị sửa"),
    "version: another maker": (in_version("UPDATE articles_version SET made_by_name = 'x'"), "người làm không phải"),
    "version: another time": (
        in_version("UPDATE articles_version SET made_at = '2020-01-01 00:00:00+00:00'"),
        "giờ làm không phải giờ",
    ),
    "version: a time that is none": (
        in_version("UPDATE articles_version SET made_at = 'infinity'"),
        "giờ",
    ),
    "version: another number": (in_version("UPDATE articles_version SET number = 77"), "không có việc nào"),
    "version: deleted": (
        lambda story: sql("DELETE FROM articles_version WHERE article_id = %s AND number = 1", story.draft.pk),
        "bản 1: không còn",
    ),
    "version: slipped in": (slip_in_a_version, "không có việc nào trong nhật ký ghi bản này"),
    "working: another title": (tamper_article("title", "Tiêu đề khác"), "tiêu đề đang sửa không phải"),
    "working: another body": (tamper_article("body", "<p>Khác.</p>"), "nội dung đang sửa không phải"),
    "working: a caption": (
        tamper_last("articles_photouse", "article_id", "caption = 'Khác.'"),
        "ảnh hoặc chú thích đang sửa",
    ),
    "working: a photo gone": (delete_last("articles_photouse", "article_id"), "ảnh hoặc chú thích đang sửa"),
    "working: another mention": (
        tamper_last("articles_mention", "article_id", "text = 'Khác'"),
        "liên kết tới người và văn bản đang sửa",
    ),
    "working: without its meeting": (tamper_article("meeting_id", None), "cuộc họp đang sửa không phải"),
    "article: approved by nobody": (tamper_article("state", "approved"), "bước của bản đang sửa là “approved”"),
    "article: another time of publication": (tamper_article("published_at", NOON), "giờ xuất bản là"),
    "article: another section": (
        lambda story: sql(
            "UPDATE articles_article SET section_id = %s WHERE id = %s", story.draft.section_id, story.full.pk
        ),
        "chuyên mục là",
    ),
    "article: another address": (tamper_article("slug", "dia-chi-khac"), "đường dẫn là"),
    "article: urgency signed by nobody": (tamper_article("urgent_open", False, "urgent"), "dấu xuất bản khẩn"),
    "article: another embargo": (tamper_article("embargo_until", NOON, "draft"), "giờ cấm đăng là"),
    "article: another reason of withdrawal": (tamper_article("withdraw_reason", "Khác.", "withdrawn"), "lý do gỡ là"),
    "article: put back by nobody": (
        lambda story: sql(
            "UPDATE articles_article SET status = 'out', withdraw_at = NULL WHERE id = %s", story.withdrawn.pk
        ),
        "tình trạng là “out”",
    ),
    "article: another next version": (tamper_article("next_version", 1, "next"), "bản hẹn lên trang là"),
    "article: another hour of the next version": (tamper_article("next_at", NOON, "next"), "giờ hẹn của bản mới"),
    "article: another writer (four eyes)": (somebody_else_has_written_it, "người viết bản đang sửa không phải"),
    "article: nobody changed it last (four eyes)": (tamper_article("changed_by_id", None), "người sửa cuối"),
    "article: slipped in": (slip_in_an_article, "không có việc nào trong nhật ký"),
    "article: slipped in, live": (slip_in_a_live_article, "có một bản trên trang mà nhật ký không ghi"),
    "article: gone": (article_disappears, "nhật ký không ghi việc xóa"),
    "article: a deleted one back": (deleted_article_returns, "ghi là đã xóa"),
    "live: another title": (tamper_live("title", "Tiêu đề khác"), "tiêu đề bạn đọc đang thấy"),
    "live: a script in the body": (tamper_live("body", "<script>1</script>"), "nội dung bạn đọc đang thấy"),
    "live: another picture on cards": (tamper_live("cover_id", None), "ảnh đại diện bạn đọc đang thấy"),
    "live: another meeting": (tamper_live("meeting_id", None), "cuộc họp bạn đọc đang thấy"),
    "live: updated at another time": (tamper_live("changed_at", None), "giờ cập nhật bạn đọc thấy"),
    "live: another caption": (
        tamper_last("articles_livephoto", "live_id", "caption = 'Khác.'"),
        "ảnh hoặc chú thích bạn đọc đang thấy",
    ),
    "live: a photo gone": (delete_last("articles_livephoto", "live_id"), "ảnh hoặc chú thích bạn đọc đang thấy"),
    "live: another mention": (
        tamper_last("articles_livemention", "live_id", "text = 'Khác'"),
        "liên kết tới người và văn bản bạn đọc đang thấy",
    ),
    "live: an older version": (another_version_goes_live, "bản trên trang ghi là bản 1"),
    "live: a draft": (draft_goes_live, "có một bản trên trang mà nhật ký không ghi"),
    "live: gone": (live_is_taken_off, "thiếu bản trên trang"),
    "correction: another note": (
        tamper_last("articles_correction", "article_id", "note = 'Không có gì sai.'"),
        "có lời đính chính “Không có gì sai.”",
    ),
    "correction: another time": (
        tamper_last("articles_correction", "article_id", "published_at = '2020-01-01 00:00:00+00:00'"),
        "thiếu lời đính chính",
    ),
    "correction: gone": (delete_last("articles_correction", "article_id"), "thiếu lời đính chính"),
    "correction: added": (add_a_correction, "có lời đính chính “Lời đính chính không ai viết.”"),
}


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_tampering_is_found(story, kind):
    tamper, words = TAMPERINGS[kind]
    drop_triggers()
    tamper(story)
    found = findings()
    assert [line for line in found if words in line], found


# --- the command ---


def run(*arguments):
    out = io.StringIO()
    code = 0
    try:
        call_command("verify_history", *arguments, stdout=out, stderr=out)
    except CommandError as error:
        code = error.returncode
        out.write(str(error))
    return SimpleNamespace(code=code, text=out.getvalue())


def test_the_command_says_that_all_is_well_and_what_to_write_down(story):
    said = run()
    last = HistoryEntry.objects.first()
    assert said.code == 0
    assert f"Đã kiểm {last.number} việc" in said.text
    assert f"{last.number}:{last.mac}" in said.text
    assert run("--seen", f"{last.number}:{last.mac}").code == 0


def test_the_command_ends_with_1_and_a_line_for_each_finding(story):
    sql("UPDATE articles_historyhead SET number = 3")
    said = run()
    assert said.code == 1
    assert "✗ Đầu nhật ký: ghi việc cuối là số 3" in said.text


def test_the_command_refuses_a_mark_it_cannot_read(story):
    assert "không có dạng" in run("--seen", "mười:abc").text


def test_a_batch_costs_the_same_queries_however_many_articles_are_in_it(story, django_assert_max_num_queries):
    for number in range(30):
        story.room.write(story.at(), title=f"Bài thêm {number}")
    with django_assert_max_num_queries(120):  # most of them for what stands beside the texts, a few a kind
        assert findings() == []
