"""The worker killed in the middle of its pictures: nothing half done is ever shown, and the rest gets done."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from PIL import Image

from tests.migrated import migrated_copy

PHOTOS = 4
PATIENCE = 240
FILL = """
import io, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from PIL import Image
from articles.photos import library
for number in range({photos}):
    buffer = io.BytesIO()
    Image.effect_noise((900 + number, 600), 60).convert("RGB").save(buffer, "JPEG")
    library.add(buffer.getvalue())
"""


class Newsroom:
    """A newsroom of its own in a folder: file database, media, and a worker that can be killed."""

    def __init__(self, folder):
        self.folder = folder
        self.worker = None
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self.environment = kept | {
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "ENV_FILE": "",
            "DEBUG": "1",
            "HTTPS": "0",
            "SECRET_KEY": "a-key-of-this-test-alone-" * 3,
            "DATA_DIR": str(folder),
        }

    def run(self, code):
        command = [sys.executable, "-c", code]
        subprocess.run(command, env=self.environment, cwd=settings.BASE_DIR, check=True, capture_output=True)

    def start_worker(self):
        command = [sys.executable, "manage.py", "work"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.worker = subprocess.Popen(
            command, env=self.environment, cwd=settings.BASE_DIR, start_new_session=True, **quiet
        )

    def kill_worker(self):
        os.killpg(self.worker.pid, signal.SIGKILL)
        self.worker.wait()

    def photos(self):
        """[(hash, renditions, due)] as they stand in the database."""
        with sqlite3.connect(self.folder / "toasoan.sqlite3", timeout=20) as database:
            rows = database.execute("select file_hash, renditions, renditions_due from articles_photo").fetchall()
        database.close()
        return [(file_hash, json.loads(made), due) for file_hash, made, due in rows]

    def public_files(self):
        return [path for path in (self.folder / "media").rglob("*.*") if path.suffix != ".part"]

    def wait_until(self, come_true):
        deadline = time.monotonic() + PATIENCE
        while not come_true():
            assert time.monotonic() < deadline, "the worker never got there"
            time.sleep(0.05)


@pytest.fixture
def newsroom(tmp_path, django_db_setup):
    made = Newsroom(tmp_path)
    if connection.vendor == "sqlite":
        migrated_copy(tmp_path / "toasoan.sqlite3")  # what is left to migrate is nothing, and quick
    made.run(FILL.format(photos=PHOTOS))
    yield made
    if made.worker and made.worker.poll() is None:
        made.kill_worker()


def names_in(file_hash, made):
    """The files the database promises."""
    extensions = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
    card = made.get("card", {})
    point = "-{}x{}".format(*card["focus"]) if card else ""
    rows = [(made, ""), (card, point)]
    return {
        f"{file_hash[:32]}{infix}-{width}.{extension}"
        for widths, infix in rows
        for format, extension in extensions.items()
        for width in widths.get(format, [])
    }


def assert_no_half_picture(newsroom):
    public = newsroom.public_files()
    for path in public:
        with Image.open(io.BytesIO(Path(path).read_bytes())) as image:
            image.load()
    promised = {name for file_hash, made, _ in newsroom.photos() for name in names_in(file_hash, made)}
    assert promised <= {path.name for path in public}


def test_a_worker_killed_half_way_leaves_no_half_picture_and_its_successor_finishes(newsroom):
    first = len(newsroom.public_files())
    for more in (3, 12):
        newsroom.start_worker()
        newsroom.wait_until(lambda more=more: len(newsroom.public_files()) >= first + more)
        newsroom.kill_worker()
        assert_no_half_picture(newsroom)
    assert any(due for _, _, due in newsroom.photos())
    newsroom.start_worker()
    newsroom.wait_until(lambda: not any(due for _, _, due in newsroom.photos()))
    newsroom.kill_worker()
    assert_no_half_picture(newsroom)
    assert all({"jpeg", "webp", "avif", "card"} <= set(made) for _, made, _ in newsroom.photos())
