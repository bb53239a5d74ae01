"""Every hostile payload as title and lead of an article in the feed: well-formed, nothing active, the text whole."""

import html
import unicodedata

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Live
from articles.site import feeds
from tests.factory import NOON, make_article
from tests.hostile import checks
from tests.hostile.payloads import ALL

LONGEST_TITLE = 400
# Neither database holds these; what else XML cannot say must be met by the feed.
STORABLE = [payload for payload in ALL if "\0" not in payload and not any("\ud800" <= c <= "\udfff" for c in payload)]
TRICKS = ["]]>", "<![CDATA[<svg>]]>", "</title></item></channel></rss><script>alert(1)</script>", "a\x01\x1f\ufffe\uffffb",
          "\u202egpj.exe", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;svg&#62;", "<?xml version='1.0'?>",
          "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;", "\x85\u2028 a\r\nb"]  # fmt: skip
PAYLOADS = [*STORABLE, *TRICKS]
BATCH = feeds.NEWEST


def as_stored(payload):
    """The field keeps NFC; a title that is none would break the table's rule."""
    return unicodedata.normalize("NFC", payload)[:LONGEST_TITLE] or "x"


def seen(text):
    """What a reader sees of it; XML reads every line end as one kind."""
    return feeds.plain(text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.django_db
def test_nothing_hostile_is_in_a_feed_and_no_word_is_lost():
    articles = [make_article(f"Bài {number}", published_at=NOON).live for number in range(BATCH)]
    for start in range(0, len(PAYLOADS), BATCH):
        texts = [as_stored(payload) for payload in PAYLOADS[start : start + BATCH]]
        for article, text in zip(articles, texts, strict=False):
            article.title = article.lead = text
        Live.objects.bulk_update(articles, ["title", "lead"])
        feed = Client().get("/rss.xml").content
        assert checks.feed_faults(feed) == [], texts
        assert set(checks.feed_texts(feed)) >= {(seen(text), seen(text)) for text in texts}


@pytest.mark.django_db
def test_no_body_is_in_a_feed():
    make_article(body="<p>SENTINEL-3f9c</p>", published_at=NOON)
    assert b"SENTINEL" not in Client().get("/rss.xml").content


@given(st.text())
def test_a_text_is_itself_again_for_who_reads_html(text):
    shown = feeds.as_html(text)
    assert "<" not in shown
    assert html.unescape(shown) == feeds.plain(text)


def test_the_judge_of_feeds_sees():
    def feed(inner):
        return f"<rss><channel>{inner}</channel></rss>".encode()

    assert checks.feed_faults(feed("<title>a &amp;lt;b&gt;</title>")) == []
    for bad in (
        "<title>&lt;b></title>", "<description><![CDATA[<svg onload=alert()>]]></description>", "<svg/>", "<title>",
        "<link>javascript:alert(1)</link>", "<title>a&#x202e;b</title>", "<title>a\x01b</title>",
    ):  # fmt: skip
        assert checks.feed_faults(feed(bad)), bad
    assert checks.feed_faults(b"<!DOCTYPE rss><rss/>")
