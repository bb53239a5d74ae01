"""What waits for whom: the selections that the board counts and the article list shows, so that both say the same.

Each takes the articles the person may see (`rights.visible`) and narrows them.
"""

import datetime

from django.db.models import F, Q, QuerySet

from articles import rights
from articles.desk import colleagues
from articles.models import Article, PublishRequest
from people.colleagues import Staff

State, Status, Standing = Article.State, Article.Status, Article.Standing
WAITING, MINE, URGENT = "waiting", "mine", "urgent"
QUEUES = {WAITING: "Chờ tôi", MINE: "Của tôi", URGENT: "Khẩn chưa duyệt"}


def own(user: Staff) -> Q:
    """Whose work it is, in the sense of articles.rights."""
    return Q(created_by=user) | Q(written_by=user)


def mine(user: Staff) -> Q:
    """Their own work, and what they have asked a colleague to publish until it is out."""
    asked = PublishRequest.objects.filter(by=user, article__state=State.APPROVED, edition=F("article__edition"))
    return own(user) | Q(pk__in=asked.values("article"))


def asked_of(user: Staff) -> dict[int, str]:
    """Article → who asked this person to publish it, of what is still to be published."""
    open_ = {"article__state": State.APPROVED, "edition": F("article__edition")}
    return {
        one.article_id: colleagues.called(one.by)
        for one in PublishRequest.objects.filter(to=user, **open_).select_related("by")
    }


def states_waiting_for(user: Staff) -> list[Article.State]:
    """Where a version can stand when it is this person's turn."""
    states = [State.RETURNED]
    states += [State.SUBMITTED] if rights.may(user, rights.REVIEW) else []
    return states + ([State.APPROVED] if rights.may(user, rights.PUBLISH) else [])


def waiting_for(user: Staff, articles: QuerySet[Article]) -> QuerySet[Article]:
    """What only goes on when this person does something: returned to them, submitted to them, ready to go out.

    What they wrote or changed last waits for somebody else to publish it.
    """
    others = ~(Q(written_by=user) | Q(changed_by=user))
    turn = {State.RETURNED: own(user), State.SUBMITTED: _in_sections(user), State.APPROVED: _in_sections(user) & others}
    states = states_waiting_for(user)
    asked = Q(*(Q(state=state) & turn[state] for state in states), _connector=Q.OR)
    # The states said once more plainly: the short way along their index.
    return articles.filter(asked, state__in=states)


def _in_sections(user: Staff) -> Q:
    sections = rights.sections_of(user)
    return Q() if sections is None else Q(section__in=sections)


def in_queue(name: str, user: Staff, articles: QuerySet[Article]) -> QuerySet[Article]:
    """The queue of this name; every article for a name there is not."""
    if name == WAITING:
        return waiting_for(user, articles)
    if name == MINE:
        return articles.filter(mine(user))
    return articles.filter(urgent_open=True) if name == URGENT else articles


def in_standing(name: str, articles: QuerySet[Article], at: datetime.datetime) -> QuerySet[Article]:
    """Articles that stand so at this moment; every article for a name there is not."""
    if name == Standing.NEVER:
        return articles.filter(status=Status.NEVER)
    if name == Standing.SCHEDULED:
        return articles.scheduled(at)
    if name == Standing.LIVE:
        return articles.published(at)
    return articles.withdrawn(at) if name == Standing.WITHDRAWN else articles
