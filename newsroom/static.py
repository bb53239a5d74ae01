"""Which static files the site carries, and how they are named.

CKEditor and the admin bring some 1,400 files, most of them for languages, skins and plugins that no page of
ours asks for. Only what is used is found, by `collectstatic` and by the test server alike.
"""

import re
from pathlib import PurePosixPath

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from whitenoise.storage import CompressedManifestStaticFilesStorage

LANGUAGES = {"vi", "en"}

EDITOR = PurePosixPath("ckeditor")
EDITOR_ROOT_FILES = {"ckeditor.js", "config.js", "contents.css", "styles.js", "build-config.js", "LICENSE.md"}
# Compiled into ckeditor.js or not, these fetch files of their own (dialogs, icons, filters) in the browser.
EDITOR_PLUGINS = {
    "a11yhelp", "autogrow", "autolink", "clipboard", "copyformatting", "dialog", "divarea", "filetools",
    "find", "image2", "lineutils", "link", "liststyle", "magicline", "menubutton", "notification",
    "notificationaggregator", "pastefromgdocs", "pastefromlibreoffice", "pastefromword", "pastetools",
    "showblocks", "specialchar", "table", "tableresize", "tableselection", "tabletools", "uploadimage",
    "uploadwidget", "widget", "xml",
    "icons.png", "icons_hidpi.png",
}  # fmt: skip
EDITOR_SKIN = "moono-lisa"
_DEAD_WEIGHT = re.compile(r"(^|/)(samples|dev|tests)/|_ie(8|quirks|7)?\.css$|\.(md|html)$")
_HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")
_LANGUAGE_FILE = re.compile(r"/(?:lang|i18n)/_?([\w-]+)\.js$")


def is_used(path: str) -> bool:
    """Whether the product ever asks for this static file (its path below STATIC_URL)."""
    path = path.replace("\\", "/")
    language = _LANGUAGE_FILE.search(path)
    if language and language[1] not in LANGUAGES:
        return False
    return not path.startswith(f"{EDITOR}/") or _editor_uses(PurePosixPath(path).relative_to(EDITOR))


def _editor_uses(path: PurePosixPath) -> bool:
    """`path` below `ckeditor/`: django-ckeditor's own three files, or a file of the bundled editor."""
    folder, *rest = path.parts
    if folder != "ckeditor":
        return not rest
    if len(rest) == 1:
        return rest[0] in EDITOR_ROOT_FILES
    if _DEAD_WEIGHT.search(str(path)):
        return False
    kept = {"plugins": EDITOR_PLUGINS, "skins": {EDITOR_SKIN}, "lang": {rest[1]}, "vendor": {"promise.js"}}
    return rest[1] in kept.get(rest[0], set())


class UsedFilesFinder(AppDirectoriesFinder):
    """Django's finder of the apps' static files, blind to those that `is_used` refuses."""

    def list(self, ignore_patterns):
        """Yield (path, storage) of each file in use."""
        return ((path, storage) for path, storage in super().list(ignore_patterns) if is_used(path))

    def find_in_app(self, app, path):
        """The file's place on disk, or None."""
        return super().find_in_app(app, path) if is_used(path) else None


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed names once `collectstatic` has run; plain names before (tests, DEBUG).

    The unhashed files stay beside the hashed ones: the editor makes its addresses in the browser, from
    CKEDITOR_BASEPATH and plain names. With a manifest, a name that is not in it is an error, as it should be.

    What a module imports is named with its hash too: a page and an import that name one file get one module. One round
    gives the names of one layer of imports, and the last of all has nothing left to do.
    """

    support_js_module_import_aggregation = True
    max_post_process_passes = 12

    def stored_name(self, name):
        """The name to put in a page."""
        return super().stored_name(name) if self.hashed_files else self.clean_name(name)

    def compress_files(self, paths):
        """Only under the name by which a file is asked for: half of the work of a first start."""
        return super().compress_files([path for path in paths if _is_asked_for(path)])


def _is_asked_for(path: str) -> bool:
    """Pages name a file with its hash, that of the editor too; the editor names all else of its own without."""
    by_the_editor = path.startswith(f"{EDITOR}/{EDITOR}/") and PurePosixPath(path).name.split(".")[0] != "ckeditor"
    return by_the_editor != bool(_HASHED.search(path))
