"""When an article goes out, the log tells the words readers will see beside it, of every row it has not told before.

Only of those: a row the log knows changes by articles.desk.words.changing alone, and what was changed past it must
not be sealed as if somebody had signed it.
"""

import datetime

from articles.desk import history
from articles.desk.words.changing import entry_of
from articles.models import Article, HistoryEntry, Live, LiveMention, LivePhoto, Mention, PhotoUse, Section
from articles.models.public_words import KINDS, Kind


def seal_article(article: Article, *, by, at: datetime.datetime) -> None:
    """Tell the words of what the article shows, or will by itself; inside the transaction of the move."""
    if article.status == Article.Status.NEVER:
        return
    entries = [entry for name, pks in _shown_by(article).items() for entry in _unsealed(KINDS[name], pks)]
    history.append(entries, by=by, at=at)


def _shown_by(article: Article) -> dict[str, set[int]]:
    """Kind → its rows this article shows. At most seven queries."""
    live = Live.objects.filter(article=article).values_list("meeting", flat=True)
    found: dict[str, set[int | None]] = {
        "section": set(_line(article.section_id)),
        "meeting": set(live),
        "photo": set(LivePhoto.objects.filter(live=article.pk).values_list("photo", flat=True)),
        "document": set(LiveMention.objects.filter(live=article.pk).values_list("document", flat=True)),
    }
    if article.next_version is not None:
        found["meeting"].add(article.meeting_id)
        found["photo"] |= set(PhotoUse.objects.filter(article=article).values_list("photo", flat=True))
        found["document"] |= set(Mention.objects.filter(article=article).values_list("document", flat=True))
    return {name: {pk for pk in pks if pk is not None} for name, pks in found.items()}


def _line(section: int) -> list[int]:
    parents = dict(Section.objects.values_list("pk", "parent"))
    line: list[int] = []
    at: int | None = section
    while at is not None and at not in line:
        line.append(at)
        at = parents.get(at)
    return line


def _unsealed(kind: Kind, pks: set[int]) -> list[HistoryEntry]:
    new = pks - kind.watched(pks) if pks else set()
    if not new:
        return []
    kind.lock(new)
    words = kind.words(new)
    labels = {row.pk: str(row) for row in kind.model._base_manager.filter(pk__in=new)}
    return [entry_of(kind, pk, HistoryEntry.Act.SEALED, words[pk], label=labels.get(pk, "")) for pk in sorted(words)]
