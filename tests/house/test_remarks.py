"""What docstrings and comments name is there: files, modules, and what stands in them."""

import ast
import importlib
import io
import re
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOPS = ("articles", "people", "newsroom", "demo", "tests", "templates", "static", "benchmarks", "docs")
OURS = {str(path.relative_to(ROOT)) for top in TOPS for path in (ROOT / top).rglob("*")}
OURS |= {path.name for path in ROOT.iterdir()}
# Files of Django and of the editor that a comment speaks of.
THEIRS = {"ckeditor.js", "theme.js", "nav_sidebar.js", "forms.css"}
FILE = re.compile(r"(?<![\w./*{-])([\w-]+(?:/[\w.-]+)*\.(?:py|html|js|css|md))\b")
DOTTED = re.compile(r"(?<![\w./])((?:articles|people|newsroom|demo|tests)(?:\.[a-z]\w*)+)")


def remarks(path):
    """Docstrings and comments of a module; comments of a template, a script or a sheet."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return [
            match[0] for match in re.finditer(r"\{#.*?#\}|/\*.*?\*/|(?<=\s)// .*?$", text, re.DOTALL | re.MULTILINE)
        ]
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = [ast.get_docstring(node) for node in ast.walk(ast.parse(text)) if isinstance(node, documented)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [*filter(None, docstrings), *(token.string for token in tokens if token.type == tokenize.COMMENT)]


def all_remarks():
    for top in TOPS[:-1]:
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in (".py", ".html", ".js", ".css") and path.parent.name != "migrations":
                yield from ((str(path.relative_to(ROOT)), remark) for remark in remarks(path))


def is_ours(name):
    """Whether a file is called so: by its name, or by the end of its path as far as it is told."""
    return any(path == name or path.endswith(f"/{name}") for path in OURS)


def stands(dotted):
    """Whether that is a module, or something in one."""
    steps = dotted.split(".")
    for taken in range(len(steps), 0, -1):
        try:
            there = importlib.import_module(".".join(steps[:taken]))
        except ModuleNotFoundError:
            continue
        for step in steps[taken:]:
            if not hasattr(there, step):
                return False
            there = getattr(there, step)
        return True
    return False


def test_every_file_a_remark_names_is_there():
    named = {(where, name) for where, remark in all_remarks() for name in FILE.findall(remark)}
    assert len(named) > 20
    assert sorted((where, name) for where, name in named if name not in THEIRS and not is_ours(name)) == []


def test_every_module_a_remark_names_is_there():
    named = {(where, name) for where, remark in all_remarks() for name in DOTTED.findall(remark)}
    assert named
    assert sorted((where, name) for where, name in named if not stands(name)) == []


def test_what_is_not_there_is_told_from_what_is():
    assert stands("articles.desk.workflow")
    assert stands("people.names.sort_key")
    assert not stands("people.names.sort_kee")
    assert not stands("articles.site.gone.away")
    assert is_ours("site/views.py")
    assert not is_ours("people_views.py")
