"""What a move demands: a clean text, a second pair of eyes, a fitting state; each lack is a sentence."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from articles import rights
from articles.desk.workflow import four_eyes
from articles.desk.workflow.table import TRANSITIONS, Standing, Status
from articles.models import Article, PhotoUse
from articles.photos import library
from articles.text import awaited
from people.colleagues import Staff


class MoveRefused(Exception):
    """The move cannot be made now; the message is a sentence for whoever tried."""


class NotReady(MoveRefused):
    """The article may not go out yet; `missing` says each thing and where it is mended."""

    def __init__(self, missing: "list[Missing]") -> None:
        super().__init__(" ".join(m.sentence for m in missing))
        self.missing = missing

    @property
    def reasons(self) -> list[str]:
        return [m.sentence for m in self.missing]


@dataclass(frozen=True)
class Missing:
    """What publishing demands and the text lacks, and where it is mended.

    That is a field of the form, or the photo place of this number (from 0); of a place with a photo, the photo's page.
    """

    sentence: str
    field: str = ""
    row: int | None = None
    photo: int | None = None


def missing(article: Article, uses: Iterable[PhotoUse]) -> list[Missing]:
    """What publishing demands and the article, with these photo places in the order of its text, lacks."""
    demands = [
        (article.title.strip(), "Chưa có tiêu đề.", "title"),
        (article.lead.strip(), "Chưa có dẫn nhập.", "lead"),
        (article.section_id, "Chưa chọn chuyên mục.", "section"),
    ]
    lacking = [Missing(sentence, field) for met, sentence, field in demands if not met]
    for row, use in enumerate(uses):
        if use.photo is not None:
            lacking += [Missing(said, row=row, photo=use.photo.pk) for said in library.publish_problems(use.photo)]
        elif awaited.is_one(use.caption):
            lacking.append(
                Missing(f"{use.caption} chưa có ảnh: hãy đặt ảnh vào, viết chú thích, hoặc bỏ chỗ ấy.", row=row)
            )
    return lacking + title_findings(article)


def title_findings(article: Article) -> list[Missing]:
    """Open findings of the title check; there is none yet (computed here, never stored)."""
    return []


def uses_of(article: Article) -> list[PhotoUse]:
    """The article's photo places in the order of its text, with their photos."""
    return list(article.photo_uses.order_by("place", "order", "pk").select_related("photo"))


def refusal(article: Article, name: str, by: Staff, at: datetime.datetime) -> str:
    """Why this person cannot make this move at this moment, in a sentence; "" when they can (the text's lacks apart)."""
    move = TRANSITIONS[name]
    if not rights.may(by, move.right, article):
        return f"Bạn không có quyền “{move.label}” với bài này."
    if article.state not in move.froms:
        return f"Bài đang ở “{article.get_state_display()}”, không thể “{move.label}”."
    if move.needs_other_eyes and four_eyes.is_own(article, by):
        return four_eyes.OWN
    return _UNFIT[name](article, by, at) if name in _UNFIT else ""


def allowed(article: Article, by: Staff, at: datetime.datetime) -> list[str]:
    """The moves this person can make with this article at this moment, in the table's order."""
    return [name for name in TRANSITIONS if not refusal(article, name, by, at)]


# --- what a state alone does not say: each takes (article, by, at) and gives a sentence, or "" ---


def _not_released(article: Article, by: Staff, at: datetime.datetime) -> str:
    """A first publication waits for the end of an embargo; of what is out the embargo is over."""
    first = article.standing(at) in (Standing.NEVER, Standing.SCHEDULED)
    if first and article.embargo_until is not None and at < article.embargo_until:
        return "Bài đang bị cấm đăng đến giờ đã đặt; hãy hẹn giờ đăng sau giờ ấy hoặc bỏ lệnh cấm."
    return ""


def _not_unscheduled(article: Article, by: Staff, at: datetime.datetime) -> str:
    to_go = article.withdraw_at is not None and article.withdraw_at > at
    if article.standing(at) == Standing.SCHEDULED or article.next_at is not None or to_go:
        return ""
    return "Bài không có giờ hẹn nào còn ở phía trước."


def _not_embargoed(article: Article, by: Staff, at: datetime.datetime) -> str:
    """What has been out cannot be kept back from its first hour any more; an old order can be lifted."""
    if article.embargo_until is not None or article.standing(at) not in (Standing.LIVE, Standing.WITHDRAWN):
        return ""
    if article.standing(at) == Standing.LIVE:
        return "Bài đang trên trang; muốn bạn đọc không thấy thì gỡ bài."
    return "Bài đã lên trang từ trước, không cấm được nữa." if article.published_at <= at else ""


def _not_withdrawn(article: Article, by: Staff, at: datetime.datetime) -> str:
    if article.status == Status.NEVER:
        return "Bài chưa đăng."
    return "Bài đã được gỡ." if article.standing(at) == Standing.WITHDRAWN else ""


def _not_readmitted(article: Article, by: Staff, at: datetime.datetime) -> str:
    if not article.withdraw_at:
        return "Bài không bị gỡ."
    return "" if article.standing(at) == Standing.WITHDRAWN else "Bài chưa bị gỡ; giờ hẹn gỡ thì bỏ bằng “Bỏ hẹn giờ”."


def _not_moved(article: Article, by: Staff, at: datetime.datetime) -> str:
    if article.status == Status.OUT and not rights.may(by, rights.PUBLISH, article):
        return "Bài đã chuyển đăng: đổi chuyên mục là việc của người xuất bản."
    return ""


def _not_deleted(article: Article, by: Staff, at: datetime.datetime) -> str:
    return "" if article.status == Status.NEVER else "Bài đã đăng thì gỡ, không xóa."


_UNFIT = {
    "publish": _not_released,
    "publish_urgently": _not_released,
    "countersign": four_eyes.not_countersigned,
    "unschedule": _not_unscheduled,
    "set_embargo": _not_embargoed,
    "withdraw": _not_withdrawn,
    "readmit": _not_readmitted,
    "move": _not_moved,
    "delete": _not_deleted,
}
