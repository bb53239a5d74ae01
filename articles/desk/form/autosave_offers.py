"""What the desk shows of kept typing: the offers beside a form, the articles somebody has begun."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import QueryDict

from articles.desk.form import autosave, opened_form
from articles.models import Article, Autosave, Version
from people.colleagues import Staff

GONE = "Phần chữ này không còn ở chỗ cũ: đã được lưu, hoặc đã được lấy lại ở một thẻ khác. Xem danh sách dưới đây."
_COMPARED = 5  # a comparison word by word takes its time


@dataclass(frozen=True)
class Offer:
    """One slot as it is offered. `differences` is None where there is nothing to compare with."""

    slot: Autosave
    words: str
    newer: Version | None = None
    differences: list[autosave.Difference] | None = None

    @property
    def until(self) -> datetime.datetime | None:
        """How long a dropped one is kept."""
        return self.slot.dropped_at + autosave.DROPPED_FOR if self.slot.dropped_at else None


def beside(
    user: Staff, article: Article | None, at: datetime.datetime, *, besides: Autosave | None = None
) -> dict[str, Any]:
    """For the form's page. `besides` is the slot it was filled from: that one is not offered again."""
    slots = [slot for slot in autosave.slots_of(user, article) if slot != besides]
    dropped = [slot for slot in autosave.dropped_of(user, article, at) if slot != besides]
    kept = [*slots, *dropped, *([besides] if besides else [])]
    return {
        "unsaved": [_offer(slot, article, compared=place < _COMPARED) for place, slot in enumerate(slots)],
        "dropped": [_offer(slot, article, compared=False) for slot in dropped],
        # For the script: what of its own copies the server has.
        "unsaved_steps": json.dumps({slot.typing: slot.step for slot in kept}),
    }


def begun(user: Staff) -> list[Offer]:
    """The articles this person has begun and not saved, the newest first; none for who may not write any."""
    if not user.has_perm("articles.add_article"):
        return []
    return [_offer(slot, None, compared=False) for slot in autosave.slots_of(user, None)]


def keep_unsigned(fields: QueryDict, at: datetime.datetime) -> Autosave | None:
    """Words that came after the session had ended, into the slot of whom the form was given to; nothing answers them.

    Only our own sign in the form says who that is; without it, or when there is no room, nothing is kept.
    """
    given = opened_form.pledged(fields.get(opened_form.PLEDGE, ""))
    user = get_user_model().objects.filter(pk=given[0], is_active=True).first() if given else None
    if given is None or user is None:
        return None
    article = Article.objects.filter(pk=given[1]).first() if given[1] else None
    words = fields.copy()
    words.pop("csrfmiddlewaretoken", None)
    try:
        return autosave.keep(user=user, article=article, form=words.urlencode(), at=at)
    except (autosave.NotKept, Article.DoesNotExist):
        return None


def _offer(slot: Autosave, article: Article | None, *, compared: bool) -> Offer:
    return Offer(
        slot,
        autosave.first_words(slot),
        autosave.newer(slot, article),
        autosave.differences(slot, article) if article and compared else None,
    )
