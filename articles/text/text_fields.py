"""The words of an article, field by field in the order of the page: the one list of them. Pure.

Another field of words is a column of `articles.models.Content`, a line here, and its place on the page.
"""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    LINE = "one line"
    LINES = "plain words, line by line"
    HTML = "sanitised HTML"


@dataclass(frozen=True)
class TextField:
    """`label` is what the desk calls it."""

    name: str
    label: str
    kind: Kind


TEXT_FIELDS = (
    TextField("title", "Tiêu đề", Kind.LINE),
    TextField("lead", "Dẫn nhập", Kind.LINES),
    TextField("body", "Nội dung", Kind.HTML),
    TextField("byline", "Bút danh", Kind.LINE),
    TextField("source", "Nguồn", Kind.LINE),
)
NAMES = tuple(field.name for field in TEXT_FIELDS)
LABELS = {field.name: field.label for field in TEXT_FIELDS}
PLAIN = tuple(field.name for field in TEXT_FIELDS if field.kind is not Kind.HTML)
ONE_LINE = frozenset(field.name for field in TEXT_FIELDS if field.kind is Kind.LINE)
