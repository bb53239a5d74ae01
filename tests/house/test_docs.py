"""What the docs name is there: files, folders and modules."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOPS = "articles|people|newsroom|demo|tests|templates|static|benchmarks"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def named(text):
    """Paths (`articles/desk/log.py`), and the first step of dotted names (`people.clock`) that are no permissions."""
    yield from re.findall(rf"`((?:{TOPS})/[\w./-]+)`", text)
    for dotted in re.findall(r"`((?:articles|people|newsroom|demo)\.(?!(?:view|keep)_)\w+)", text):
        yield dotted.replace(".", "/")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_names_is_there(page):
    missing = [
        name
        for name in named(page.read_text("utf-8"))
        if not (ROOT / name).exists() and not (ROOT / f"{name}.py").exists()
    ]
    assert missing == []


def test_every_file_of_another_name_is_one_of_ours():
    """`test_access.py`, `_where.html`, `where.js`: told by the name alone."""
    ours = {path.name for top in TOPS.split("|") for path in (ROOT / top).rglob("*") if path.is_file()}
    told = {name for page in PAGES for name in re.findall(r"`(test_\w+\.py|_\w+\.html)`", page.read_text("utf-8"))}
    assert told
    assert told <= ours


def test_a_word_of_code_in_the_docs_stands_in_the_code():
    """`file_page`, `names_no_host` (part of a test's name): who renames it takes the page along."""
    code = "".join(path.read_text("utf-8") for top in TOPS.split("|") for path in texts_of(ROOT / top))
    told = {
        (page.name, word)
        for page in PAGES
        if page.parent.name != "decisions"  # what was decided keeps the words of its day
        for word in re.findall(r"`(?:\w+\.)*([a-z]\w*_\w+)(?:\(\))?`", page.read_text("utf-8"))
    }
    assert told
    of_nginx = {("security.md", "proxy_request_buffering")}
    assert {(page, word) for page, word in told if word not in code} == of_nginx


def texts_of(folder):
    return [
        path for path in folder.rglob("*") if path.suffix in (".py", ".html", ".js", ".css") and path != Path(__file__)
    ]
