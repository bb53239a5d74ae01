"""The site carries the files it uses; what the editor asks for at run time: test_serve.py, where they are collected."""

import re

import pytest
from django.conf import settings as configured
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from newsroom.static import is_used

EDITOR = "ckeditor/ckeditor"
STATIC_TAG = re.compile(r"""\{% *static +["']([^"']+)["']""")


@pytest.mark.parametrize(
    "path",
    [
        "admin/js/core.js",
        "admin/js/vendor/select2/i18n/vi.js",
        "ckeditor/ckeditor-init.js",
        f"{EDITOR}/ckeditor.js",
        f"{EDITOR}/lang/vi.js",
        f"{EDITOR}/plugins/image2/lang/vi.js",
        f"{EDITOR}/plugins/icons.png",
        f"{EDITOR}/plugins/divarea/plugin.js",
        f"{EDITOR}/skins/moono-lisa/editor.css",
    ],
)
def test_used_files_are_found(path):
    assert is_used(path)
    assert finders.find(path)


@pytest.mark.parametrize(
    "path",
    [
        "admin/js/vendor/select2/i18n/de.js",
        "ckeditor/galleriffic/js/jquery.galleriffic.js",
        f"{EDITOR}/adapters/jquery.js",
        f"{EDITOR}/lang/fr.js",
        f"{EDITOR}/plugins/flash/plugin.js",
        f"{EDITOR}/plugins/image2/lang/fr.js",
        f"{EDITOR}/skins/moono/editor.css",
        f"{EDITOR}/skins/moono-lisa/editor_ie8.css",
    ],
)
def test_unused_files_are_not(path):
    assert not is_used(path)
    assert finders.find(path) is None


def test_a_page_before_collectstatic_names_plain_files():
    assert static("admin/css/base.css") == "/static/admin/css/base.css"


def test_every_file_a_template_names_exists():
    """With the manifest a name that is not in it is a server error."""
    templates = (configured.BASE_DIR / "templates").rglob("*.html")
    named = {name for page in templates for name in STATIC_TAG.findall(page.read_text())}
    assert named
    assert [name for name in sorted(named) if not finders.find(name)] == []
