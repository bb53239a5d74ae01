"""The words themselves: the working text beside its last version, the live text beside the version last made live.

What may differ without anybody's cheating: a meeting, photo or person that was deleted since (its place is empty),
a body a newer sanitiser has cleaned again, and in the working text the library's own caption of a photo.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from articles.desk import log
from articles.desk.verify.expected import Expected
from articles.desk.verify.findings import Finding, in_article
from articles.models import Article, Document, Live, LiveMention, LivePhoto, Mention, Photo, PhotoUse
from articles.text import text_fields
from articles.text.sanitise import sanitise
from people.models import Meeting, Person
from people.names import nfc

CALLED = {
    **{name: label.lower() for name, label in text_fields.LABELS.items()},
    "meeting": "cuộc họp",
    "photos": "ảnh hoặc chú thích",
    "mentions": "liên kết tới người và văn bản",
    "cover": "ảnh đại diện",
}
Contents = dict[tuple[int, int], dict[str, Any]]


class Known:
    """Which of the things the versions name still exist; one query a kind."""

    def __init__(self, contents: Contents) -> None:
        named: dict[type[Model], set[int]] = defaultdict(set)
        for content in contents.values():
            named[Meeting].add(content["meeting"])
            named[Photo] |= {row["photo"] for row in content["photos"]}
            named[Person] |= {row["person"] for row in content["mentions"]}
            named[Document] |= {row["document"] for row in content["mentions"]}
        self._ids = {
            model: set(model.objects.filter(pk__in=ids - {None}).values_list("pk", flat=True))
            for model, ids in named.items()
        }

    def __call__(self, model: type[Model], pk: int | None) -> int | None:
        """The id, or None where nothing has it any more."""
        return pk if pk in self._ids.get(model, ()) else None


def check(expected: dict[int, Expected], contents: Contents) -> Iterator[Finding]:
    """Findings about the text of each article; `contents` of the versions that were found whole."""
    known = Known(contents)
    yield from check_working(expected, contents, known)
    yield from check_live(expected, contents, known)


def check_working(expected: dict[int, Expected], contents: Contents, known: Known) -> Iterator[Finding]:
    """The working text, its photos and mentions are its last version."""
    photos = _rows(PhotoUse, "article", expected, ("place", "order", "pk"), ("photo", "place", "order", "caption"))
    mentions = _rows(Mention, "article", expected, ("order", "pk"), ("text", "person", "document"))
    for article in Article.objects.filter(pk__in=expected):
        content = contents.get((article.pk, expected[article.pk].working or 0))
        if content is None:
            continue
        stands = _texts(article) | {"photos": photos[article.pk], "mentions": mentions[article.pk]}
        for name in differing(stands, working_expected(content, known), content["body"]):
            sentence = f"{CALLED[name]} đang sửa không phải của bản {expected[article.pk].working}."
            yield in_article(article.pk, sentence)


def check_live(expected: dict[int, Expected], contents: Contents, known: Known) -> Iterator[Finding]:
    """What readers get is the version the log last made live; where the log took it back, they get nothing."""
    photos = _rows(LivePhoto, "live", expected, ("place", "order", "pk"), ("photo", "place", "order", "caption"))
    mentions = _rows(LiveMention, "live", expected, ("order", "pk"), ("text", "person", "document", "order"))
    rows = {live.pk: live for live in Live.objects.filter(pk__in=expected).select_related("version")}
    for pk, story in expected.items():
        live = rows.get(pk)
        if live is None or story.live is None:
            yield from _there_or_not(pk, live, story)
            continue
        yield from check_live_row(live, story)
        if content := contents.get((pk, story.live)):
            stands = _texts(live) | {"photos": photos[pk], "mentions": mentions[pk], "cover": live.cover_id}
            for name in differing(stands, live_expected(content, known), content["body"]):
                yield in_article(pk, f"{CALLED[name]} bạn đọc đang thấy không phải của bản {story.live} đã xuất bản.")


def _there_or_not(pk: int, live: Live | None, story: Expected) -> Iterator[Finding]:
    if live is not None:
        yield in_article(pk, "có một bản trên trang mà nhật ký không ghi là đã xuất bản.")
    elif story.live is not None and story.act != log.Act.DELETED:
        yield in_article(pk, f"thiếu bản trên trang, mà nhật ký ghi bản {story.live} đã xuất bản.")


def check_live_row(live: Live, story: Expected) -> Iterator[Finding]:
    """Which version it says it is, and when readers were told of a change."""
    if (live.version.article_id, live.version.number) != (live.pk, story.live):
        yield in_article(
            live.pk, f"bản trên trang ghi là bản {live.version.number}, nhật ký ghi đã xuất bản bản {story.live}."
        )
    if log.plain_time(live.changed_at) != story.changed_at:
        yield in_article(live.pk, "giờ cập nhật bạn đọc thấy không phải giờ mà nhật ký ghi.")


def working_expected(content: dict[str, Any], known: Known) -> dict[str, Any]:
    """What the working row must hold; a photo's use and a mention keep what they name from being deleted."""
    photos = [(row["photo"], row["place"], row["order"], row["caption"]) for row in content["photos"]]
    mentions = [(row["text"], row["person"], row["document"]) for row in content["mentions"]]
    return {**_texts_of(content, known), "photos": photos, "mentions": mentions}


def live_expected(content: dict[str, Any], known: Known) -> dict[str, Any]:
    """What articles.desk.versions.going_live makes of this version."""
    photos = [(known(Photo, row["photo"]), row["place"], row["order"], nfc(row["shown"])) for row in content["photos"]]
    mentions = [
        (nfc(row["text"]), known(Person, row["person"]), known(Document, row["document"]), min(order, 32_000))
        for order, row in enumerate(content["mentions"])
        if known(Person, row["person"]) or known(Document, row["document"])
    ]
    cover = next((photo for photo, *_ in photos if photo), None)
    return {**_texts_of(content, known), "photos": photos, "mentions": mentions, "cover": cover}


def differing(stands: dict[str, Any], expected: dict[str, Any], body: str) -> list[str]:
    """The names under which the row does not hold what it must."""
    names = [name for name, value in expected.items() if name != "body" and stands[name] != value]
    if stands["body"] != body and stands["body"] != sanitise(body):
        names.append("body")
    return names


def _texts(row: Article | Live) -> dict[str, Any]:
    return {name: getattr(row, name) for name in text_fields.NAMES} | {"meeting": row.meeting_id}


def _texts_of(content: dict[str, Any], known: Known) -> dict[str, Any]:
    return {name: content[name] for name in text_fields.NAMES} | {"meeting": known(Meeting, content["meeting"])}


def _rows(
    model: type[Model], owner: str, expected: dict[int, Expected], order: tuple[str, ...], columns: tuple[str, ...]
) -> dict[int, list[tuple[Any, ...]]]:
    """{article: [its rows as tuples, in the order of the text]}; one query."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    rows = model.objects.filter(**{f"{owner}__in": list(expected)}).order_by(owner, *order)
    for pk, *values in rows.values_list(owner, *columns):
        found[pk].append(tuple(values))
    return found
