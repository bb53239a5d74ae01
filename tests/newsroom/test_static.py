"""The site carries the files it uses, and the editor finds what it asks for at run time."""

import json
import os
import re
import subprocess
import sys

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


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """STATIC_ROOT after the real collectstatic, with the manifest."""
    root = tmp_path_factory.mktemp("static")
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    environment = {**os.environ, "STATIC_ROOT": str(root)}
    subprocess.run(command, cwd=configured.BASE_DIR, env=environment, check=True)
    return root


def test_collected_files_get_a_name_of_their_content(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    hashed = names["admin/css/base.css"]
    assert hashed != "admin/css/base.css"
    assert (collected / hashed).is_file()


def test_collected_files_are_compressed(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    assert (collected / f"{names['admin/css/base.css']}.br").is_file()


@pytest.mark.parametrize("name", ["plugins/link/dialogs/link.js", "skins/moono-lisa/editor.css", "lang/vi.js"])
def test_the_editor_finds_its_files_under_plain_names(collected, name):
    """The editor makes these addresses in the browser: it knows no manifest."""
    assert (collected / EDITOR / name).is_file()


def test_every_file_a_template_names_exists():
    """With the manifest a name that is not in it is a server error."""
    templates = (configured.BASE_DIR / "templates").rglob("*.html")
    named = {name for page in templates for name in STATIC_TAG.findall(page.read_text())}
    assert named
    assert [name for name in sorted(named) if not finders.find(name)] == []
