"""What the log tells of one article, heard entry by entry: where it must stand now, and what readers must get."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from articles.desk.log import Act, plain_time
from articles.models import Article, HistoryEntry

NEVER, PUBLISHED = Article.Status.NEVER, Article.State.PUBLISHED
# Acts whose version is the working text; the others name one that was put aside, or went live earlier.
_WORKING = {
    Act.SAVED,
    Act.MERGED,
    Act.RESTORED,
    Act.DELETED,
    Act.SUBMITTED,
    Act.RETURNED,
    Act.APPROVED,
    Act.PUBLISHED,
    Act.URGENT,
    Act.SCHEDULED,
    Act.FILED,
}
_WRITING = {Act.SAVED, Act.MERGED, Act.RESTORED}
_RELEASES = {Act.PUBLISHED, Act.URGENT, Act.SCHEDULED, Act.FILED, Act.WENT_LIVE}


@dataclass(frozen=True)
class Named:
    """A version as the first entry that names it says it is."""

    content_hash: str
    entry: int
    by: int | None
    by_name: str
    at: datetime.datetime


@dataclass(frozen=True)
class ExpectedCorrection:
    """A correction readers were given; `at` as history.plain_time writes a moment."""

    version: int | None
    at: str | None
    note: str
    before: str
    after: str


@dataclass
class Expected:
    """The story so far. `live` None: readers have nothing; `working` None: there never was a version."""

    facts: dict[str, Any] = field(default_factory=dict)
    entry: int = 0
    act: str = ""
    named: dict[int, Named] = field(default_factory=dict)
    clashing: list[tuple[int, int]] = field(default_factory=list)
    working: int | None = None
    # Ids of who wrote and who last changed the working version (four eyes); None where the log does not say.
    writer: int | None = None
    changer: int | None = None
    live: int | None = None
    changed_at: str | None = None
    corrections: list[ExpectedCorrection] = field(default_factory=list)

    def follow(self, entry: HistoryEntry) -> None:
        """The next entry; a column that has not the form it should have (the chain says so) is passed over."""
        facts = entry.facts if isinstance(entry.facts, dict) else {}
        if entry.version is not None:
            self._name(entry)
            if entry.act in _WORKING:
                self.working = entry.version
        if entry.act in _WRITING:
            begun_anew = self.facts.get("state") == PUBLISHED
            self.writer = entry.by_id if begun_anew or not self.entry else self.writer
            self.changer = entry.by_id
        due, self.facts, self.entry, self.act = self.facts.get("next_at"), facts, entry.number, entry.act
        if entry.act in _RELEASES and facts.get("next_version") is None:
            self._release(entry, due)
        if facts.get("status") == NEVER:
            self.live = self.changed_at = None

    def _name(self, entry: HistoryEntry) -> None:
        known = self.named.get(entry.version)
        if known is None:
            self.named[entry.version] = Named(entry.content_hash, entry.number, entry.by_id, entry.by_name, entry.at)
        elif known.content_hash != entry.content_hash:
            self.clashing.append((entry.version, entry.number))

    def _release(self, entry: HistoryEntry, due: str | None) -> None:
        """The version became what readers get; at which moment the log says so to them."""
        detail = entry.detail if isinstance(entry.detail, dict) else {}
        moment = due if entry.act == Act.WENT_LIVE else detail.get("when") or plain_time(entry.at)
        self.live = entry.version
        if detail.get("change") in ("update", "correction"):
            self.changed_at = moment
        if detail.get("change") == "correction":
            said = {key: detail.get("correction", {}).get(key, "") for key in ("note", "before", "after")}
            self.corrections.append(ExpectedCorrection(entry.version, moment, **said))
