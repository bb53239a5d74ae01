"""Does the log still say what happened, and do the articles still stand where the log left them?

Read-only, in one moment of the database (`in_batches.one_moment`), in batches: memory does not grow with the log.
`manage.py verify_history` is its command; docs/workflow-history.md says what it finds and what it cannot.
"""

from collections.abc import Callable, Iterator

from articles.desk.verify.chain import End, check_log
from articles.desk.verify.findings import Finding
from articles.desk.verify.in_batches import batches, one_moment
from articles.desk.verify.public_words import check_words
from articles.desk.verify.register import check_register
from articles.desk.verify.versions import check_batch

__all__ = ["End", "Finding", "verify"]


def verify(
    *, seen: dict[int, str] | None = None, progress: Callable[[str, int], None] = lambda what, count: None
) -> Iterator[Finding]:
    """Every finding, the log's first, then article by article, then what readers see beside the texts.

    `seen` {number: hash} are entries written down elsewhere, that must still be there; `progress` hears
    ("log"|"articles"|"words"|"register", how many so far) now and then.
    """
    with one_moment():
        yield from check_log(seen or {}, lambda count: progress("log", count))
        done = 0
        for ids in batches():
            yield from check_batch(ids)
            done += len(ids)
            progress("articles", done)
        yield from check_words(lambda count: progress("words", count))
        yield from check_register(lambda count: progress("register", count))
