"""Two versions of an article compared: the text with every number named, and where the article stood with each."""

import datetime
from dataclasses import dataclass
from typing import Any

from articles.desk import log
from articles.desk.versions.labels import names_of
from articles.models import Article, HistoryEntry, Section, Version
from articles.text.compare import Change, Content, compare

_TIMES = {
    "published_at": "Giờ xuất bản",
    "next_at": "Bản mới lên trang lúc",
    "embargo_until": "Cấm đăng trước",
    "withdraw_at": "Giờ gỡ",
}
LABELS = {"section_id": "Chuyên mục", "slug": "Đường dẫn", **_TIMES}


@dataclass(frozen=True)
class Circumstance:
    """One thing about the article, beside its text, that was otherwise with the other version."""

    label: str
    before: str | datetime.datetime
    after: str | datetime.datetime


def differences(before: Version, after: Version) -> tuple[Change, ...]:
    """What differs between the texts of two versions, for _differences.html."""
    old, new = Content.from_json(before.content), Content.from_json(after.content)
    return compare(old, new, names_of(old, new))


def standings(article: Article, before: Version, after: Version) -> list[Circumstance]:
    """Section, address and times where they differ, as they stood last while each version was the newest."""
    old, new = (_facts(article, version) for version in (before, after))
    if not old or not new:
        return []
    changed = [key for key in LABELS if old.get(key) != new.get(key)]
    sections = {}
    if "section_id" in changed:
        sections = dict(Section.objects.filter(pk__in=(old["section_id"], new["section_id"])).values_list("pk", "name"))
    return [
        Circumstance(LABELS[key], *(_shown(key, facts.get(key), sections) for facts in (old, new))) for key in changed
    ]


def _facts(article: Article, version: Version) -> dict[str, Any] | None:
    """Of the newest version the article says itself where it stands; of an older one the log."""
    if version.number == article.edition:
        return log.facts(article)
    entry = HistoryEntry.objects.filter(article_id=article.pk, facts__edition=version.number).first()
    return entry.facts if entry else None


def _shown(key: str, value: Any, sections: dict[int, str]) -> str | datetime.datetime:
    if value is None or value == "":
        return "không"
    if key in _TIMES:
        return datetime.datetime.fromisoformat(value)
    return sections.get(value, f"chuyên mục số {value}") if key == "section_id" else value
