"""Lists of articles, newest first: each a function that gives the first so many after a place, at the price of those.

What belongs to a section, a person, a meeting or a document is little or much, new or old; no list reads the paper to
find out.
"""

import datetime
from collections.abc import Callable, Iterable
from heapq import nlargest
from itertools import chain

from django.db.models import Q, QuerySet

from articles.models import Article
from articles.models.queries.walks import Place, any_of
from articles.site.keyset import Rows
from people.rows import loaded

# So many are looked up and sorted; where there are more, they are looked for among the newest of all.
FEW = 200
NEWEST_OF_ALL = 500
_AT_ONCE = 500

# An article and the meeting it reports.
Reported = list[tuple[int, int | None]]


def of_sections(sections: list[int], at: datetime.datetime) -> Rows:
    """What is public at `at` of these sections: of one and of all below it, as `SectionTree` gives them. One query."""

    def rows(after: Place | None, count: int) -> list[Article]:
        walks = Article.objects.published(at, after).newest_of(sections, count)
        return _cards(any_of(Article.objects.all(), walks), count)

    return rows


def of_ids(ids: QuerySet, among: Callable[[Reported], set[int]], at: datetime.datetime) -> Rows:
    """What is public at `at` of the articles with these ids, in any order and perhaps twice; `among` picks them out of
    some articles. Two queries, a few more where there are very many.

    What is read is bounded by what belongs on the list, never by the paper; of what belongs nearly everywhere it is
    but the newest.
    """

    def rows(after: Place | None, count: int) -> list[Article]:
        some = list(ids[: FEW + 1])
        public = Article.objects.published(at, after)
        if len(some) <= FEW:
            return _cards(public.filter(pk__in=some), count)
        newest = list(public.newest_first().values_list("pk", "live__meeting")[:NEWEST_OF_ALL])
        found = among(newest)
        if len(found) < count and len(newest) == NEWEST_OF_ALL:
            found = _newest(public, sorted(set(ids)), count)
        return _cards(public.filter(pk__in=found), count)

    return rows


def one_of(column: str, ids: Iterable[int]) -> Q:
    """Rows of these ids, said as a range too: of ids that lie near each other, as the newest do, no others are read."""
    found = sorted(ids)
    return (
        Q(**{f"{column}__in": found, f"{column}__gte": found[0], f"{column}__lte": found[-1]})
        if found
        else Q(pk__in=[])
    )


def _newest(public: QuerySet[Article], ids: list[int], count: int) -> set[int]:
    """Looked up a few hundred at once: given all, PostgreSQL would rather read the paper."""
    parts = (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
    places = (public.filter(pk__in=part).values_list("published_at", "pk") for part in parts)
    return {pk for _, pk in nlargest(count, chain.from_iterable(places))}


def _cards(articles: QuerySet[Article], count: int) -> list[Article]:
    return loaded(articles.for_cards().newest_first()[:count])
