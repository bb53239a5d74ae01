"""Every word of a Word file is in the draft, or a sentence says what is not."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

from articles.desk.docx.converting import Converted
from articles.desk.docx.remarks import shortened
from articles.desk.intake import Filed
from articles.text import accounting, legacy_fonts
from articles.text.docx_blocks import RichPage

_STRUCK = re.compile(r"<s>(.*?)</s>", re.DOTALL)
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")
_INLINE = {"strong", "b", "em", "i", "u", "s", "sub", "sup", "a", "span"}


def of(converted: Converted, page: RichPage, filed: Filed) -> list[str]:
    """Sentences on struck words, old fonts nobody named, and words that are nowhere."""
    sentences = []
    struck = list(_left_out_struck(converted.html, filed.article.body))
    if struck:
        shown = "; ".join(f"“{shortened(text)}”" for text in struck)
        sentences.append(f"Chữ bị gạch ngang không đưa vào tiêu đề, lời dẫn, chú thích: {shown}.")
    kept = [*_kept(page, filed), *struck, *converted.remarks.told, *converted.remarks.hidden]
    if loss := accounting.lost(converted.lines, kept):
        sentences.append(accounting.sentence(loss))
    if encoding := legacy_fonts.guess(text_of(converted.html)):
        sentences.append(
            f"Chữ trong tệp có vẻ gõ theo bảng mã cũ {encoding.name}; hãy chọn phông cũ cho đoạn ấy trong Word, hoặc "
            "chuyển sang Unicode rồi đưa lại."
        )
    return sentences


def text_of(html: str) -> str:
    """The words of HTML, a line for each block."""
    return unescape(_TAG.sub(lambda tag: "" if tag[2] in _INLINE else "\n", html))


def _left_out_struck(html: str, body: str) -> Iterator[str]:
    """The struck words of the file that are not in the body, struck."""
    still = Counter(map(text_of, _STRUCK.findall(body)))
    for text in map(text_of, _STRUCK.findall(html)):
        if still[text] > 0:
            still[text] -= 1
        elif accounting.words(text):
            yield text


def _kept(page: RichPage, filed: Filed) -> Iterator[str]:
    article, parsed = filed.article, page.parsed
    yield from (article.title, article.lead, article.byline, text_of(article.body))
    captions = [use.caption for use in article.photo_uses.all()]
    yield from captions
    yield from ["Ảnh:"] * len(captions)  # the label before a caption, which the page prints itself
    yield from filed.notes
    if parsed.date:
        yield f"{parsed.date:%d/%m/%Y} {parsed.date.day}/{parsed.date.month}/{parsed.date.year}"
    if parsed.views is not None:
        yield str(parsed.views)
    yield from (other.title for other in parsed.others)
