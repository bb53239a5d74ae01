"""What a form says about the moment it was opened, and what has become of the article since."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing

from articles import rights
from articles.desk.form import typed_content
from articles.models import Article, Version
from articles.models.versions import content_hash, snapshot
from people.colleagues import Staff

STATE, PLEDGE, SECTION, SLUG = "_state", "_opened", "_opened_section", "_opened_slug"
_SALT = "articles.desk.opening"  # stands in every form that is open while the newsroom is upgraded
_A_WEEK = 7 * 24 * 3600


@dataclass(frozen=True)
class Opened:
    """`edition` is None where the form does not say, `state` then too. `pledged`: we gave this person this form."""

    edition: int | None
    state: str | None
    pledged: bool


def read(fields: Mapping[str, str], *, user: Staff, pk: int) -> Opened:
    """What the form that came back says."""
    return Opened(typed_content.edition(fields), fields.get(STATE), _is_ours(fields.get(PLEDGE, ""), user, pk))


def pledge(user: Staff, article: Article | None) -> str:
    """A sign that this person had the form while they had the right: their words are kept should it be lost."""
    return signing.dumps([user.pk, article.pk if article else None], salt=_SALT)


def pledged(sign: str) -> tuple[int, int | None] | None:
    """Whom this form was given, and for which article (None: a new one). None when the sign is not ours or too old."""
    try:
        user, pk = signing.loads(sign, salt=_SALT, max_age=_A_WEEK)
    except signing.BadSignature:
        return None
    return user, pk


def _is_ours(sign: str, user: Staff, pk: int) -> bool:
    return pledged(sign) == (user.pk, pk)


def is_stale(article: Article, edition: int | None) -> bool:
    """Whether the working text is another than the one the form was opened on (row locked, or it may change yet)."""
    if edition is None or edition == article.edition:
        return False
    begun = Version.objects.filter(article=article, number=edition).first()
    return begun is None or begun.content_hash != content_hash(snapshot(article))


def moved_on(article: Article, opened: Opened) -> bool:
    """Whether the working version has taken a step since: handed in, returned, published."""
    return opened.edition is not None and opened.state is not None and opened.state != article.state


def may_see(user: Staff, article: Article) -> bool:
    return rights.visible(user, Article.objects.filter(pk=article.pk)).exists()
