"""Who may change a row whose words readers see, or may come to see. The one table; docs/public-words.md shows it.

While the row stands on a live page, it is whoever may publish in every section where it stands. While it does not:

    photo     who sent it; who writes an article with it; whose sections such an article is in; in no article, or sent
              by nobody: editors
    document  editors, but of one that only articles of other sections cite, those of these sections
    meeting   the same
    section   editors of it, or of one above it

A superuser may all, and so may the command line (`None`); both are told of in the log.
"""

from collections.abc import Callable, Iterable

from articles import rights
from articles.models import Article, Mention, Photo, PhotoUse
from articles.models.public_words import Kind, Standing
from people.colleagues import Staff


def may_change(user: Staff, kind: Kind, pk: int) -> bool:
    """Whether this person may change the words readers see of this row, where it stands now."""
    return pk in permitted(user, kind, [pk])


def may_prepare(user: Staff, kind: Kind, pk: int) -> bool:
    """Whether they may change what readers do not see of it: its papers, notes, where it came from."""
    return pk in preparable(user, kind, [pk]) or may_change(user, kind, pk)


def permitted(user: Staff, kind: Kind, pks: Iterable[int], standing: Standing | None = None) -> set[int]:
    """Those of the rows whose public words this person may change; `standing` as `kind.sections` gives it.

    At most six queries.
    """
    pks = list(pks)
    standing = kind.sections(pks) if standing is None else standing
    free = [pk for pk in pks if pk not in standing]
    return {pk for pk, where in standing.items() if may_speak(user, where)} | preparable(user, kind, free)


def may_speak(user: Staff, sections: set[int]) -> bool:
    """Whether this person may publish in all these sections."""
    if not rights.may(user, rights.PUBLISH):
        return False
    mine = rights.sections_of(user)
    return mine is None or sections <= mine


def preparable(user: Staff, kind: Kind, pks: list[int]) -> set[int]:
    """Those of the rows this person may change as long as they stand nowhere; what readers do not see, always."""
    label = kind.model._meta
    if not (user.is_active and user.has_perm(f"{label.app_label}.change_{label.model_name}")):
        return set()
    return set(pks) if user.is_superuser else OWNERS[kind.name](user, pks) if pks else set()


def _own_photos(user: Staff, pks: list[int]) -> set[int]:
    sent = dict(Photo.objects.filter(pk__in=pks).values_list("pk", "uploaded_by"))
    used = PhotoUse.objects.filter(photo__in=pks).values_list("photo", "article")
    idle = rights.may(user, rights.REVIEW)
    return {pk for pk, by in sent.items() if by == user.pk or (by is None and idle)} | _of_articles(
        user, pks, used, idle
    )


def _own_documents(user: Staff, pks: list[int]) -> set[int]:
    return _of_articles(user, pks, Mention.objects.filter(document__in=pks).values_list("document", "article"))


def _own_meetings(user: Staff, pks: list[int]) -> set[int]:
    return _of_articles(user, pks, Article.objects.filter(meeting__in=pks).values_list("meeting", "pk"))


def _own_sections(user: Staff, pks: list[int]) -> set[int]:
    mine = rights.sections_of(user)
    return set(pks) if mine is None else set(pks) & mine


OWNERS: dict[str, Callable[[Staff, list[int]], set[int]]] = {
    "photo": _own_photos,
    "document": _own_documents,
    "meeting": _own_meetings,
    "section": _own_sections,
}


def _of_articles(user: Staff, pks: list[int], used: Iterable[tuple[int, int]], idle: bool = True) -> set[int]:
    """Rows of an article this person sees at the desk, and, where `idle` says so, rows of no article at all."""
    used = list(used)
    seen = set(rights.visible(user).filter(pk__in={article for _, article in used}).values_list("pk", flat=True))
    free = set(pks) - {pk for pk, _ in used} if idle else set()
    return {pk for pk, article in used if article in seen} | free
