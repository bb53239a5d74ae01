"""What search engines read: schema.org, with the titles of the day. Empty facts are left out."""

from typing import Any

from articles.site.addresses import absolute
from articles.site.article_page import Link
from articles.site.register.meeting import Attendee, MeetingPage
from articles.site.register.person import PersonPage

CONTEXT = "https://schema.org"


def person(page: PersonPage) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        **_stated(
            {
                "@type": "Person",
                "name": page.name,
                "jobTitle": [title.name for title in page.titles],
                "birthDate": str(page.born or ""),
                "image": absolute(page.portrait.src) if page.portrait else "",
                "url": absolute(page.url),
            }
        ),
    }


def meeting(page: MeetingPage, articles: list[Link]) -> dict[str, Any]:
    """An Event; its attendees carry the titles of its day, not today's."""
    return {
        "@context": CONTEXT,
        **_stated(
            {
                "@type": "Event",
                "name": page.name,
                "description": page.topic,
                "startDate": page.date.isoformat(),
                "location": {"@type": "Place", "name": page.place} if page.place else "",
                "attendee": [_attendee(a) for side in page.sides for a in side.attendees if a.name],
                "subjectOf": [_article(article) for article in articles],
                "url": absolute(page.url),
            }
        ),
    }


def _attendee(attendee: Attendee) -> dict[str, Any]:
    facts = {"name": attendee.name, "jobTitle": list(attendee.titles), "url": absolute(attendee.url)}
    return _stated({"@type": "Person", **facts})


def _article(article: Link) -> dict[str, Any]:
    return _stated({"@type": "NewsArticle", "headline": article.name, "url": absolute(article.url)})


def _stated(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
