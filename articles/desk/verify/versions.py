"""A batch of articles beside what the log tells of them."""

from collections.abc import Iterator

from articles.desk.verify import article_rows, in_batches, texts
from articles.desk.verify.expected import Expected
from articles.desk.verify.findings import Finding, in_article, in_entry, in_version
from articles.models import Version
from articles.models.versions import content_hash


def check_batch(ids: list[int]) -> Iterator[Finding]:
    """Findings of these articles; where a row cannot even be read, of each by itself."""
    try:
        yield from list(_check(ids))
    except in_batches.UNREADABLE as error:
        if len(ids) == 1:
            yield in_article(ids[0], f"có dòng không đọc được, giờ hoặc nội dung sai dạng ({error}).")
            return
        for pk in ids:
            yield from check_batch([pk])


def _check(ids: list[int]) -> Iterator[Finding]:
    expected = {pk: Expected() for pk in ids}
    for pk, entries in in_batches.entries_of(ids):
        for entry in entries:
            expected[pk].follow(entry)
    contents: texts.Contents = {}
    yield from check_versions(expected, contents)
    yield from article_rows.check(expected)
    yield from texts.check(expected, contents)


def check_versions(expected: dict[int, Expected], contents: texts.Contents) -> Iterator[Finding]:
    """Every version is what the log names, none is missing or added. Keeps in `contents` those the rows must equal."""
    missing = {pk: dict(story.named) for pk, story in expected.items()}
    for version in in_batches.versions_of(list(expected)):
        story = expected[version.article_id]
        wrong = list(check_version(version, story))
        yield from wrong
        missing[version.article_id].pop(version.number, None)
        if not wrong and version.number in (story.working, story.live):
            contents[version.article_id, version.number] = version.content
    for pk, names in missing.items():
        for number, named in names.items():
            yield in_version(pk, number, f"không còn, mà việc số {named.entry} ghi là có.")
    for pk, story in expected.items():
        for number, entry in story.clashing:
            yield in_entry(entry, f"gọi bản {number} của bài số {pk} bằng một mã khác việc trước đó.")


def check_version(version: Version, story: Expected) -> Iterator[Finding]:
    """Its words give its hash, the log names it by that hash, and says the same of who made it and when."""
    where = version.article_id, version.number
    if content_hash(version.content) != version.content_hash:
        yield in_version(*where, "nội dung không còn khớp với mã của bản.")
    named = story.named.get(version.number)
    if named is None:
        yield in_version(*where, "không có việc nào trong nhật ký ghi bản này.")
        return
    if named.content_hash != version.content_hash:
        yield in_version(*where, f"mã của bản không phải mã mà việc số {named.entry} đã ghi.")
    if version.made_by_name != named.by_name or version.made_by_id not in (None, named.by):
        yield in_version(*where, f"người làm không phải người mà việc số {named.entry} ghi.")
    # What stood before there was a log got its first version when the log began, under its own older date.
    adopted = version.number == 1 and named.by is None and version.made_at < named.at
    if version.made_at != named.at and not adopted:
        yield in_version(*where, f"giờ làm không phải giờ mà việc số {named.entry} ghi.")
