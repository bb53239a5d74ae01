"""The article's own row and its corrections beside what the log tells."""

from collections import Counter
from collections.abc import Iterator

from django.contrib.auth import get_user_model

from articles.desk import log
from articles.desk.verify.expected import Expected, ExpectedCorrection
from articles.desk.verify.findings import Finding, in_article
from articles.models import Article, Correction

# What the screen calls each fact.
CALLED = {
    "state": "bước của bản đang sửa",
    "status": "tình trạng",
    "withdraw_reason": "lý do gỡ",
    "farewell": "câu trả lời ở địa chỉ bài đã gỡ",
    "replaced_by_id": "bài thay thế",
    "next_version": "bản hẹn lên trang",
    "edition": "số của bản cuối",
    "urgent_open": "dấu xuất bản khẩn chưa duyệt",
    "section_id": "chuyên mục",
    "slug": "đường dẫn",
    "published_at": "giờ xuất bản",
    "embargo_until": "giờ cấm đăng",
    "withdraw_at": "giờ gỡ",
    "next_at": "giờ hẹn của bản mới",
}


def check(expected: dict[int, Expected]) -> Iterator[Finding]:
    """Findings about where each article stands; `expected` by article."""
    rows = {article.pk: article for article in Article.objects.filter(pk__in=expected)}
    for pk, story in expected.items():
        yield from check_article(pk, rows.get(pk), story)
    yield from check_hands(rows, expected)
    yield from check_corrections(expected)


def check_article(pk: int, article: Article | None, story: Expected) -> Iterator[Finding]:
    """The row is there as long as the log does not say it was deleted, and stands where the last entry left it."""
    deleted = story.act == log.Act.DELETED
    if article is None:
        if story.entry and not deleted:
            yield in_article(pk, f"không còn, mà nhật ký không ghi việc xóa (việc cuối: số {story.entry}).")
        return
    if not story.entry:
        yield in_article(pk, "không có việc nào trong nhật ký.")
    elif deleted:
        yield in_article(pk, f"vẫn còn, mà việc số {story.entry} ghi là đã xóa.")
    else:
        yield from check_facts(article, story)


def check_facts(article: Article, story: Expected) -> Iterator[Finding]:
    """A fact the entry does not know (written before that fact was kept) is not asked for."""
    stands = log.facts(article)
    for name, logged in story.facts.items():
        if name in stands and stands[name] != logged:
            called = CALLED.get(name, name)
            yield in_article(
                article.pk, f"{called} là “{stands[name]}”, nhật ký (việc số {story.entry}) ghi “{logged}”."
            )


def check_hands(rows: dict[int, Article], expected: dict[int, Expected]) -> Iterator[Finding]:
    """Who may not publish the working version is who wrote it; who left the newsroom leaves an empty place."""
    named = {pk for story in expected.values() for pk in (story.writer, story.changer) if pk}
    still_here = set(get_user_model().objects.filter(pk__in=named).values_list("pk", flat=True))
    for pk, article in rows.items():
        story = expected[pk]
        if story.writer in still_here and article.written_by_id != story.writer:
            yield in_article(pk, "người viết bản đang sửa không phải người mà nhật ký ghi.")
        if story.changer in still_here and article.changed_by_id != story.changer:
            yield in_article(pk, "người sửa cuối không phải người mà nhật ký ghi.")


def check_corrections(expected: dict[int, Expected]) -> Iterator[Finding]:
    """The corrections readers see are those the log says were published, each once."""
    shown: dict[int, Counter[ExpectedCorrection]] = {pk: Counter() for pk in expected}
    for correction in Correction.objects.filter(article__in=list(expected)).select_related("version"):
        shown[correction.article_id][_as_expected(correction)] += 1
    for pk, story in expected.items():
        published = Counter(story.corrections)
        for correction in published - shown[pk]:
            yield in_article(pk, f"thiếu lời đính chính “{correction.note[:80]}” mà nhật ký ghi là đã công bố.")
        for correction in shown[pk] - published:
            yield in_article(pk, f"có lời đính chính “{correction.note[:80]}” mà nhật ký không ghi như vậy.")


def _as_expected(correction: Correction) -> ExpectedCorrection:
    own = correction.version.article_id == correction.article_id
    return ExpectedCorrection(
        version=correction.version.number if own else None,
        at=log.plain_time(correction.published_at),
        note=correction.note,
        before=correction.before,
        after=correction.after,
    )
