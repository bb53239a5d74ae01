"""Hints beside the text: what an editor may have overlooked. Pure; proposes, never changes a character."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from articles.text.blocks import replace_tags
from people import deadline

LONG_PARAGRAPH = 1_200  # characters; about a phone's screen and a half
SNIPPET = 40

_TAGS = re.compile(r"<[^>]*>")
_DOUBLE_SPACE = re.compile(r"[ \u00a0]{2,}")
# Words of letters and digits that are one name however they are written: Covid-19, COVID-19.
_NUMBERED = re.compile(r"\b[^\W\d_]+-?\d+\b")


@dataclass(frozen=True)
class Hint:
    """`field` of the form; for the body the number of its block (from 0); `text` the words it is about."""

    code: str
    sentence: str
    field: str
    block: int | None = None
    text: str = ""


@dataclass(frozen=True)
class PhotoFacts:
    """A photo use as far as the checks care. `alt` is None while the place waits for its file."""

    caption: str
    alt: str | None


def check(
    title: str,
    lead: str,
    blocks: Sequence[str],
    photos: Sequence[PhotoFacts],
    leads_somewhere: Callable[[str], bool],
) -> list[Hint]:
    """All hints for a text, in the order of the form. `leads_somewhere` says whether an address of ours exists."""
    texts = [plain(block) for block in blocks]
    return [
        *_head(title, lead),
        *_spaces_and_quotes("title", None, title),
        *_spaces_and_quotes("lead", None, lead),
        *_headings(blocks),
        *(hint for number, text in enumerate(texts) for hint in _paragraph(number, text)),
        *_links(blocks, leads_somewhere),
        *_photos(photos),
        *_two_spellings([title, lead, *texts]),
    ]


def plain(html: str) -> str:
    """The words of a block of sanitised HTML."""
    return unescape(replace_tags(_TAGS, "", html))


def _head(title: str, lead: str) -> Iterator[Hint]:
    if not title.strip():
        yield Hint("no-title", "Chưa có tiêu đề.", "title")
    if not lead.strip():
        yield Hint("no-lead", "Chưa có dẫn nhập.", "lead")


def _paragraph(number: int, text: str) -> Iterator[Hint]:
    if len(text) > LONG_PARAGRAPH:
        yield Hint("long", f"Đoạn dài {len(text)} ký tự; nên tách đoạn.", "body", number, text[:SNIPPET])
    yield from _spaces_and_quotes("body", number, text)


def _spaces_and_quotes(field: str, number: int | None, text: str) -> Iterator[Hint]:
    if found := _DOUBLE_SPACE.search(text):
        around = text[max(0, found.start() - 15) : found.end() + 15]
        yield Hint("spaces", "Có hai dấu cách liền nhau.", field, number, around)
    if text.count("“") != text.count("”") or text.count('"') % 2:
        yield Hint("quote", "Có dấu ngoặc kép chưa khép.", field, number, text[:SNIPPET])


def _headings(blocks: Sequence[str]) -> Iterator[Hint]:
    """A sub-heading goes one level down at a time; the body begins at level two."""
    level = 1
    for number, block in enumerate(blocks):
        deadline.check()
        if found := re.match(r"<h([2-4])\b", block):
            here = int(found[1])
            if here > level + 1:
                words = plain(block)[:SNIPPET]
                yield Hint("heading", "Tiêu đề nhỏ nhảy bậc: chưa có tiêu đề bậc trên nó.", "body", number, words)
            level = here


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def _links(blocks: Sequence[str], leads_somewhere: Callable[[str], bool]) -> Iterator[Hint]:
    for number, block in enumerate(blocks):
        if "<a " not in block:
            continue
        parser = _Links()
        parser.feed(block)
        for address in parser.found:
            if address.startswith("/") and not leads_somewhere(address):
                yield Hint("link", f"Liên kết {address} không dẫn tới trang nào.", "body", number, address)


def _photos(photos: Sequence[PhotoFacts]) -> Iterator[Hint]:
    for number, photo in enumerate(photos, 1):
        words = photo.caption[:SNIPPET]
        if photo.alt is None:
            yield Hint("photo-waiting", f"Chỗ ảnh thứ {number} còn chờ tệp ảnh.", "photo_uses", None, words)
        elif not photo.alt.strip():
            yield Hint("photo-alt", f"Ảnh thứ {number} chưa có mô tả thay ảnh.", "photo_uses", None, words)


def _two_spellings(texts: Sequence[str]) -> Iterator[Hint]:
    forms: dict[str, dict[str, int]] = defaultdict(dict)
    for place, text in enumerate(texts):
        for word in _NUMBERED.findall(text):
            forms[word.casefold()].setdefault(word, place)
    for spellings in forms.values():
        if len(spellings) > 1:
            last, place = list(spellings.items())[-1]
            field, block = (("title", None), ("lead", None))[place] if place < 2 else ("body", place - 2)
            yield Hint("spelling", f"Viết hai cách: {', '.join(spellings)}.", field, block, last)
