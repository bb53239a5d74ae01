"""Every word of a Word file is in the draft, or a sentence says what is not."""

import re
from collections import Counter
from collections.abc import Iterator

from articles.desk import intake
from articles.desk.docx.converting import Converted
from articles.desk.docx.remarks import shortened
from articles.text import accounting, legacy_fonts
from articles.text.blocks import text_of
from articles.text.docx.blocks import RichPage

_STRUCK = re.compile(r"<s>(.*?)</s>", re.DOTALL)


def of(converted: Converted, page: RichPage, filed: intake.Filed) -> list[str]:
    """Sentences on struck words, old fonts nobody named, and words that are nowhere."""
    sentences = []
    struck = list(_left_out_struck(converted.html, filed.article.body))
    if struck:
        shown = "; ".join(f"“{shortened(text)}”" for text in struck)
        sentences.append(f"Chữ bị gạch ngang không đưa vào bài ở những chỗ này: {shown}.")
    kept = [*intake.kept_texts(filed, page.parsed), *struck, *converted.remarks.told, *converted.remarks.hidden]
    if loss := accounting.lost(converted.lines, kept):
        sentences.append(accounting.sentence(loss))
    if encoding := legacy_fonts.guess(text_of(converted.html)):
        sentences.append(
            f"Chữ trong tệp có vẻ gõ theo bảng mã cũ {encoding.name}; hãy chọn phông cũ cho đoạn ấy trong Word, hoặc "
            "chuyển sang Unicode rồi đưa lại."
        )
    return sentences


def _left_out_struck(html: str, body: str) -> Iterator[str]:
    """The struck words of the file that are not in the body, struck."""
    still = Counter(map(text_of, _STRUCK.findall(body)))
    for text in map(text_of, _STRUCK.findall(html)):
        if still[text] > 0:
            still[text] -= 1
        elif accounting.words(text):
            yield text
