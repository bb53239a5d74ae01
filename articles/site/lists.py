"""Lists of articles, newest first: each a function that gives the first so many after a place, at the price of those.

What belongs to a section, to a person, a meeting or a document is little or much, new or old; no list reads the paper
to find out.
"""

import datetime
from heapq import nlargest
from itertools import chain

from django.db.models import Q, QuerySet

from articles.models import Article
from articles.models.walks import Place, any_of
from articles.site.keyset import Rows

# So many are looked up and sorted one by one; where there are more, they are looked for among the newest of all.
FEW = 300
NEWEST_OF_ALL = 1_000
_AT_ONCE = 500


def of_sections(sections: list[int], at: datetime.datetime) -> Rows:
    """What is public at `at` of these sections: of one and of all below it, as `SectionTree` gives them. One query."""

    def rows(after: Place | None, count: int) -> list[Article]:
        walks = Article.objects.published(at, after).newest_of(sections, count)
        return list(any_of(Article.objects.all(), walks).for_cards().newest_first()[:count])

    return rows


def among(ids: QuerySet, belongs: Q, at: datetime.datetime) -> Rows:
    """What is public at `at` of the articles whose ids these are; `belongs` is the same as a condition. Two queries.

    Four or more for somebody of very many articles. What is read is bounded by what is theirs, never by the paper.
    """

    def rows(after: Place | None, count: int) -> list[Article]:
        some = list(ids[: FEW + 1])
        public = Article.objects.published(at, after)
        if len(some) <= FEW:
            return _cards(public.filter(pk__in=some), count)
        found = _among_the_newest(public, belongs, count)
        return _among_their_own(public, ids, count) if found is None else found

    return rows


def _among_the_newest(public: QuerySet[Article], belongs: Q, count: int) -> list[Article] | None:
    """None where too few of theirs stand there."""
    last = public.newest_first().values_list("published_at", flat=True)[NEWEST_OF_ALL : NEWEST_OF_ALL + 1].first()
    if last is None:
        return _cards(public.filter(belongs), count)
    found = _cards(public.filter(belongs, published_at__gte=last), count)
    return found if len(found) == count else None


def _among_their_own(public: QuerySet[Article], ids: QuerySet, count: int) -> list[Article]:
    """All of theirs looked up, a few hundred at once: given all, PostgreSQL would rather read the paper."""
    every = sorted(set(ids))
    parts = (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
    places = (public.filter(pk__in=part).values_list("published_at", "pk") for part in parts)
    newest = nlargest(count, chain.from_iterable(places))
    return _cards(public.filter(pk__in=[pk for _, pk in newest]), count)


def _cards(articles: QuerySet[Article], count: int) -> list[Article]:
    return list(articles.for_cards().newest_first()[:count])
