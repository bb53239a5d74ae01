"""Where an article stands, as the top of its form says it: what comes next, by whom, and what is in the way."""

import datetime
from dataclasses import dataclass

from articles import rights
from articles.desk import colleagues, hours, log, workflow
from articles.desk.workflow import after_act, publish_requests
from articles.models import Article
from people.colleagues import Colleague, Staff

State, Standing = Article.State, Article.Standing
NAMED = 4  # colleagues named in a sentence; the others are counted


@dataclass(frozen=True)
class Returned:
    """Why the version was returned, by whom, when."""

    reason: str
    by: str
    at: datetime.datetime


@dataclass(frozen=True)
class Whereabouts:
    """`next` is a sentence; `why_not` says why what comes next cannot be done by this person or not yet."""

    next: str
    readers: str
    returned: Returned | None
    lacks: tuple[workflow.Missing, ...]
    ask: publish_requests.Ask | None
    why_not: str
    moves: tuple[str, ...]


def of(article: Article, user: Staff, at: datetime.datetime) -> Whereabouts:
    """Everything the top of the form says, for this person at this moment. A move that can only be refused is no move."""
    lacks = tuple(workflow.missing(article, workflow.uses_of(article)))
    possible = workflow.allowed(article, user, at)
    stopped = [name for name in possible if lacks and workflow.TRANSITIONS[name].needs_clean]
    ask = publish_requests.of(article, user)
    return Whereabouts(
        next=next_step(article, at),
        readers=after_act.of_readers(article, at) if article.state != State.PUBLISHED else "",
        returned=_returned(article),
        lacks=lacks if article.state != State.PUBLISHED else (),
        ask=ask,
        why_not=_why_not(article, user, at, ask, bool(stopped)),
        moves=tuple(name for name in possible if name not in stopped),
    )


def _returned(article: Article) -> Returned | None:
    if article.state != State.RETURNED:
        return None
    entry = log.of(article).filter(act=workflow.Act.RETURNED).order_by("-number").first()
    if entry is None:
        return None
    who = colleagues.names_of([entry.by_id]).get(entry.by_id) or entry.by_name or colleagues.THE_NEWSROOM
    return Returned(entry.reason, who, entry.at)


def next_step(article: Article, at: datetime.datetime) -> str:
    """What comes next for the working version, and who can do it."""
    if article.state == State.PUBLISHED:
        return _when_out(article, at)
    if article.state == State.APPROVED:
        return f"Bước tới: xuất bản. Người xuất bản: {_named(publish_requests.others(article))}."
    reviewers = f"Người duyệt: {_named(rights.holders(rights.REVIEW, article))}."
    if article.standing(at) in (Standing.LIVE, Standing.SCHEDULED):
        reviewers += f" Người xuất bản: {_named(publish_requests.others(article))}."
    return f"Bước tới: {_STEPS[State(article.state)]}. {reviewers}"


_STEPS = {
    State.DRAFT: "gửi duyệt",
    State.RETURNED: "sửa theo lý do trả lại rồi gửi duyệt",
    State.SUBMITTED: "duyệt hoặc trả lại",
}


def _when_out(article: Article, at: datetime.datetime) -> str:
    standing = article.standing(at)
    if article.next_at is not None:
        return f"Bản số {article.next_version} thay bản đang đăng lúc {hours.at(article.next_at)}."
    if standing == Standing.SCHEDULED:
        return f"Bài lên trang lúc {hours.at(article.published_at)}."
    if standing == Standing.WITHDRAWN:
        return "Bài đang bị gỡ khỏi trang."
    return "Bạn đọc đang thấy bản này. Sửa và lưu thì thành bản mới, phải được duyệt và xuất bản mới lên trang."


def _named(users: list[Colleague]) -> str:
    names = sorted(colleagues.called(user) for user in users)
    if not names:
        return "chưa có ai, hãy báo người quản trị"
    more = f" và {len(names) - NAMED} người khác" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _why_not(
    article: Article, user: Staff, at: datetime.datetime, ask: publish_requests.Ask | None, stopped: bool
) -> str:
    """Why this person, who may publish, cannot publish this approved version."""
    if not rights.may(user, rights.PUBLISH, article) or article.state != State.APPROVED:
        return ""
    if ask is not None:
        return "Bạn viết hoặc sửa bản này cuối cùng nên cần người khác xuất bản."
    if stopped:
        return "Chưa xuất bản được: còn thiếu những điều dưới đây."
    return workflow.refusal(article, "publish", user, at)
