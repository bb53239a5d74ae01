"""The worker killed in the middle of its pictures: nothing half done is ever shown, and the rest gets done."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from articles.models import Photo
from articles.photos import library, renditions
from people.colleagues import COMMAND_LINE
from tests.faults.worker import Worker, wait_until

PHOTOS = 4


def upload(count, width=900, height=600):
    for number in range(count):
        buffer = io.BytesIO()
        Image.effect_noise((width + number, height), 60).convert("RGB").save(buffer, "JPEG")
        library.add(buffer.getvalue(), by=COMMAND_LINE)


@pytest.fixture
def worker(transactional_db, tmp_path):
    made = Worker(tmp_path)
    yield made
    made.end()


def public_files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*.*") if path.suffix != ".part"]


def assert_no_half_picture():
    public = public_files()
    for path in public:
        with Image.open(io.BytesIO(path.read_bytes())) as image:
            image.load()
    promised = {name for photo in Photo.objects.all() for name in renditions.names_of(photo)}
    assert promised <= {str(path.relative_to(settings.MEDIA_ROOT)) for path in public}


def test_a_worker_killed_half_way_leaves_no_half_picture_and_its_successor_finishes(worker):
    upload(PHOTOS)
    first = len(public_files())
    for more in (3, 12):
        worker.start()
        wait_until(lambda more=more: len(public_files()) >= first + more)
        worker.kill()
        assert_no_half_picture()
    assert Photo.objects.filter(renditions_due=True).exists()
    worker.start()
    wait_until(lambda: not Photo.objects.filter(renditions_due=True).exists())
    worker.kill()
    assert_no_half_picture()
    assert all({"jpeg", "webp", "avif", "card"} <= set(photo.renditions) for photo in Photo.objects.all())
