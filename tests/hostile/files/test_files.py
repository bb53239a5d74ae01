"""What the sender of a photo says of it, and how much somebody sends (threats B 22-26)."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.models import Photo
from articles.photos import library, renditions
from people import images
from tests.factory import NOON, make_article, make_photo, make_photo_use, make_picture
from tests.hostile.files.uploads import picture, send, stored_files

pytestmark = pytest.mark.django_db

RIGHT_NAME = re.compile(r"[a-z0-9/_-]+\.(jpg|png|webp|gif|avif|heic|tif|bmp)")

# --- 22, 24: names -----------------------------------------------------------------------------------

NAMES = [
    "../../x.jpg", "..%2f..%2fx.jpg", "..\\..\\x.jpg", "/etc/passwd", "x.php.png", "x.jpg.php", "x.jpg.", "x.jpg ",
    "CON", "NUL.jpg", "-rf.jpg", ".htaccess", "a" * 300 + ".jpg", "\u202egpj.exe", "😀.jpg", "ảnh đẹp.JPG", "x;id.jpg",
    "$(id).jpg", "<img src=x onerror=alert(1)>.jpg", "x\r\nSet-Cookie: a=b.jpg", '"quoted".jpg', "x.jpg:stream",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_the_sender_calls_a_file_never_reaches_the_disk(admin_client, name):
    before = stored_files()
    assert send(admin_client, make_picture(), name).status_code in (201, 400)
    roots = [Path(os.path.realpath(root)) for root in (settings.MEDIA_ROOT, settings.ORIGINALS_ROOT)]
    for path in stored_files() - before:
        root = next(root for root in roots if Path(os.path.realpath(path)).is_relative_to(root))
        assert RIGHT_NAME.fullmatch(str(Path(os.path.realpath(path)).relative_to(root)))


def test_a_name_that_would_deceive_the_eye_is_answered_without_its_tricks(admin_client):
    answer = send(admin_client, make_picture(), "anh\u202egpj.exe").json()
    assert "\u202e" not in answer["name"]


def test_two_files_of_one_name_are_two_photos(admin_client):
    data = (picture(size=(300, 200)), picture(size=(200, 300)))
    one, two = (send(admin_client, each, "anh.jpg").json()["photo"]["id"] for each in data)
    assert one != two
    assert len({photo.file.name for photo in Photo.objects.all()}) == 2


# --- 23: what a public picture may do ----------------------------------------------------------------


def test_every_public_picture_has_its_type_and_may_do_nothing(client):
    photo = make_photo(now_all=True)
    make_photo_use(make_article(published_at=NOON), photo=photo)
    types = {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
    for path in renditions.names_of(photo):
        response = client.get(f"/media/{path}")
        assert response.status_code == 200
        assert response["Content-Type"] == types[path.rpartition(".")[2]]
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


@pytest.mark.parametrize(
    "path", ["photos/aa/x.part", "photos/../../toasoan.sqlite3", "photos/aa/", "x.html", "%2e%2e/x"]
)
def test_nothing_else_is_served_from_the_folder_of_pictures(client, path):
    assert client.get(f"/media/{path}").status_code == 404


# --- 25, 26: too much --------------------------------------------------------------------------------


def test_a_file_over_30_megabytes_is_refused_before_it_is_opened(admin_client):
    response = send(admin_client, b"\xff\xd8\xff" + b"\0" * images.MAX_BYTES)
    assert response.status_code == 413
    assert response.json()["sentence"] == images.TOO_HEAVY


def test_who_has_sent_a_day_s_worth_is_told_so(admin_client, settings):
    settings.PHOTO_QUOTA_MB = 0.02
    answers = [send(admin_client, make_picture(640, 480, quality=95)) for _ in range(20)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert answers[0].status_code == 201
    assert refused
    assert "ngày mai" in refused[0].json()["sentence"]
    assert sum(photo.size for photo in Photo.objects.all()) <= 0.02 * 1024 * 1024


def test_a_full_disk_is_said_and_leaves_no_record(admin_client, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(library.files, "keep", full)
    response = send(admin_client, make_picture())
    assert response.status_code == 507
    assert "hết chỗ" in response.json()["sentence"]
    assert not Photo.objects.exists()
