"""Going out: publishing, urgently or on time, and what readers are told about a change."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.desk import log, public_words
from articles.desk.versions import going_live
from articles.desk.workflow.demands import MoveRefused, NotReady, missing
from articles.desk.workflow.moving import begin, end, filed, locked
from articles.desk.workflow.table import Act, Standing, Status
from articles.models import Article, Correction, ImportedFile, Version
from articles.models.public_words import KINDS
from people.colleagues import COMMAND_LINE, Staff, account
from people.formats import show_day
from people.meetings.rows.freezing import freeze

MINOR, UPDATE, CORRECTION = "minor", "update", "correction"
CHANGES = {MINOR: "Sửa nhỏ, không báo bạn đọc", UPDATE: "Cập nhật, ghi giờ trên trang", CORRECTION: "Đính chính"}


@transaction.atomic
def publish(
    article: Article,
    *,
    by: Staff,
    at: datetime.datetime,
    change: str = UPDATE,
    correction: dict[str, str] | None = None,
    own_day: datetime.date | None = None,
    reason: str = "",
) -> Article:
    """Make the approved version what readers get, from `at` (aware: now).

    For an article already live `change` says what readers are told: MINOR nothing, UPDATE `Cập nhật lúc`, CORRECTION
    a public note, `correction` {"note", "before", "after"}. `own_day`: the day the page it was imported from says,
    to be published as of that day, for a `reason`. Raises PermissionDenied, MoveRefused, NotReady.
    """
    article = begin(article, "publish", by, at)
    if own_day is None:
        return _release(article, "publish", by, at, _change_detail(article, change, correction))
    _demand_own_day(article, own_day, at, reason)
    day = first_moment(own_day)
    return _release(article, "publish", by, day, {"own_day": own_day.isoformat()}, written_at=at, reason=reason)


@transaction.atomic
def publish_urgently(
    article: Article,
    *,
    by: Staff,
    at: datetime.datetime,
    reason: str,
    change: str = UPDATE,
    correction: dict[str, str] | None = None,
) -> Article:
    """Publish without the second pair of eyes, from any state; stays on the board until somebody countersigns."""
    article = begin(article, "publish_urgently", by, at, reason)
    article.urgent_open = True
    detail = _change_detail(article, change, correction)
    detail["writers"] = [pk for pk in {article.written_by_id, article.changed_by_id} if pk]
    return _release(article, "publish_urgently", by, at, detail, reason=reason)


@transaction.atomic
def schedule(
    article: Article,
    *,
    by: Staff,
    at: datetime.datetime,
    when: datetime.datetime,
    change: str = UPDATE,
    correction: dict[str, str] | None = None,
) -> Article:
    """The approved version goes out at `when` (aware, later than `at`): a first one, or a live article's next one."""
    article = begin(article, "schedule", by, at)
    if when <= at:
        raise MoveRefused("Giờ hẹn đã qua; hãy chọn một giờ sau bây giờ.")
    detail = _change_detail(article, change, correction)
    if article.standing(at) in (Standing.NEVER, Standing.SCHEDULED):
        return _release(article, "schedule", by, when, detail, written_at=at)
    refuse_embargo(article, when)
    version = filed(article, by, at)
    article.next_version, article.next_at, article.next_detail = version.number, when, detail
    return end(article, "schedule", by, at, version=version, detail={**detail, "when": log.plain_time(when)})


@transaction.atomic
def file_published(article: Article, *, at: datetime.datetime, written_at: datetime.datetime) -> Article:
    """A page that was public elsewhere before, filed by the command line as live from `at`. Raises NotReady.

    Its photos' papers are not asked for: it has long been out.
    """
    article = locked(article)
    if article.status != Status.NEVER:
        return article
    if lacking := missing(article, ()):
        raise NotReady(lacking)
    return _release(article, "publish", COMMAND_LINE, at, {}, written_at=written_at, act=Act.FILED)


def _release(
    article: Article,
    name: str,
    by: Staff,
    at: datetime.datetime,
    detail: dict[str, Any],
    *,
    written_at: datetime.datetime | None = None,
    **told: Any,
) -> Article:
    """Put the working version out from `at`; before that moment nobody gets it, whatever its rows say."""
    written_at = written_at or at
    version = filed(article, by, written_at)
    first = article.standing(written_at) in (Standing.NEVER, Standing.SCHEDULED)
    if first:
        refuse_embargo(article, at)
        article.status, article.published_at = Status.OUT, at
    article.next_version, article.next_at, article.next_detail = None, None, {}
    if first:  # nobody has read anything yet that could be changed or corrected
        detail = {key: said for key, said in detail.items() if key not in ("change", "correction")}
    held = put_out(article, version, by, at, detail)
    when = _with_when(detail, at, written_at)
    return end(article, name, by, written_at, held=held, version=version, detail=when, **told)


def _with_when(detail: dict[str, Any], at: datetime.datetime, written_at: datetime.datetime) -> dict[str, Any]:
    return {**detail, "when": log.plain_time(at)} if at != written_at else detail


def put_out(
    article: Article, version: Version, by: Staff, at: datetime.datetime, detail: dict[str, Any]
) -> dict[str, set[int]]:
    """The version becomes the live text, with what readers are told about the change.

    Gives the rows of public words the article shows from then on, by kind: they are locked, before the first entry.
    """
    change = detail.get("change")
    live = going_live.put(article, version, changed_at=at if change in (UPDATE, CORRECTION) else None)
    if change == CORRECTION:
        said = {key: detail["correction"].get(key, "") for key in ("note", "before", "after")}
        Correction.objects.create(article=article, version=version, published_at=at, made_by=account(by), **said)
    held = public_words.hold(article)
    if live.meeting is not None:
        with public_words.changing(KINDS["meeting"], [live.meeting_id], by=by, at=at, own=True):
            freeze(live.meeting, at=at)
    return held


def _change_detail(article: Article, change: str, correction: dict[str, str] | None) -> dict[str, Any]:
    """What readers are told about a change of a live article. Raises MoveRefused for a correction without a note."""
    if article.status == Status.NEVER:
        return {}
    if change not in CHANGES:
        raise MoveRefused("Hãy chọn loại thay đổi: sửa nhỏ, cập nhật hay đính chính.")
    if change != CORRECTION:
        return {"change": change}
    said = correction or {}
    if not said.get("note", "").strip():
        raise MoveRefused("Đính chính cần một lời nói rõ đã sai gì.")
    return {"change": change, "correction": {key: said.get(key, "") for key in ("note", "before", "after")}}


def own_day_of(article: Article) -> datetime.date | None:
    """The day of its own an article that was never published can keep: what the page it was imported from says."""
    if article.pk is None or article.status != Status.NEVER:
        return None
    return ImportedFile.objects.filter(article=article).values_list("page_day", flat=True).first()


def first_moment(day: datetime.date) -> datetime.datetime:
    """The first moment of a day in the newsroom's zone."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())


def _demand_own_day(article: Article, day: datetime.date, at: datetime.datetime, reason: str) -> None:
    """Nobody dates an article back as they like: it is the page's day, past, said why, and no embargo's day."""
    if day != own_day_of(article):
        raise MoveRefused("Chỉ bài nhập từ tệp và chưa từng đăng mới giữ được ngày ghi trên trang của nó.")
    if first_moment(day) > at:
        raise MoveRefused(f"Ngày ghi trên trang ({show_day(day)}) còn ở phía trước; hãy hẹn giờ đăng.")
    if not reason.strip():
        raise MoveRefused("Giữ ngày của trang cần ghi lý do.")
    if article.embargo_until is not None:  # one that is still on has stopped the move before
        raise MoveRefused(
            "Ngày ghi trên trang nằm trước giờ cấm đăng của bài; hãy bỏ lệnh cấm, hoặc không giữ ngày ấy."
        )


def refuse_embargo(article: Article, at: datetime.datetime) -> None:
    if article.embargo_until is not None and at < article.embargo_until:
        raise MoveRefused("Bài đang bị cấm đăng đến giờ đã đặt; hãy hẹn giờ đăng sau giờ ấy hoặc bỏ lệnh cấm.")
