"""When an article goes out, the log tells the words readers will see beside it, of every row it has not told before.

Only of those: a row the log knows changes by articles.desk.public_words.changing alone, and what was changed past it must
not be sealed as if somebody had signed it.
"""

import datetime

from articles.desk import log
from articles.desk.public_words.changing import unsealed
from articles.models import Article, Live, LiveMention, LivePhoto, Section, Version, sections
from articles.models.public_words import KINDS, shown_in
from people.colleagues import Staff

Rows = dict[str, set[int]]  # kind → its rows


def seal_article(article: Article, *, by: Staff, at: datetime.datetime, held: Rows | None = None) -> None:
    """Tell the words of what the article shows, or will by itself; inside the transaction of the move.

    `held`: what `hold` gave in this transaction, of an article that shows the same since; None: it is held now.
    """
    if article.status == Article.Status.NEVER:
        return
    shown = hold(article) if held is None else held
    log.append([entry for name, pks in shown.items() for entry in unsealed(KINDS[name], pks)], by=by, at=at)


def hold(article: Article) -> Rows:
    """Lock what the article shows until the transaction ends, kind by kind; kind → its rows.

    Also what the log knows already: whoever changes words of a row asks first where it stands. Before anything is
    written to the log, as everywhere: rows first, then the log.
    """
    shown = _shown_by(article)
    for name, pks in shown.items():
        KINDS[name].lock(pks)
    return shown


def _shown_by(article: Article) -> Rows:
    """Kind → its rows this article shows. At most five queries."""
    live = Live.objects.filter(article=article).values_list("meeting", flat=True)
    found: dict[str, set[int | None]] = {
        "section": set(sections.line(article.section_id, dict(Section.objects.values_list("pk", "parent")))),
        "meeting": set(live),
        "photo": set(LivePhoto.objects.filter(live=article.pk).values_list("photo", flat=True)),
        "document": set(LiveMention.objects.filter(live=article.pk).values_list("document", flat=True)),
    }
    if article.next_version is not None:
        content = Version.objects.values_list("content", flat=True).get(article=article, number=article.next_version)
        for name, pks in shown_in(content).items():
            found[name] |= pks
    return {name: {pk for pk in pks if pk is not None} for name, pks in found.items()}
