"""Home, section, person and document pages as plain values."""

import datetime
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from articles.models import Article, SectionTree
from articles.site.pages import Story, stories, story
from people import rows

TOP = 5
PER_BLOCK = 4
PER_PAGE = 20
MAX_PAGE = 500


@dataclass(frozen=True)
class FrontBlock:
    section_name: str
    section_url: str
    stories: tuple[Story, ...]


@dataclass(frozen=True)
class FrontPage:
    lead_story: Story | None
    top: tuple[Story, ...]
    blocks: tuple[FrontBlock, ...]


@dataclass(frozen=True)
class Listing:
    """One page of a list; `has_older` without counting the rest."""

    stories: tuple[Story, ...]
    page_number: int
    has_older: bool


def front_page(at: datetime.datetime, tree: SectionTree) -> FrontPage:
    """The newest of all on top, then every top-level section's newest that the top does not show. One query.

    What stands in a section below counts for the topmost above it.
    """
    public = Article.objects.published(at)
    sections = {section: tree.below(section.pk) for section in tree.children(None)}
    wanted = Q(pk__in=public.newest_first().values("pk")[: TOP + 1])
    for below in sections.values():
        wanted |= public.newest_of(below, TOP + 1 + PER_BLOCK)
    found = rows.loaded(Article.objects.filter(wanted).for_cards().newest_first())
    entries = rows.shown(found, lambda article: (article.section_id, story(article, at)))
    top, rest = [entry for _, entry in entries[: TOP + 1]], entries[TOP + 1 :]
    blocks = (
        FrontBlock(
            section.name,
            section.get_absolute_url(),
            tuple(entry for its_section, entry in rest if its_section in below)[:PER_BLOCK],
        )
        for section, below in sections.items()
    )
    return FrontPage(
        lead_story=_at_once(top[0]) if top else None,
        top=tuple(top[1:]),
        blocks=tuple(block for block in blocks if block.stories),
    )


def _at_once(entry: Story) -> Story:
    """Its picture is on the first screen."""
    return replace(entry, picture=entry.picture and replace(entry.picture, eager=True))


def listing(articles, at: datetime.datetime, page_number: int) -> Listing:
    """Page `page_number` (from 1) of an article queryset, newest first, as at `at`."""
    start = (page_number - 1) * PER_PAGE
    found = rows.loaded(articles.published(at).for_cards().newest_first()[start : start + PER_PAGE + 1])
    return Listing(stories(found[:PER_PAGE], at), page_number, len(found) > PER_PAGE)


def in_sections(sections: list[int]) -> QuerySet[Article]:
    """Articles of these sections: of one and of all below it, as `SectionTree.below` gives them."""
    return Article.objects.filter(section__in=sections)
