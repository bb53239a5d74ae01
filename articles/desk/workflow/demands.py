"""What a move demands: a clean text, a second pair of eyes, a fitting state; each lack is a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.desk.workflow.table import TRANSITIONS, Status
from articles.models import Article, Photo, rights
from articles.photos import library


class MoveRefused(Exception):
    """The move cannot be made now; the message is a sentence for whoever tried."""


class NotReady(MoveRefused):
    """The article may not go out yet; `missing` says each thing and where it is mended."""

    def __init__(self, missing: "list[Missing]"):
        super().__init__(" ".join(m.sentence for m in missing))
        self.missing = missing

    @property
    def reasons(self) -> list[str]:
        return [m.sentence for m in self.missing]


@dataclass(frozen=True)
class Missing:
    """What publishing demands and the text lacks, and where it is mended: a field of the form, or a photo's page."""

    sentence: str
    field: str = ""
    photo: int | None = None


def missing(article: Article, photos: Iterable[Photo | None]) -> list[Missing]:
    """What publishing demands and the article, with these photos in the order of its text, lacks."""
    demands = [
        (article.title.strip(), "Chưa có tiêu đề.", "title"),
        (article.lead.strip(), "Chưa có dẫn nhập.", "lead"),
        (article.section_id, "Chưa chọn chuyên mục.", "section"),
    ]
    lacking = [Missing(sentence, field) for met, sentence, field in demands if not met]
    for photo in filter(None, photos):
        lacking += [Missing(sentence, photo=photo.pk) for sentence in library.publish_problems(photo)]
    return lacking + title_findings(article)


def title_findings(article: Article) -> list[Missing]:
    """Open findings of the title check; there is none yet (house.md, way d: computed here, never stored)."""
    return []


def photos_of(article: Article) -> list[Photo | None]:
    return [use.photo for use in article.photo_uses.order_by("place", "order", "pk").select_related("photo")]


def refusal(article: Article, name: str, by) -> str:
    """Why this person cannot make this move now, in a sentence; "" when they can (the text's own lacks apart)."""
    move = TRANSITIONS[name]
    if not rights.may(by, move.right, article):
        return f"Bạn không có quyền “{move.label}” với bài này."
    if article.state not in move.froms:
        return f"Bài đang ở “{article.get_state_display()}”, không thể “{move.label}”."
    if move.needs_other_eyes and by is not None and by.pk in (article.written_by_id, article.changed_by_id):
        return "Người viết hoặc sửa bản này cuối cùng không tự xuất bản; cần người thứ hai, hoặc “Xuất bản khẩn”."
    return _UNFIT[name](article) if name in _UNFIT else ""


_UNFIT = {
    "countersign": lambda a: "" if a.urgent_open else "Không có bản xuất bản khẩn nào chờ duyệt.",
    "readmit": lambda a: "" if a.withdraw_at else "Bài không bị gỡ.",
    "withdraw": lambda a: "Bài chưa đăng." if a.status == Status.NEVER else "",
    "unschedule": lambda a: "" if a.next_at or a.status == Status.OUT else "Bài không có giờ hẹn.",
    "delete": lambda a: "" if a.status == Status.NEVER else "Bài đã đăng thì gỡ, không xóa.",
}


def allowed(article: Article, by) -> list[str]:
    """The moves this person can make with this article now, in the table's order."""
    return [name for name in TRANSITIONS if not refusal(article, name, by)]
