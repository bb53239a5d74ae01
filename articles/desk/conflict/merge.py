"""Two people's texts put together: what was kept for the one beside what the article says now."""

import copy
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db import transaction

from articles.desk import versions, workflow
from articles.desk.form import autosave, typed_content
from articles.desk.versions import unsaved_texts
from articles.models import Article, Mention, Photo, PhotoUse, Version
from articles.models.versions import content_hash, snapshot
from articles.text import same_content, text_fields
from articles.text.compare import Content, Merge, merge
from people.colleagues import Staff

NOTHING = Content.from_json({**dict.fromkeys(text_fields.NAMES, ""), "meeting": None, "photos": (), "mentions": ()})


@dataclass(frozen=True)
class TwoTexts:
    """Of two texts: `mine` was kept as the version `number`; `begun` is what both began with, None if nobody knows.

    Without it whatever both have and is not the same is a conflict: nothing is overwritten on a guess. What only one
    of them has is taken.
    """

    number: int
    edition: int
    begun: Content | None
    mine: Content
    theirs: Content

    @cached_property
    def merge(self) -> Merge:
        return merge(self.begun or NOTHING, self.mine, self.theirs)

    @property
    def before(self) -> Content:
        """What differences are shown against."""
        return self.begun or self.theirs


def of_kept(article: Article, kept: Version, *, edition: int | None = None) -> TwoTexts | None:
    """The kept version beside the working text, or beside the one of `edition`. None for a version that was saved."""
    entry = unsaved_texts.entry_of(kept)
    if entry is None:
        return None
    begun = _version(article, entry.detail.get("base"))
    now = snapshot(article)
    if edition not in (None, article.edition):
        seen = _version(article, edition)
        now = seen.content if seen else now
    return TwoTexts(
        number=kept.number,
        edition=article.edition if edition is None else edition,
        begun=content_of(begun.content) if begun else None,
        mine=content_of(kept.content),
        theirs=content_of(now),
    )


def content_of(stored: Mapping[str, Any]) -> Content:
    """A stored content with one kind of line end: browsers send another than their scripts.

    Without the captions that were shown: where they are the photo's own, nobody at this text has written them.
    """
    found = Content.from_json(stored)
    texts: dict[str, Any] = {name: _line_ends(getattr(found, name)) for name in text_fields.NAMES}
    photos = tuple(replace(photo, caption=_line_ends(photo.caption), shown="") for photo in found.photos)
    return replace(found, **texts, photos=photos)


def stored(content: Content) -> dict[str, Any]:
    """The content in the form of a stored version."""
    data = content.to_json()
    captions = dict(Photo.objects.filter(pk__in={p.photo for p in content.photos}).values_list("pk", "caption"))
    for photo in data["photos"]:
        photo["shown"] = photo["caption"] or captions.get(photo["photo"], "")
    return data


@transaction.atomic
def save(article: Article, content: Content, *, by: Staff, at: datetime.datetime, kept: Version) -> list[str]:
    """Make the merged text the working one, a version of its own. The row is locked by the caller.

    Gives a sentence for each thing it names that is no more. Raises ValidationError for text the form would refuse.
    """
    check(article, content)
    merged = stored(content)
    if same_content.same(merged, snapshot(article)):
        _drop_slots(article, by, kept)
        return []
    lost = versions.lay_out(article, merged)
    workflow.saved(article, by=by, at=at, act=workflow.Act.MERGED, note=f"Gộp bản {kept.number} vào bài")
    _drop_slots(article, by, kept)
    return lost


@transaction.atomic
def keep(article: Article, content: Content, *, by: Staff, at: datetime.datetime, base: int) -> Version | None:
    """The merged text when the article has changed once more: kept like any other."""
    return unsaved_texts.keep(article, stored(content), by=by, at=at, base=base, note=unsaved_texts.STALE)


def check(article: Article, content: Content) -> None:
    """The rules of the form's own fields. Raises ValidationError."""
    candidate = copy.copy(article)
    for name in text_fields.NAMES:
        setattr(candidate, name, getattr(content, name))
    candidate.clean_fields(exclude=[f.name for f in Article._meta.fields if f.name not in text_fields.NAMES])
    for photo in content.photos:
        use = PhotoUse(place=photo.place, order=photo.order, caption=photo.caption)
        use.clean_fields(exclude=["article", "photo"])
    for mention in content.mentions:
        Mention(text=mention.text).clean_fields(exclude=["article", "person", "document"])


def _drop_slots(article: Article, by: Staff, kept: Version) -> None:
    """Unsaved text that was kept, and is now merged, is no longer unsaved."""
    for slot in autosave.slots_of(by, article):
        if content_hash(typed_content.content(article, autosave.fields_of(slot).dict())) == kept.content_hash:
            slot.delete()


def _version(article: Article, number: int | None) -> Version | None:
    return Version.objects.filter(article=article, number=number).first() if number else None


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")
