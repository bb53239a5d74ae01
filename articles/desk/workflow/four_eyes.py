"""Four eyes: nobody publishes a version of their own, and after an urgent publication somebody else looks at it."""

import datetime
from itertools import takewhile

from articles.desk import log
from articles.desk.workflow.table import Act
from articles.models import Article
from people.colleagues import Staff

OWN = "Người viết hoặc sửa bản này cuối cùng không tự xuất bản; cần người thứ hai, hoặc “Xuất bản khẩn”."


def is_own(article: Article, by: Staff) -> bool:
    """Whether this person began the working version or changed it last: then another publishes it (four eyes)."""
    return by.pk is not None and by.pk in (article.written_by_id, article.changed_by_id)


def not_countersigned(article: Article, by: Staff, at: datetime.datetime) -> str:
    """Why this person cannot countersign, in a sentence; "" when they can."""
    if not article.urgent_open:
        return "Không có bản xuất bản khẩn nào chờ duyệt."
    if by.pk is not None and by.pk in _urgent_authors(article):
        return "Người viết hoặc người đã xuất bản khẩn không tự duyệt sau; cần người thứ hai."
    return ""


def _urgent_authors(article: Article) -> set[int]:
    """Ids of whoever wrote or put out what went out urgently and nobody has looked at since."""
    acts = log.of(article).filter(act__in=(Act.URGENT, Act.COUNTERSIGNED)).order_by("-number")
    unseen = takewhile(lambda entry: entry.act == Act.URGENT, acts)
    return {pk for entry in unseen for pk in (entry.by_id, *entry.detail.get("writers", ()))}
