"""The home page as plain values."""

import datetime
from dataclasses import dataclass, replace

from articles.models import Article, SectionTree
from articles.models.queries.walks import any_of
from articles.site.article_page import Story, story
from people import rows

TOP = 5
PER_BLOCK = 4


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


def front_page(at: datetime.datetime, tree: SectionTree) -> FrontPage:
    """The newest of all on top, then every top-level section's newest that the top does not show. One query.

    What stands in a section below counts for the topmost above it.
    """
    public = Article.objects.published(at)
    sections = {section: tree.leading_somewhere(section.pk) for section in tree.children(None)}
    walks = [public.newest_first()[: TOP + 1]]
    for below in sections.values():
        walks += public.newest_of(below, TOP + 1 + PER_BLOCK)
    found = rows.loaded(any_of(Article.objects.all(), walks).for_cards().newest_first())
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
