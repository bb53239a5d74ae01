"""Which articles a right reaches. Roles (articles.desk.access.roles) say what a person may do; this says to which article.

    own          who wrote it, or began its next version; what nobody wrote (imported) is anybody's who may review
    in sections  the article's section, or one above it, is theirs; who has none works for all

Nobody files an article into a section that is not theirs (`filing`), whatever their role.

The table is shown in docs/workflow.md and walked by tests/articles/desk/workflow/test_workflow.py.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import connections
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from articles.models.articles import Article
from articles.models.desk.section_rights import SectionRight
from articles.models.sections import Section, line
from people.colleagues import Colleague, Machine, Staff

State = Article.State
VIEW, CHANGE, DELETE, SUBMIT, REVIEW, PUBLISH = "view", "change", "delete", "submit", "review", "publish"
# Where the working version stands when it is out of its writer's hands.
HANDED_IN = (State.SUBMITTED, State.APPROVED)


def may(user: Staff, right: str, article: Article | None = None) -> bool:
    """Whether `user` has this right, to this article if one is given. The command line may all."""
    if isinstance(user, Machine):
        return True
    if not user.is_active or not _holds(user, right):
        return False
    return article is None or article.pk is None or _reaches(user, right, article)


def visible(user: Staff, articles: QuerySet[Article] | None = None) -> QuerySet[Article]:
    """The articles whose working text this person may see."""
    articles = Article.objects.all() if articles is None else articles
    if not may(user, VIEW):
        return articles.none()
    if user.is_superuser:
        return articles
    sections = sections_of(user) if may(user, REVIEW) else set()
    return articles if sections is None else _theirs(articles, user, sections)


def _theirs(articles: QuerySet[Article], user: Staff, sections: set[int]) -> QuerySet[Article]:
    """Their own and those of these sections.

    SQLite would collect and sort all of them by their columns' indexes, reading past every body; where no such index
    fits it walks `article_whose`, which knows the order and all three columns, until the page is full.
    """
    columns = {"created_by": "created_by", "written_by": "written_by", "section": "section"}
    if connections[articles.db].vendor == "sqlite":
        columns = {name: f"_{name}" for name in columns}
        articles = articles.alias(**{f"_{name}": Coalesce(f"{name}_id", 0) for name in ("created_by", "written_by")})
        articles = articles.alias(_section=Coalesce("section_id", 0))
    found = Q(**{columns["created_by"]: user.pk}) | Q(**{columns["written_by"]: user.pk})
    return articles.filter(found | Q(**{f"{columns['section']}__in": sections}) if sections else found)


def holders(right: str, article: Article) -> list[Colleague]:
    """Colleagues who may review or publish this article (`right`), but for those who run the machine and hold no role.

    Three queries however many colleagues there are.
    """
    users = get_user_model().objects
    backend = "django.contrib.auth.backends.ModelBackend"
    asked = {"include_superusers": False, "backend": backend}
    both = users.with_perm(f"articles.{REVIEW}_article", **asked).filter(is_staff=True)
    found: list[Colleague] = list(
        users.with_perm(f"articles.{right}_article", **asked).filter(pk__in=both.values("pk"))
    )
    parents = dict(Section.objects.values_list("pk", "parent"))
    here = set(line(article.section_id, parents))
    given: dict[int, set[int]] = {}
    for user, section in SectionRight.objects.filter(user__in=found).values_list("user", "section"):
        given.setdefault(user, set()).add(section)
    return [one for one in found if one.is_superuser or one.pk not in given or given[one.pk] & here]


def sections_of(user: Staff) -> set[int] | None:
    """Ids of the sections the person works for, those below included; None is the whole paper. At most two queries."""
    if user.is_superuser:
        return None
    account: Any = user  # what it remembers for a request is no part of who acts
    if not hasattr(account, "_sections_of"):
        account._sections_of = _sections(user)
    sections: set[int] | None = account._sections_of
    return sections


def filing(user: Staff) -> QuerySet[Section]:
    """The sections this person may file an article into, in the paper's order."""
    sections = Section.objects.order_by("order", "name", "pk")
    mine = sections_of(user)
    return sections if mine is None else sections.filter(pk__in=mine)


def _sections(user: Staff) -> set[int] | None:
    given = set(SectionRight.objects.filter(user=user).values_list("section", flat=True))
    if not given:
        return None
    parents = dict(Section.objects.values_list("pk", "parent"))
    return {pk for pk in parents if given & set(line(pk, parents))}


def _holds(user: Staff, right: str) -> bool:
    codename = {SUBMIT: CHANGE}.get(right, right)
    return user.has_perm(f"articles.{codename}_article")


def _reaches(user: Staff, right: str, article: Article) -> bool:
    """A draft is its writer's; handed in, it is the editors' until they return it. What was published is both's."""
    if right == DELETE and article.status != Article.Status.NEVER:
        return False
    if user.is_superuser:
        return True
    own = user.pk in (article.created_by_id, article.written_by_id)
    sections = sections_of(user)
    here = (sections is None or article.section_id in sections) and may(user, REVIEW)
    nobodys = article.created_by_id is None and article.written_by_id is None
    writes = own or (here and (nobodys or article.status != Article.Status.NEVER))
    if right == VIEW:
        return own or here
    if right == SUBMIT:
        return writes
    if right == CHANGE:
        return here if article.state in HANDED_IN else writes
    if right == DELETE:
        return own or here
    return here
