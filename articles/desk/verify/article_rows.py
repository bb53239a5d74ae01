"""The article's own row and its corrections beside what the log tells."""

from collections import Counter
from collections.abc import Iterator

from django.contrib.auth import get_user_model

from articles.desk import log
from articles.desk.verify.expected import CorrectionTold, Told
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


def check(told: dict[int, Told]) -> Iterator[Finding]:
    """Findings about where each article stands; `told` by article."""
    rows = {article.pk: article for article in Article.objects.filter(pk__in=told)}
    for pk, story in told.items():
        yield from check_article(pk, rows.get(pk), story)
    yield from check_hands(rows, told)
    yield from check_corrections(told)


def check_article(pk: int, article: Article | None, story: Told) -> Iterator[Finding]:
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


def check_facts(article: Article, story: Told) -> Iterator[Finding]:
    """A fact the entry does not know (written before that fact was kept) is not asked for."""
    stands = log.facts(article)
    for name, told in story.facts.items():
        if name in stands and stands[name] != told:
            called = CALLED.get(name, name)
            yield in_article(article.pk, f"{called} là “{stands[name]}”, nhật ký (việc số {story.entry}) ghi “{told}”.")


def check_hands(rows: dict[int, Article], told: dict[int, Told]) -> Iterator[Finding]:
    """Who may not publish the working version is who wrote it; who left the newsroom leaves an empty place."""
    named = {pk for story in told.values() for pk in (story.writer, story.changer) if pk}
    still_here = set(get_user_model().objects.filter(pk__in=named).values_list("pk", flat=True))
    for pk, article in rows.items():
        story = told[pk]
        if story.writer in still_here and article.written_by_id != story.writer:
            yield in_article(pk, "người viết bản đang sửa không phải người mà nhật ký ghi.")
        if story.changer in still_here and article.changed_by_id != story.changer:
            yield in_article(pk, "người sửa cuối không phải người mà nhật ký ghi.")


def check_corrections(told: dict[int, Told]) -> Iterator[Finding]:
    """The corrections readers see are those the log says were published, each once."""
    shown: dict[int, Counter[CorrectionTold]] = {pk: Counter() for pk in told}
    for correction in Correction.objects.filter(article__in=list(told)).select_related("version"):
        shown[correction.article_id][_as_told(correction)] += 1
    for pk, story in told.items():
        expected = Counter(story.corrections)
        for correction in expected - shown[pk]:
            yield in_article(pk, f"thiếu lời đính chính “{correction.note[:80]}” mà nhật ký ghi là đã công bố.")
        for correction in shown[pk] - expected:
            yield in_article(pk, f"có lời đính chính “{correction.note[:80]}” mà nhật ký không ghi như vậy.")


def _as_told(correction: Correction) -> CorrectionTold:
    own = correction.version.article_id == correction.article_id
    return CorrectionTold(
        version=correction.version.number if own else None,
        at=log.plain_time(correction.published_at),
        note=correction.note,
        before=correction.before,
        after=correction.after,
    )
