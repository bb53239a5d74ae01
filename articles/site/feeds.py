"""The newest articles as RSS 2.0, of the whole paper and of each section."""

import datetime
import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Section, SectionTree, section_tree
from articles.site import addresses, lists
from articles.site.article_page import words
from people import clock, names, rows

NEWEST = 30
# What XML 1.0 cannot say, not even escaped.
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """The text without what XML cannot carry and what could deceive a reader's eye; nothing else is changed."""
    deceiving = set(names.control_characters(text))
    return "".join(letter for letter in _UNSAYABLE.sub("", text) if letter not in deceiving)


def as_html(text: str) -> str:
    """HTML that shows the text: feed readers take titles and descriptions for HTML, some for plain text.

    Only what could be taken for markup is escaped, so that `Văn hóa & Xã hội` is right for both.
    """
    return re.sub("&(?=[#A-Za-z])", "&amp;", plain(text)).replace("<", "&lt;")


def whole_address(path: str) -> str:
    """Of SITE_URL; without one the path, which Django completes with the host the request named."""
    return addresses.absolute(path) or path


@dataclass(frozen=True)
class Item:
    """What the feed says of an article."""

    title: str
    description: str
    link: str
    guid: str
    published_at: datetime.datetime
    categories: tuple[str, ...]


def _item(article: Article) -> Item:
    said = words(article)
    return Item(
        title=as_html(said.title),
        description=as_html(said.lead),
        link=whole_address(article.get_absolute_url()),
        guid=f"bai-viet-{article.pk}",  # an address may change with the title; this does not
        published_at=article.published_at.astimezone(timezone.get_current_timezone()),
        categories=(plain(article.section.name),),
    )


class _Newest(Feed):
    """Thirty public articles, newest first."""

    language = "vi"

    def item_title(self, item: Item) -> str:
        return item.title

    def item_description(self, item: Item) -> str:
        return item.description

    def item_link(self, item: Item) -> str:
        return item.link

    def item_guid(self, item: Item) -> str:
        return item.guid

    def item_pubdate(self, item: Item) -> datetime.datetime:
        return item.published_at

    def item_categories(self, item: Item) -> tuple[str, ...]:
        return item.categories

    item_guid_is_permalink = False


class SiteFeed(_Newest):
    """The whole paper, in one query."""

    title = settings.SITE_NAME
    description = settings.SITE_TAGLINE

    def link(self) -> str:
        return whole_address(reverse("home"))

    def feed_url(self) -> str:
        return whole_address(reverse("feed"))

    def items(self) -> list[Item]:
        return rows.shown(
            rows.loaded(Article.objects.published(clock.now()).for_cards().newest_first()[:NEWEST]), _item
        )


class SectionFeed(_Newest):
    """A section with those below it, in two queries."""

    def get_object(self, request: HttpRequest, slug: str) -> "_Channel":
        tree = section_tree(clock.now())
        section = tree.of_slug(slug)
        if section is None:
            raise Http404
        return _Channel(section, tree)

    def title(self, channel: "_Channel") -> str:
        return f"{as_html(channel.section.name)} – {settings.SITE_NAME}"

    def description(self, channel: "_Channel") -> str:
        return f"Các bài viết của chuyên mục {as_html(channel.section.name)}"

    def link(self, channel: "_Channel") -> str:
        return whole_address(channel.section.get_absolute_url())

    def feed_url(self, channel: "_Channel") -> str:
        return whole_address(reverse("section_feed", args=[channel.section.slug]))

    def items(self, channel: "_Channel") -> list[Item]:
        newest = lists.of_sections(channel.tree.leading_somewhere(channel.section.pk), clock.now())
        return rows.shown(newest(None, NEWEST), _item)


@dataclass(frozen=True)
class _Channel:
    """A section and where it stands among the others."""

    section: Section
    tree: SectionTree


site_feed = require_safe(SiteFeed())
_of_section = SectionFeed()


@require_safe
def section_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """The feed of a section; from an address it once had, the way to the present one."""
    try:
        return _of_section(request, slug=slug)
    except Http404:
        return addresses.moved("section_feed", slug, section_tree(clock.now()), request)
