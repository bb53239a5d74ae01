"""What must hold of HTML that a reader gets. Judged with the standard library's parser and rules of its own: the
sanitiser is not asked about itself."""

import html
import re
import unicodedata
from html.parser import HTMLParser
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException, ElementTree

TAGS = set(
    re.findall(
        r"\w+", "p h2 h3 h4 br strong b em i u s sub sup ul ol li blockquote a table caption thead tbody tr th td"
    )
)
ATTRIBUTES = {("a", "href"), ("a", "title"), ("th", "scope"), ("ol", "start"), ("ol", "type"), ("li", "value")} | {
    (cell, span) for cell in ("td", "th") for span in ("colspan", "rowspan")
}
LINKED = {("a", "class")}  # what the linker adds on the page
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


FEED = {
    "rss", "channel", "title", "link", "description", "{http://www.w3.org/2005/Atom}link", "language",
    "lastBuildDate", "item", "guid", "pubDate", "category",
}  # fmt: skip


class _Judge(HTMLParser):
    def __init__(self, attributes):
        super().__init__(convert_charrefs=True)
        self.found = []
        self._allowed = attributes

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.found.append(f"tag {tag}")
        for name, value in attrs:
            if (tag, name) not in self._allowed:
                self.found.append(f"attribute {tag} {name}")
            if name == "href" and not _harmless(value or ""):
                self.found.append(f"address {value!r}")

    def handle_comment(self, data):
        self.found.append("comment")

    def handle_decl(self, decl):
        self.found.append("declaration")

    unknown_decl = handle_pi = handle_decl


def _harmless(address):
    squeezed = re.sub(r"[\s\x00-\x20\u00a0\u2000-\u200f\u2028\u2029\ufeff]", "", address).lower()
    if squeezed.startswith(("//", "/\\", "\\")) or "\\" in squeezed:
        return False
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", squeezed)
    return scheme is None or scheme.group() in {"http:", "https:", "mailto:", "tel:"}


def faults(source, *, linked=False):
    """What stands in this HTML that may not; an empty list when all is well."""
    judge = _Judge(ATTRIBUTES | (LINKED if linked else set()))
    judge.feed(source)
    judge.close()
    if _UNSEEN.search(source):
        judge.found.append("a character nobody sees")
    if unicodedata.normalize("NFC", source) != source:
        judge.found.append("not NFC")
    return judge.found


def faulty(payloads, clean):
    """[(payload, result, faults)] of those payloads that are not harmless after `clean`."""
    results = [(payload, clean(payload)) for payload in payloads]
    return [(payload[:120], result[:200], found) for payload, result in results if (found := faults(result))]


def unstable(payloads, clean):
    """Payloads whose result changes when it is cleaned again."""
    once = [(payload, clean(payload)) for payload in payloads]
    return [payload[:120] for payload, result in once if clean(result) != result]


def text_of(source):
    """The words a reader sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", source))


def bodies_of(page):
    """The HTML of the text blocks of an article page (lead and body); no photo may stand in it."""
    found = re.findall(r'<div class="text(?: lead)?">(.*?)</div>', page, re.DOTALL)
    assert found, "no text on the page"
    return found


def feed_faults(source):
    """What may not be in a feed (bytes): broken XML, a DOCTYPE, elements not of RSS, texts that are markup for who
    reads them as HTML, addresses that are no addresses, characters nobody sees."""
    try:
        root = ElementTree.fromstring(source, forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        return [f"no feed: {error}"]
    found = [f"element {element.tag}" for element in root.iter() if element.tag not in FEED]
    for element in root.iter():
        text = element.text or ""
        if element.tag in {"title", "description"}:
            judge = _Judge(set())
            judge.feed(text)
            judge.close()
            found += judge.found + [f"markup {text!r}"] * ("<" in text)
        if element.tag == "link" and not re.match(r"https?://[^/]+/", text):
            found.append(f"address {text!r}")
        if _UNSEEN.search(text):
            found.append("a character nobody sees")
    return found


def feed_texts(source):
    """[(title, description)] of the entries, as who reads them as HTML sees them."""
    items = ElementTree.fromstring(source).iter("item")
    return [(html.unescape(item.findtext("title")), html.unescape(item.findtext("description"))) for item in items]
