"""The desk's sheets take colour, type and measure from tokens.css: one name for one meaning."""

import re
from pathlib import Path

import django.contrib.admin
from django.conf import settings

SHEETS = Path(settings.BASE_DIR, "static/admin-desk")
ADMINS = Path(django.contrib.admin.__file__).parent / "static/admin/css"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"([^{}]*)\{([^{}]*)\}")
COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl)a?\(", re.IGNORECASE)
DEFINED = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*([^;{}]+)")
TAKEN = re.compile(r"var\((--[\w-]+)")


def said(path):
    """The sheet without its comments."""
    return COMMENT.sub("", path.read_text())


def others():
    """{name: text} of every sheet of the desk but the tokens."""
    return {path.name: said(path) for path in sorted(SHEETS.rglob("*.css")) if path.name != "tokens.css"}


def tokens():
    return said(SHEETS / "tokens.css")


def names_of_the_admin():
    return {name for sheet in ("base.css", "dark_mode.css") for name, _ in DEFINED.findall(said(ADMINS / sheet))}


def test_a_colour_is_said_once():
    values = {name: BLOCK.sub(lambda block: block[2], text) for name, text in others().items()}
    assert {name: COLOUR.findall(text) for name, text in values.items() if COLOUR.search(text)} == {}


def test_names_and_fonts_are_made_in_one_sheet():
    for name, text in others().items():
        assert "@font-face" not in text, name
        assert DEFINED.findall(text) == [], name
        assert '"Source Serif' not in text, name


def test_every_name_that_is_taken_is_given():
    given = {name for name, _ in DEFINED.findall(tokens())} | names_of_the_admin()
    assert {name for text in [tokens(), *others().values()] for name in TAKEN.findall(text)} <= given


def test_every_name_that_is_given_is_taken():
    taken = {name for text in [tokens(), *others().values()] for name in TAKEN.findall(text)} | names_of_the_admin()
    assert {name for name, _ in DEFINED.findall(tokens())} <= taken


def test_dark_is_the_same_chosen_or_followed():
    blocks = [(" ".join(where.split()), dict(DEFINED.findall(what))) for where, what in BLOCK.findall(tokens())]
    followed = [what for where, what in blocks if where == 'html:not([data-theme="light"])']
    chosen = [what for where, what in blocks if where == 'html[data-theme="dark"]']
    light = [what for where, what in blocks if where == ':root, html[data-theme="light"]']
    assert [len(found) for found in (followed, chosen, light)] == [1, 1, 1]
    assert followed == chosen
    assert followed[0].keys() == light[0].keys()
