"""The one sanitiser: HTML from people in, the allow-list out. Last; nothing rewrites its result afterwards
except code that builds escaped nodes (`links`)."""

import unicodedata
from urllib.parse import urlsplit

import nh3

VERSION = 1

TAGS = {
    "p", "h2", "h3", "h4", "br", "strong", "b", "em", "i", "u", "sub", "sup",
    "ul", "ol", "li", "blockquote", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = {"http", "https", "mailto", "tel"}


def safe_href(value: str) -> str | None:
    """The address, or None when it may not stand: another scheme, a host without a scheme, controls, backslashes."""
    if value != value.strip() or any(ord(c) < 33 or c == "\\" for c in value):
        return None
    if value.startswith("//"):
        return None
    try:
        scheme = urlsplit(value).scheme
    except ValueError:
        return None
    return value if not scheme or scheme.lower() in SCHEMES else None


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "href":
        return safe_href(value)
    if name in {"colspan", "rowspan"}:
        return value if value.isascii() and value.isdigit() and 0 < int(value[:4]) <= 100 else None
    return value


def sanitise(html: str) -> str:
    """Only the allow-list of `html`, in NFC, text content kept; idempotent.

    NUL and other C0 controls go (no database or browser takes them); U+00A0 and double spaces stay.
    """
    text = unicodedata.normalize("NFC", html)
    text = "".join(c for c in text if c >= " " or c in "\t\n\r")
    return nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        clean_content_tags={
            "script",
            "style",
            "title",
            "textarea",
            "noscript",
            "template",
            "xmp",
            "svg",
            "math",
        },
    )
