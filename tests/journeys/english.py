"""Finds English in what the desk shows: words that no Vietnamese syllable can be, and sentences of Django's own.

A Vietnamese syllable has an onset, a vowel and a coda of few kinds, and with a stop at its end it carries a tone
mark; so `Select`, `set` and `page` are none. What could be one (`in`, `to`) is left to the whole sentences.
"""

import re
import runpy
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import django
from django.conf import settings

# What everybody at a Vietnamese desk says in these words.
SAID_HERE = {
    "word", "excel", "docx", "xlsx", "csv", "pdf", "html", "json", "popolo", "jpeg", "jpg", "png", "webp", "gif", "heic",
    "heif", "avif", "tiff", "bmp", "mb", "kb", "ctrl", "enter", "shift", "tab", "esc", "alt", "cmd", "end", "home", "unicode",
    "email", "url", "macro", "byte", "mac", "rss", "utf", "web", "ok", "video", "logo", "cookie", "iptc", "exif", "http",
    "https", "px", "cm", "mm", "em", "pt", "ii", "iii", "iv",
}  # fmt: skip
# Shapes of a syllable, and yet English; nothing at the desk is called so.
ENGLISH = {"the", "on", "we", "be", "by", "you", "your", "log", "add", "go", "this", "is", "are", "or", "of", "and"}
ONSET = "ngh|ng|nh|gh|gi|kh|th|tr|ch|ph|qu|[bcdghklmnprstvx]"
VOWEL = "oai|oay|uay|uya|uye|ieu|yeu|uoi|uou|oeo|ia|ie|ua|uo|ue|uy|ye|oa|oe|oo|ai|ay|ao|au|eo|eu|iu|oi|ui|uu|[aeiouy]"
SYLLABLE = re.compile(rf"(?:{ONSET})?(?:{VOWEL})(?:ng|nh|[mn])?")
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
# Addresses, logins, file names, codes, what stands in <> or {}: not words of a sentence.
CODE = re.compile(r"\S*[@/\\_=#{}]\S*|\S+[.:-]\w\S*|\S*\d\S*|zq\w*", re.IGNORECASE)
ROMAN = re.compile(r"[IVXLCDM]+")
CAPITALS = re.compile(r"[A-ZĐ]{1,5}")  # TW, UBND, QĐ: short forms of offices and symbols of documents
ATTRIBUTES = {"title", "aria-label", "placeholder", "alt", "aria-description", "data-confirm", "label"}
TOOL = runpy.run_path(str(settings.BASE_DIR / ".ci" / "compile_catalogue.py"))


class Shown(HTMLParser):
    """What a person sees or hears of a page, piece by piece."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.hidden += tag in ("script", "style", "textarea") or "data-not-words" in facts
        self.pieces += [value for name, value in attrs if name in ATTRIBUTES and value]
        if tag == "input" and facts.get("type") in ("submit", "button", "reset") and facts.get("value"):
            self.pieces.append(facts["value"])

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        self.hidden -= bool(self.hidden) and tag in ("script", "style", "textarea")

    def handle_data(self, data):
        if data.strip() and not self.hidden:
            self.pieces.append(data.strip())


def pieces_of(html: str) -> list[str]:
    reader = Shown()
    reader.feed(html)
    return reader.pieces


def english_in(text: str) -> list[str]:
    """The English words of a piece of text, or all of it where Django says it so."""
    flat = " ".join(text.split())
    if flat in _sentences():
        return [flat]
    return [word for word in WORD.findall(CODE.sub(" ", flat)) if _is_english(word)]


def _is_english(word: str) -> bool:
    if not word.isascii() or len(word) == 1 or ROMAN.fullmatch(word) or CAPITALS.fullmatch(word):
        return False
    small = word.lower()
    return small not in SAID_HERE and (small in ENGLISH or not SYLLABLE.fullmatch(small))


@cache
def _sentences() -> frozenset[str]:
    """Whatever the installed Django can say in English on a page; one that is said so in Vietnamese too is none."""
    root, found = Path(django.__path__[0]), set()
    for app in ("conf", "contrib/admin", "contrib/auth"):
        for entry in TOOL["entries"]((root / app / "locale/en/LC_MESSAGES/django.po").read_text(encoding="utf-8"))[1:]:
            found |= {entry["msgid"].strip(), entry.get("msgid_plural", entry["msgid"]).strip()}
    return frozenset(
        text for text in found if len(text) > 1 and text.isascii() and "%(" not in text and text not in ODD
    )


ODD = {"URL", "Email", "IPv4", "IPv6", "or"}
