"""The allow-list: which tags, attributes and addresses may stand. nh3 enforces it, and has the last word."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import nh3

TAGS = {
    "p", "h2", "h3", "h4", "br", "strong", "b", "em", "i", "u", "s", "sub", "sup",
    "ul", "ol", "li", "blockquote", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),  # without this nh3 lets `title` and `lang` stand on every tag
    "a": {"href", "title"},
    "ol": {"start", "type"},
    "li": {"value"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# On the page a line may end where no space allows it (articles.text.pasting.spaces).
PAGE_TAGS = TAGS | {"wbr"}
# On the page a link may also say that it is the linker's (articles.text.links).
PAGE_ATTRIBUTES = {**ATTRIBUTES, "a": {"href", "title", "class"}}
LINK_CLASSES = {"person", "document"}
SCHEMES = {"http", "https", "mailto", "tel"}
# How a list counts: 1, a, A, i, I. The number is content, as the author saw it.
LIST_TYPES = {"1", "a", "A", "i", "I"}
_NUMBER = re.compile(r"-?[0-9]{1,6}")
SCOPES = {"row", "col", "rowgroup", "colgroup"}
# Elements whose content is no text of the author's: it goes with them.
WITH_CONTENT = {
    "script", "style", "title", "textarea", "noscript", "template", "xmp", "svg", "math",
    "iframe", "noembed", "noframes",
}  # fmt: skip
MAX_SPAN = 100
# Nobody types an address or a title as long; what is longer goes, its link's words stay.
MAX_VALUE = 5_000
# So many references nh3 writes quickly; its time grows with their square, within one run of text. The two values
# of a link together hold fewer.
MAX_REFERENCES = 3 * MAX_VALUE
_TEXT_RUN = re.compile("[^<>]++")
_REFERENCE = re.compile("[&\u00a0]")


def safe_href(value: str) -> str | None:
    """The address, or None when it may not stand: another scheme, a host without a scheme, controls, backslashes."""
    if hides_something(value) or names_a_bare_host(value) or has_foreign_scheme(value):
        return None
    return value


def hides_something(value: str) -> bool:
    """Spaces, controls, unseen characters, backslashes: browsers drop or turn them, and it is another address."""
    return any(c in " \\" or not c.isprintable() for c in value)


def names_a_bare_host(value: str) -> bool:
    """`//evil.example` looks like a path of ours and is not."""
    return value.startswith("//")


def has_foreign_scheme(value: str) -> bool:
    """Any scheme but ours; an address that cannot be read counts as one."""
    try:
        scheme = urlsplit(value).scheme
    except ValueError:
        return True
    return bool(scheme) and scheme.lower() not in SCHEMES


def keep_attribute(tag: str, name: str, value: str) -> str | None:
    """The value of an allowed attribute as it may stand, or None when it may not."""
    if len(value) > MAX_VALUE:
        return None
    if name == "href":
        return safe_href(value)
    if name in {"colspan", "rowspan"}:
        return value if value.isascii() and value.isdigit() and 0 < int(value[:4]) <= MAX_SPAN else None
    if name in {"start", "value"}:
        return value if _NUMBER.fullmatch(value) else None
    if name == "type":
        return value if value in LIST_TYPES else None
    if name == "scope":
        return value if value in SCOPES else None
    if name == "class":
        return value if value in LINK_CLASSES else None
    return value


def allow_list(html: str) -> str:
    """Only the allow-list of `html`: what may be stored."""
    return _clean(html, TAGS, ATTRIBUTES)


def printable(html: str) -> str:
    """Only the allow-list of `html` again, with the linker's own links and places where a line may
    end: what may be printed on a page.

    Changes nothing in what `sanitise` and the linker made; whatever came past them is stopped here.
    """
    return _clean(html, PAGE_TAGS, PAGE_ATTRIBUTES)


def _clean(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    # The module's own names are read at every call, so that a test can switch a guard off.
    return nh3.clean(
        _in_runs(html),
        tags=tags,
        attributes=attributes,
        attribute_filter=keep_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
        strip_comments=True,
        clean_content_tags=WITH_CONTENT,
    )


def _in_runs(html: str) -> str:
    """`html` with an empty comment in runs of text that hold very many references, which nh3 takes out again.

    It cuts the run in two, and nh3 is quick with each. In the value of an attribute it would stay; but a value as
    long has no place here.
    """
    return _TEXT_RUN.sub(_cut, html) if len(html) > MAX_REFERENCES else html


def _cut(run: re.Match[str]) -> str:
    text = run[0]
    if text.count("&") + text.count("\u00a0") <= MAX_REFERENCES:
        return text
    return "<!---->".join(_pieces_of(text))


def _pieces_of(text: str) -> list[str]:
    """Cut before a reference, never within one."""
    places = [found.start() for number, found in enumerate(_REFERENCE.finditer(text)) if number % MAX_REFERENCES == 0]
    return [text[a:b] for a, b in pairwise((0, *places[1:], len(text)))]
