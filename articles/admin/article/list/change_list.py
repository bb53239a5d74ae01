"""The list of articles: as fast over 100,000 as over 100 (benchmarks/article_list.py).

Nothing is counted to the end, nothing is sorted that no index sorts, and no body is read.
"""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.timezone import localtime

from articles.admin.article.list.filters import FILTERS
from articles.models import Article
from people import clock, colleagues
from people.formats import show_moment

MOST_COUNTED = 1_000
Standing = Article.Standing
# What may stand in the list's address; anything else is refused, so that nobody asks the database about other columns.
WORDS = {cls.parameter_name for cls in FILTERS}
# A list of what is out stands in the order in which it went out; an index knows it.
ORDERS = {
    Standing.LIVE: ("-published_at", "-pk"),
    Standing.SCHEDULED: ("published_at", "pk"),
    Standing.WITHDRAWN: ("-withdraw_at", "-pk"),
}


class CappedPaginator(Paginator):
    """Counts to a thousand and says `more` beyond; who looks for something older searches or narrows."""

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: MOST_COUNTED + 1].count()

    @property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def more(self) -> bool:
        return self._counted > MOST_COUNTED


class ArticleChangeList(ChangeList):
    """Always in an order of the desk's own; `o=` in the address is not obeyed."""

    def get_ordering(self, request, queryset):
        return list(ORDERS.get(self.params.get("standing"), ("-created_at", "-pk")))

    def get_queryset(self, request, exclude_parameters=None):
        return super().get_queryset(request, exclude_parameters).for_desk_list()


@admin.display(description="tiêu đề")
def headline(article: Article):
    url = reverse("admin:articles_article_change", args=[article.pk])
    urgent = format_html(' <span class="urgent">{}</span>', "Khẩn, chưa ai duyệt") if article.urgent_open else ""
    return format_html('<a href="{}">{}</a> <span class="number">#{}</span>{}', url, article, article.pk, urgent)


@admin.display(description="bản đang sửa")
def version_state(article: Article):
    return format_html('<span class="state {}">{}</span>', article.state, article.get_state_display())


@admin.display(description="tình trạng")
def stands(article: Article):
    return standing_words(article, clock.now())


@admin.display(description="người viết")
def writer(article: Article):
    return colleagues.called(article.created_by) if article.created_by else article.byline or "—"


@admin.display(description="sửa lúc")
def changed(article: Article):
    return local_moment(article.updated_at)


COLUMNS = [headline, "section", version_state, stands, writer, changed]


def standing_words(article: Article, at):
    """`Đã gỡ 07:30 12/05/2026`, with what the clock will do next."""
    standing, when = article.standing(at), ""
    if standing != Standing.NEVER:
        when = local_moment(article.withdraw_at if standing == Standing.WITHDRAWN else article.published_at)
    coming = ""
    if article.next_at and article.next_at > at:
        coming = format_html("<br>bản mới {}", local_moment(article.next_at))
    elif standing in (Standing.LIVE, Standing.SCHEDULED) and article.withdraw_at:
        coming = format_html("<br>gỡ {}", local_moment(article.withdraw_at))
    elif standing == Standing.NEVER and article.embargo_until and article.embargo_until > at:
        coming = format_html("<br>cấm đến {}", local_moment(article.embargo_until))
    return format_html('<span class="standing {}">{} {}{}</span>', standing, standing.label, when, coming)


def local_moment(moment) -> str:
    """The time of day and the day, of the newsroom's own zone."""
    return show_moment(localtime(moment))
