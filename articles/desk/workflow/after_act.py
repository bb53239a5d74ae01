"""What the desk says after an act: what has happened, to whom it is to be seen, and what comes next; nothing else.

Each sentence is made of the article before and after, so that one act with two outcomes has two sentences.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from articles.desk import hours, workflow
from articles.models import Article, Version

State, Status, Standing, Farewell = Article.State, Article.Status, Article.Standing, Article.Farewell
Arguments = Mapping[str, Any]  # what the move was called with, besides article, by and at

NOTHING = "Không có gì thay đổi."
READERS_SEE_OLD = "Bạn đọc vẫn thấy bản cũ"


def of_move(name: str, before: Article, after: Article, at: datetime.datetime, **arguments: Any) -> str:
    """The sentence after the move `name`, made at `at` with these arguments."""
    return _MOVES[name](before, after, at, arguments)


def of_save(before: Article, version: Version, at: datetime.datetime, next_step: str) -> str:
    """After the form has saved another text: the version it is, what has become of a signature, who sees what.

    `next_step` is said where readers go on to see other words.
    """
    said = [f"Đã lưu thành bản số {version.number}."]
    if before.state == State.APPROVED:
        said.append("Bản trước đã được duyệt; bản này phải được duyệt lại.")
    if readers := of_readers(before, at):
        said += [readers, next_step]
    return " ".join(said)


def of_readers(article: Article, at: datetime.datetime) -> str:
    """What readers go on to see while the working text is another; "" where they see nothing."""
    standing = article.standing(at)
    if standing == Standing.LIVE:
        return f"{READERS_SEE_OLD}; bản này chưa lên trang."
    if standing == Standing.SCHEDULED:
        return f"Bản đã hẹn vẫn lên trang lúc {hours.at(article.published_at)}."
    return ""


def of_add(version: Version | None) -> str:
    """After a new article was saved."""
    return f"Đã lưu bản nháp{f', bản số {version.number}' if version else ''}."


def of_place(before: Article, after: Article) -> str:
    """After the form has changed only where the article stands: its section, its address."""
    section = f"Đã chuyển bài sang chuyên mục “{after.section}”." if before.section_id != after.section_id else ""
    slug = f"Đã đổi đường dẫn thành “{after.slug}”." if before.slug != after.slug else ""
    return " ".join(filter(None, (section, slug, "Chữ và ảnh của bài không đổi.")))


# --- moves; each takes (before, after, at, arguments) ---


def _still(after: Article, at: datetime.datetime) -> str:
    return f" {READERS_SEE_OLD}." if after.standing(at) == Standing.LIVE else ""


def _submitted(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    return f"Đã gửi duyệt bản số {after.edition}.{_still(after, at)}"


def _approved(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    return f"Đã duyệt bản số {after.edition}; bài chờ xuất bản.{_still(after, at)}"


def _published(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    standing = before.standing(at)
    if standing == Standing.WITHDRAWN:
        return f"Đã xuất bản bản số {after.edition}, nhưng bài đang bị gỡ: bạn đọc thấy bản ấy khi bài được “Đăng lại”."
    if standing == Standing.LIVE:
        return f"Bản số {after.edition} đã lên trang thay bản cũ{_TOLD.get(arguments.get('change', ''), '')}."
    return "Đã xuất bản bài viết; bạn đọc thấy bài từ bây giờ."


_TOLD = {
    workflow.MINOR: ", không báo bạn đọc",
    workflow.UPDATE: "; trang ghi giờ cập nhật",
    workflow.CORRECTION: "; lời đính chính đăng cùng bài",
}


def _urgent(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    return f"Xuất bản khẩn: {_lower(_published(before, after, at, arguments))} Bài chờ người thứ hai duyệt sau."


def _scheduled(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    when, standing = hours.at(arguments["when"]), before.standing(at)
    if standing == Standing.WITHDRAWN:
        return f"Đã hẹn giờ cho bản số {after.edition}: {when}. Bài vẫn bị gỡ cho đến khi được “Đăng lại”."
    if standing == Standing.LIVE:
        return f"Đã hẹn giờ: bản số {after.edition} thay bản đang đăng lúc {when}; trước đó bạn đọc vẫn thấy bản cũ."
    return f"Đã hẹn giờ đăng: bài lên trang lúc {when}."


def _unscheduled(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    if before.standing(at) == Standing.SCHEDULED:
        return f"Đã bỏ giờ hẹn đăng {hours.at(before.published_at)}; bài không tự lên trang nữa."
    if before.next_at is not None:
        return f"Đã bỏ giờ hẹn của bản số {before.next_version}; bản ấy không tự lên trang nữa.{_still(after, at)}"
    return f"Đã bỏ giờ hẹn gỡ {hours.at(before.withdraw_at)}; bài ở lại trên trang."


def _embargoed(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    if after.embargo_until is None:
        return f"Đã bỏ lệnh cấm đăng đến {hours.at(before.embargo_until)}."
    return f"Đã đặt lệnh cấm: không ai ngoài tòa soạn thấy bài trước {hours.at(after.embargo_until)}."


def _withdrawn(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    if after.status != Status.WITHDRAWN:
        until = "; trước giờ ấy bạn đọc vẫn thấy bài" if after.standing(at) == Standing.LIVE else ""
        return f"Đã hẹn gỡ bài lúc {hours.at(after.withdraw_at)}{until}."
    return f"Đã gỡ bài; {_FAREWELLS[after.farewell]}."


_FAREWELLS = {
    Farewell.GONE: "địa chỉ của bài nay báo bài đã gỡ",
    Farewell.BANNER: "nội dung còn ở địa chỉ của bài, dưới lời báo đã gỡ",
    Farewell.REPLACED: "địa chỉ của bài nay chuyển sang bài thay thế",
}


def _readmitted(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    if after.standing(at) == Standing.SCHEDULED:
        return f"Bài không còn bị gỡ; bài lên trang theo giờ hẹn {hours.at(after.published_at)}."
    return "Đã đăng lại bài; bạn đọc lại thấy bài từ bây giờ."


def _moved(before: Article, after: Article, at: datetime.datetime, arguments: Arguments) -> str:
    return f"Đã chuyển bài sang chuyên mục “{after.section}”."


def _fixed(sentence: str) -> Callable[..., str]:
    return lambda before, after, at, arguments: sentence


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


_MOVES: dict[str, Callable[..., str]] = {
    "submit": _submitted,
    "recall": _fixed("Đã rút bài về bản nháp."),
    "send_back": _fixed("Đã trả lại bài để sửa."),
    "approve": _approved,
    "publish": _published,
    "schedule": _scheduled,
    "publish_urgently": _urgent,
    "countersign": _fixed("Đã duyệt sau bản xuất bản khẩn."),
    "unschedule": _unscheduled,
    "set_embargo": _embargoed,
    "withdraw": _withdrawn,
    "readmit": _readmitted,
    "move": _moved,
}
