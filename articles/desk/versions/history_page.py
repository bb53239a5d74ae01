"""The life of an article as its history page tells it: every version, and what was done while it was the newest."""

import datetime
from dataclasses import dataclass, field

from django.db.models import QuerySet

from articles.desk import colleagues, log
from articles.models import Article, HistoryEntry, Live, Version

Act = HistoryEntry.Act
# Said by the version itself: a line of its own would say it twice.
_MAKES_A_VERSION = (Act.SAVED,)


@dataclass(frozen=True)
class Event:
    """An entry of the log for the screen."""

    entry: HistoryEntry
    who: str

    @property
    def when(self) -> datetime.datetime | None:
        """The moment the act was for, when it was not its own."""
        return datetime.datetime.fromisoformat(self.entry.detail["when"]) if self.entry.detail.get("when") else None

    @property
    def is_plain_save(self) -> bool:
        return self.entry.act in _MAKES_A_VERSION


@dataclass(frozen=True)
class Chapter:
    """A version with what happened while it was the newest, the last first. `version` None: before the first."""

    version: Version | None
    who: str = ""
    is_live: bool = False
    is_working: bool = False
    before: int | None = None
    events: list[Event] = field(default_factory=list)


def versions_of(article: Article) -> QuerySet[Version]:
    """The article's versions with their names, newest first, without their texts."""
    return Version.objects.filter(article=article).defer("content").select_related("label")


def live_number(article: Article) -> int | None:
    """The number of the version readers get, or are to get at the appointed time; None when none ever was."""
    return Live.objects.filter(article=article).values_list("version__number", flat=True).first()


def chapters(article: Article, versions: list[Version], *, last: bool) -> list[Chapter]:
    """Chapters of these versions (newest first, neighbours). `last`: with what was done before the first of all.

    Four queries however long the life was.
    """
    entries = list(log.of(article))
    called = colleagues.names_of([*(e.by_id for e in entries), *(v.made_by_id for v in versions)])
    live = live_number(article)
    told: dict[int, list[Event]] = {}
    for entry in entries:
        event = Event(entry, called.get(entry.by_id) or entry.by_name or colleagues.THE_NEWSROOM)
        told.setdefault(entry.facts.get("edition", 0), []).append(event)
    life = [
        Chapter(
            version=version,
            who=called.get(version.made_by_id) or version.made_by_name or colleagues.THE_NEWSROOM,
            is_live=version.number == live,
            is_working=version.number == article.edition,
            before=version.number - 1 or None,
            events=[event for event in told.get(version.number, []) if not event.is_plain_save],
        )
        for version in versions
    ]
    early = told.get(0, [])
    return [*life, Chapter(None, events=early)] if last and early else life
