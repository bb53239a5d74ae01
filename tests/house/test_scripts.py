"""The desk's scripts are modules: what one takes from another it imports by name, and pages get what they were made with.

`sidebar.js` runs before the first drawing, so it is none; it takes nothing from others and gives nothing.
"""

import re
import shutil
from graphlib import TopologicalSorter
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.staticfiles import finders

from articles.models.fields import NewsEditor
from newsroom.static import ManifestStorage

STATIC = Path(settings.BASE_DIR, "static")
IMPORT = re.compile(r"""^(?:import|export)\b\s*(?:([^"';]*?)\s*from\s*)?["']([^"']+)["'];""", re.MULTILINE)
EXPORT = re.compile(r"^export (?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
NAMED = re.compile(r"\{([^}]*)\}")
SCRIPT_TAG = re.compile(r"""<script\b([^>]*)\bsrc="\{% static "(admin-desk/[^"]+)" %\}"([^>]*)>""")
BEFORE_THE_FIRST_DRAWING = "admin-desk/sidebar.js"


def scripts():
    """{name below static/: text} of every script of the desk."""
    return {path.relative_to(STATIC).as_posix(): path.read_text() for path in sorted(STATIC.glob("admin-desk/**/*.js"))}


def imports(name, text):
    """[(what is taken, the name below static/ of the module it is taken from)]."""
    here = PurePosixPath(name).parent
    return [(taken, _joined(here, module)) for taken, module in IMPORT.findall(text)]


def _joined(folder, relative):
    assert relative.startswith("."), relative
    parts = []
    for part in (folder / relative).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_no_script_of_ours_keeps_anything_on_the_window():
    ours = {path: path.read_text() for path in STATIC.glob("**/*.js")}
    written = re.compile(r"window\.toasoan|window\.(?!URLify\b|location\b)\w+ = ")
    assert [path.name for path, text in ours.items() if written.search(text)] == []


def test_what_is_imported_is_there_and_given():
    known = scripts()
    given = {name: set(EXPORT.findall(text)) for name, text in known.items()}
    for name, text in known.items():
        for taken, module in imports(name, text):
            assert module in known, (name, module)
            for one in (NAMED.findall(taken) or [""])[0].split(","):
                assert not one.strip() or one.split(" as ")[0].strip() in given[module], (name, module, one)


def test_what_is_given_is_taken():
    known = scripts()
    everything = "\n".join(line for text in known.values() for line in text.splitlines() if line.startswith("import"))
    whole = {module for name, text in known.items() for taken, module in imports(name, text) if taken.startswith("*")}
    for name, text in known.items():
        unused = [one for one in EXPORT.findall(text) if not re.search(rf"\b{one}\b", everything)]
        assert name in whole or not unused, (name, unused)


def test_no_two_modules_wait_for_each_other():
    graph = {name: {module for _, module in imports(name, text)} for name, text in scripts().items()}
    assert len(list(TopologicalSorter(graph).static_order())) == len(graph)  # CycleError otherwise


def test_every_script_a_page_names_is_a_module_but_one():
    tags = [
        tag
        for page in (settings.BASE_DIR / "templates").rglob("*.html")
        for tag in SCRIPT_TAG.findall(page.read_text())
    ]
    assert tags
    plain = {name for before, name, after in tags if 'type="module"' not in before + after}
    assert plain == {BEFORE_THE_FIRST_DRAWING}
    media = "".join(NewsEditor().media.render_js())
    assert media.count("admin-desk") == 1
    assert '<script src="/static/admin-desk/editor/editor.js" type="module"></script>' in media


def test_modules_are_asked_for_by_their_hashed_names(tmp_path):
    """A page and an import that name one file must get one module, and what is kept for years must be what was meant."""
    shutil.copytree(STATIC / "admin-desk", tmp_path / "admin-desk")
    storage = ManifestStorage(location=tmp_path, base_url="/static/")
    made = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.js")]
    hashed = {
        name: now for name, now, _ in storage.post_process({name: (storage, name) for name in made}) if name in made
    }
    for name in made:
        text = (tmp_path / hashed[name]).read_text()
        taken = [module for _, module in imports(name, text)]
        assert taken == [hashed[module] for _, module in imports(name, (STATIC / name).read_text())]


def test_the_readers_script_needs_no_other():
    assert not IMPORT.search(Path(finders.find("js/reading.js")).read_text())
