"""The newest articles as RSS 2.0, of the whole paper and of each section."""

import datetime
import re
from dataclasses import dataclass

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Section, SectionTree, clock, section_tree
from articles.site import addresses, lists
from articles.site.pages import words
from people import names

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


class _Newest(Feed):
    """Thirty public articles, newest first."""

    language = "vi"

    def item_title(self, item: Article) -> str:
        return as_html(words(item).title)

    def item_description(self, item: Article) -> str:
        return as_html(words(item).lead)

    def item_link(self, item: Article) -> str:
        return whole_address(item.get_absolute_url())

    def item_guid(self, item: Article) -> str:
        """An address may change with the title; this does not."""
        return f"bai-viet-{item.pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Article) -> datetime.datetime:
        return timezone.localtime(item.published_at)

    def item_categories(self, item: Article) -> list[str]:
        return [plain(item.section.name)]


class SiteFeed(_Newest):
    """The whole paper, in one query."""

    title = settings.SITE_NAME
    description = settings.SITE_TAGLINE

    def link(self) -> str:
        return whole_address(reverse("home"))

    def feed_url(self) -> str:
        return whole_address(reverse("feed"))

    def items(self) -> QuerySet[Article]:
        return Article.objects.published(clock.now()).for_cards().newest_first()[:NEWEST]


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

    def items(self, channel: "_Channel") -> list[Article]:
        return lists.of_sections(channel.tree.leading_somewhere(channel.section.pk), clock.now())(None, NEWEST)


@dataclass(frozen=True)
class _Channel:
    """A section and where it stands among the others."""

    section: Section
    tree: SectionTree


site_feed = require_safe(SiteFeed())
section_feed = require_safe(SectionFeed())
