"""Who is told of what: a line in the in-tray of everybody concerned, written in the transaction of the act.

Nobody is told of their own act, and nobody of an article they may not see (threats C 38): asked here, again before
a mail leaves (articles.desk.notices.mailing), and again when the in-tray is opened.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model

from articles import rights
from articles.desk import hours, log
from articles.desk.notices import mailing
from articles.models import Article, Comment, HistoryEntry, Notice
from people import colleagues
from people.colleagues import Colleague, Staff

Act, State, Status = HistoryEntry.Act, Article.State, Article.Status
MENTIONED, COMMENTED, RESOLVED, APPROVAL_LOST, ASKED = "mentioned", "commented", "resolved", "approval_lost", "asked"
# One act that can be two things: what is to come is another sentence than what has been done.
TO_GO, GONE_BY_CLOCK, EMBARGO_OVER = "to_go", "gone_by_clock", "embargo_over"

# What is said, to whoever is concerned; an act that is not here is nobody's business but its maker's.
TEXTS = {
    Act.SUBMITTED: "{who} gửi duyệt bài “{title}”.",
    Act.RECALLED: "{who} rút lại bài “{title}”.",
    Act.RETURNED: "{who} trả lại bài “{title}”; lý do ghi ở lịch sử bài.",
    Act.APPROVED: "{who} đã duyệt bài “{title}”.",
    Act.PUBLISHED: "{who} đã xuất bản bài “{title}”.",
    Act.URGENT: "{who} xuất bản khẩn bài “{title}”; bài chờ người thứ hai duyệt sau.",
    Act.COUNTERSIGNED: "{who} đã duyệt sau bản xuất bản khẩn của bài “{title}”.",
    Act.SCHEDULED: "{who} hẹn giờ đăng bài “{title}”: {when}.",
    Act.UNSCHEDULED: "{who} bỏ giờ hẹn của bài “{title}”.",
    Act.WENT_LIVE: "Bài “{title}” đã lên trang theo hẹn.",
    Act.WITHDRAWN: "{who} đã gỡ bài “{title}”; lý do ghi ở lịch sử bài.",
    TO_GO: "{who} hẹn gỡ bài “{title}” lúc {when}; lý do ghi ở lịch sử bài.",
    GONE_BY_CLOCK: "Bài “{title}” đã được gỡ theo hẹn; lý do ghi ở lịch sử bài.",
    Act.READMITTED: "{who} đăng lại bài “{title}”.",
    Act.EMBARGOED: "{who} cấm đăng bài “{title}” trước {when}.",
    EMBARGO_OVER: "{who} bỏ lệnh cấm đăng bài “{title}”.",
    ASKED: "{who} nhờ bạn xuất bản bài “{title}”.",
    Act.RESTORED: "{who} khôi phục một bản cũ của bài “{title}”.",
    APPROVAL_LOST: "{who} sửa bài “{title}” sau khi bài đã được duyệt; bài chờ duyệt lại.",
    MENTIONED: "{who} gọi bạn trong ý kiến về bài “{title}”.",
    COMMENTED: "{who} có ý kiến về bài “{title}”.",
    RESOLVED: "{who} đánh dấu đã xong một ý kiến về bài “{title}”.",
}
SIGNED = frozenset({Act.SUBMITTED, Act.APPROVED, Act.PUBLISHED, Act.URGENT, Act.SCHEDULED, Act.COUNTERSIGNED})
WENT_OUT = frozenset({Act.PUBLISHED, Act.URGENT, Act.SCHEDULED})
# About what readers get, not about the working version: its signers are those of the version that went out.
ABOUT_LIVE = frozenset({Act.WENT_LIVE, Act.WITHDRAWN, Act.READMITTED, Act.COUNTERSIGNED, Act.EMBARGOED})
# Whose turn it is after the act: everybody who has this right to the article.
NEXT_IN_TURN = {Act.SUBMITTED: "review", APPROVAL_LOST: "review", Act.URGENT: "review", Act.APPROVED: "publish"}


def on_moved(sender: type[Article], *, article: Article, entry: HistoryEntry, by: Staff, **kwargs: Any) -> None:
    """The receiver of `moved`; inside the transaction of the move."""
    of_move(article, entry, by)


def of_move(article: Article, entry: HistoryEntry, by: Staff) -> None:
    """Tell those concerned by an act of the log."""
    past = list(log.of(article).filter(number__lte=entry.number))
    about = APPROVAL_LOST if _loses_approval(past) else entry.act
    if about not in TEXTS:
        return
    concerned = _writers(article) | signers(past, of_live=about in ABOUT_LIVE)
    users = {user.pk: user for user in get_user_model().objects.filter(pk__in=concerned)}
    if about in NEXT_IN_TURN:
        users |= _holders(NEXT_IN_TURN[about])
    _tell(users.values(), article, about, by=by, at=entry.at, said=_sentence_of(article, entry, about))


def _sentence_of(article: Article, entry: HistoryEntry, about: str) -> str:
    """The sentence of an act, with its hour where it has one."""
    when = entry.detail.get("when")
    moment = datetime.datetime.fromisoformat(when) if when else article.embargo_until
    if about == Act.WITHDRAWN and entry.detail.get("by_clock"):
        about = GONE_BY_CLOCK
    elif about == Act.WITHDRAWN and article.status != Status.WITHDRAWN:
        about = TO_GO
    elif about == Act.EMBARGOED and article.embargo_until is None:
        about = EMBARGO_OVER
    return TEXTS[about].replace("{when}", hours.at(moment) if moment else "")


def of_request(article: Article, *, to: Iterable[Colleague], by: Staff, at: datetime.datetime) -> None:
    """Tell who is asked to publish what another may not."""
    _tell(to, article, ASKED, by=by, at=at)


def of_comment(comment: Comment, *, called: Iterable[Colleague], by: Staff, at: datetime.datetime) -> None:
    """Tell who was called by name, and the writers and the others in the thread."""
    by_id = {user.pk: user for user in called}
    root = comment.answers_id or comment.pk
    said = Comment.objects.filter(pk=root) | Comment.objects.filter(answers=root)
    concerned = _writers(comment.article) | {pk for pk in said.values_list("author", flat=True) if pk}
    others = get_user_model().objects.filter(pk__in=concerned - by_id.keys())
    _tell(by_id.values(), comment.article, MENTIONED, by=by, at=at, comment=comment)
    _tell(others, comment.article, COMMENTED, by=by, at=at, comment=comment)


def of_resolution(comment: Comment, *, by: Staff, at: datetime.datetime) -> None:
    """Tell who began the thread that it is marked as done."""
    begun_by = get_user_model().objects.filter(pk=comment.author_id)
    _tell(begun_by, comment.article, RESOLVED, by=by, at=at, comment=comment)


def signers(past: list[HistoryEntry], *, of_live: bool = False) -> set[int]:
    """Ids of everybody who signed the version the article is at (`of_live`: the one that went out last).

    `past` is the log of the article, newest first. A version begins where a published one was changed.
    """
    if of_live:
        start = next((n for n, entry in enumerate(past) if entry.act in WENT_OUT), 0)
        past = past[start:]
    found: set[int] = set()
    for entry, earlier in zip(past, [*past[1:], None], strict=True):
        if entry.act in SIGNED and entry.by_id:
            found.add(entry.by_id)
        if earlier and entry.facts["state"] == State.DRAFT and earlier.facts["state"] == State.PUBLISHED:
            break
    return found


def _loses_approval(past: list[HistoryEntry]) -> bool:
    """Whether the last act was a save that made an approved version one to be approved again."""
    if len(past) < 2 or past[0].act in SIGNED:
        return False
    return past[0].facts["state"] == State.SUBMITTED and past[1].facts["state"] == State.APPROVED


def _writers(article: Article) -> set[int]:
    return {pk for pk in (article.created_by_id, article.written_by_id, article.changed_by_id) if pk}


def _holders(right: str) -> dict[int, Colleague]:
    """Who does this work. A superuser who has the right by that alone runs the machine, and is not called to desk."""
    holders = get_user_model().objects.with_perm(
        f"articles.{right}_article", include_superusers=False, backend="django.contrib.auth.backends.ModelBackend"
    )
    return {user.pk: user for user in holders}


def _tell(
    users: Iterable[Colleague],
    article: Article,
    about: str,
    *,
    by: Staff,
    at: datetime.datetime,
    comment: Comment | None = None,
    said: str = "",
) -> None:
    told = [user for user in users if user.pk != by.pk and user.is_staff and rights.may(user, rights.VIEW, article)]
    who = colleagues.called(by)[:60]
    text = (said or TEXTS[about]).format(who=who[:1].upper() + who[1:], title=article.title)[:600]
    rows = [Notice(to=user, article=article, comment=comment, about=about, text=text, made_at=at) for user in told]
    mailing.send_later(Notice.objects.bulk_create(rows))
