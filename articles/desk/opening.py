"""What a form says about the moment it was opened, and what has become of the article since."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing

from articles.desk import typed, versions
from articles.models import Article, rights
from articles.models.versions import content_hash, snapshot

STATE, PLEDGE, SECTION, SLUG = "_state", "_opened", "_opened_section", "_opened_slug"
_SALT = "articles.desk.opening"
_A_WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class Opened:
    """`edition` is None where the form does not say, `state` then too. `pledged`: we gave this person this form."""

    edition: int | None
    state: str | None
    pledged: bool


def read(fields: Mapping[str, str], *, user, pk: int) -> Opened:
    """What the form that came back says."""
    return Opened(typed.edition(fields), fields.get(STATE), _is_ours(fields.get(PLEDGE, ""), user, pk))


def pledge(user, article: Article) -> str:
    """A sign that this person had the form while they had the right: their words are kept should it be lost."""
    return signing.dumps([user.pk, article.pk], salt=_SALT)


def _is_ours(sign: str, user, pk: int) -> bool:
    try:
        return signing.loads(sign, salt=_SALT, max_age=_A_WEEK) == [user.pk, pk]
    except signing.BadSignature:
        return False


def is_stale(article: Article, edition: int | None) -> bool:
    """Whether the working text is another than the one the form was opened on (row locked, or it may change yet)."""
    if edition is None or edition == article.edition:
        return False
    begun = versions.latest(Article(pk=article.pk, edition=edition))
    return begun is None or begun.content_hash != content_hash(snapshot(article))


def moved_on(article: Article, opened: Opened) -> bool:
    """Whether the working version has taken a step since: handed in, returned, published."""
    return opened.edition is not None and opened.state is not None and opened.state != article.state


def may_see(user, article: Article) -> bool:
    return rights.visible(user, Article.objects.filter(pk=article.pk)).exists()
