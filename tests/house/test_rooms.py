"""No folder is a corridor: above sixteen modules on one level it is two subjects, and becomes rooms."""

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOPS = ("articles", "people", "newsroom", "demo", "tests", "benchmarks")
MOST = 16


def modules_of_folders():
    """Folder → how many modules lie in it, its own `__init__` not counted. Migrations are numbered by Django, in one."""
    modules = [path for top in TOPS for path in (ROOT / top).rglob("*.py") if path.name != "__init__.py"]
    folders = Counter(str(path.parent.relative_to(ROOT)) for path in modules)
    return {folder: count for folder, count in folders.items() if not folder.endswith("/migrations")}


def test_no_folder_has_more_than_sixteen_modules():
    folders = modules_of_folders()
    assert len(folders) > 50
    assert {folder: count for folder, count in folders.items() if count > MOST} == {}
