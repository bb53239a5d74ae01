"""The core rules: where each stands, and the tests that must notice when it changes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Modules (a folder stands for all of its own) and the test files or folders that hold them."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


RULES = {
    "titles": Rule(
        ("people/models/titles.py", "people/models/tenures.py", "people/models/as_register.py", "people/register.py"),
        ("tests/people", "tests/articles/site/test_people_pages.py", "tests/articles/site/test_not_public_yet.py"),
    ),
    "protocol": Rule(("people/protocol.py", "people/models/protocols.py"), ("tests/people",)),
    "rights": Rule(
        ("articles/rights.py", "articles/desk/access/roles.py", "articles/desk/access/granting.py"),
        ("tests/articles/test_rights.py", "tests/articles/desk", "tests/articles/admin", "tests/journeys"),
    ),
    "workflow": Rule(
        ("articles/desk/workflow",),
        (
            "tests/articles/desk/workflow",
            "tests/articles/desk/test_versions.py",
            "tests/articles/admin/test_moves.py",
            "tests/articles/admin/test_bulk.py",
            "tests/articles/admin/test_placing.py",
        ),
    ),
    "published": Rule(
        ("articles/models/articles.py", "articles/models/corrections.py"),
        (
            "tests/articles/models",
            "tests/articles/site/test_article_page.py",
            "tests/articles/site/test_lists.py",
            "tests/articles/admin/test_article_list.py",
        ),
    ),
    "merging": Rule(
        ("articles/text/compare", "articles/desk/conflict/merge.py"),
        ("tests/articles/text/compare", "tests/articles/desk/conflict"),
    ),
    "log": Rule(
        ("articles/desk/log.py", "articles/text/log_hash.py", "articles/models/log.py", "articles/desk/verify"),
        (
            "tests/articles/desk",
            "tests/articles/text/test_log_hash.py",
            "tests/people/test_journal.py",
            "tests/people/admin/test_trail.py",
        ),
    ),
    "sanitiser": Rule(
        ("articles/text/sanitise",),
        ("tests/articles/text/sanitise", "tests/hostile/test_markup.py"),
    ),
    "paging": Rule(
        ("articles/site/keyset.py", "articles/site/lists.py", "articles/models/queries/walks.py"),
        ("tests/articles/site", "tests/articles/models"),
    ),
}
