"""The home page as plain values."""

import datetime
from dataclasses import dataclass

from articles.models import Article, SectionTree
from articles.models.walks import any_of
from articles.site.pages import Story, story

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
    found = list(any_of(Article.objects.all(), walks).for_cards().newest_first())
    top, rest = found[: TOP + 1], found[TOP + 1 :]
    blocks = (
        FrontBlock(
            section.name,
            section.get_absolute_url(),
            tuple(story(a, at) for a in rest if a.section_id in below)[:PER_BLOCK],
        )
        for section, below in sections.items()
    )
    return FrontPage(
        lead_story=story(top[0], at, eager=True) if top else None,
        top=tuple(story(a, at) for a in top[1:]),
        blocks=tuple(block for block in blocks if block.stories),
    )
