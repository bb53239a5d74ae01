"""The bucket does not answer, or a process dies while it asks: pages stay, nothing half is left, nobody waits in vain."""

import contextlib
import io
import os
import socket
import subprocess
import sys
import threading

import pytest
from django.conf import settings as configured
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from articles.models import Article, Document, Photo
from articles.photos import library, renditions
from newsroom.bucket import client as door
from newsroom.bucket.errors import BucketAway
from people.colleagues import COMMAND_LINE
from people.images import NOT_STORED
from people.models import Person
from tests.document_factory import make_pdf
from tests.docx_factory import story
from tests.factory import make_document, make_photo, make_picture
from tests.faults.worker import database_address
from tests.newsroom.test_bucket import cited_in, out

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
NO_ROWS = {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}


@pytest.mark.django_db(transaction=True)
def test_an_upload_killed_on_the_way_leaves_nothing_half(bucket, tmp_path):
    """Killed while the original is sent, and between the original and the row."""
    buffer = io.BytesIO()
    Image.effect_noise((900, 600), 60).convert("RGB").save(buffer, "JPEG")
    path = tmp_path / "anh.jpg"
    path.write_bytes(buffer.getvalue())
    place = {"DATABASE_URL": database_address(), "SECRET_KEY": configured.SECRET_KEY, **bucket.environment}
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings", **place}
    command = [sys.executable, "-m", "tests.faults.uploader_to_kill", str(path)]
    process = subprocess.Popen(command, cwd=configured.BASE_DIR, env=environment, stdin=-1, stdout=-1, text=True)
    seen = []
    with process:
        for moment in ("sending", "between"):
            print(moment, file=process.stdin, flush=True)
            seen.append((process.stdout.readline().strip(), len(bucket.contents()), Photo.objects.count()))
    assert seen == [("killed", 0, 0), ("killed", 1, 0)]
    photo, new = library.add(path.read_bytes(), by=COMMAND_LINE)
    assert new
    assert storages["originals"].open(photo.file.name).read() == path.read_bytes()
    assert {bucket.to_a_stranger(key) for key in bucket.contents()} == {403}


@pytest.fixture
def away(bucket, settings):
    """From here on nobody answers at the bucket's address."""

    def leave():
        with socket.socket() as door_to_nobody:
            door_to_nobody.bind(("127.0.0.1", 0))
            nowhere = f"http://127.0.0.1:{door_to_nobody.getsockname()[1]}"
        settings.BUCKET = settings.BUCKET | {"endpoint": nowhere}

    return leave


def test_readers_have_the_page_and_are_told_when_to_ask_for_its_pictures(away):
    photo = make_photo()
    article = out(photo)
    paper = cited_in(article)
    away()
    assert Client().get(article.get_absolute_url()).status_code == 200
    for address in (default_storage.url(renditions.names_of(photo)[0]), paper.get_file_url()):
        answer = Client(raise_request_exception=False).get(address)
        assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")


def test_each_door_for_files_says_so_and_nothing_is_half_saved(away, admin_client):
    paper = make_document()
    away()
    admin_client.raise_request_exception = False

    def sent(name, fields, *args):
        answer = admin_client.post(reverse(f"admin:{name}", args=args), fields, follow=True)
        is_page = answer["Content-Type"].startswith("text/html")
        return answer.status_code, answer.content.decode() if is_page else answer.json()["sentence"]

    def picture():
        return SimpleUploadedFile("anh.jpg", make_picture(), "image/jpeg")

    shown = {"shown-TOTAL_FORMS": "0", "shown-INITIAL_FORMS": "0", "focus_x": "50", "focus_y": "40"}
    tenures = {"tenures-TOTAL_FORMS": "0", "tenures-INITIAL_FORMS": "0", "code": "LG-1", "honorific": "dong_chi"}
    register = SimpleUploadedFile("a.csv", "mã người;họ và tên\nLG-2;Kiều Minh Đán\n".encode())
    file = SimpleUploadedFile("a.pdf", make_pdf())
    away_page = (503, "Kho ảnh và tệp chưa trả lời nên việc vừa gửi có thể chưa được lưu. Chữ đã gõ còn nguyên ở đây")
    doors = [
        (507, NOT_STORED, sent("articles_photo_receive", {"file": picture()})),
        (*away_page, sent("articles_photo_add", {"upload": picture(), "caption": "Lễ khánh thành", **shown})),
        (*away_page, sent("people_person_add", {"name": "Kiều Minh Đán", "portrait": picture(), **tenures})),
        (200, NOT_STORED, sent("people_load_register", {"file": register})),
        (200, NOT_STORED, sent("articles_article_word", {"docx": SimpleUploadedFile("bai.docx", story().data())})),
        (200, "tệp thì chưa", sent("articles_document_change", {"name": "Số 9", "upload": file, **NO_ROWS}, paper.pk)),
    ]
    for status, sentence, (answered, page) in doors:
        assert answered == status
        assert sentence in page
    left = (Photo.objects.count(), Person.objects.count(), Article.objects.count(), Document.objects.get().file)
    assert left == (0, 0, 0, "")


def test_what_is_removed_meanwhile_is_removed(away, django_capture_on_commit_callbacks):
    photo = make_photo()
    away()
    with django_capture_on_commit_callbacks(execute=True):
        library.remove(photo)
    assert not Photo.objects.exists()


def test_a_worker_does_not_take_silence_for_loss(away):
    photo = make_photo()
    away()
    with pytest.raises(BucketAway):
        renditions.complete(photo.pk)
    photo.refresh_from_db()
    assert photo.renditions_due


def calls_at(server):
    """How many have called; the system took them in, nobody answered."""
    server.setblocking(False)
    calls = 0
    with contextlib.suppress(BlockingIOError):
        while True:
            server.accept()[0].close()
            calls += 1
    return calls


def test_a_bucket_that_keeps_silent_is_not_waited_for_by_everybody(bucket, settings, monkeypatch):
    with monkeypatch.context() as quick, socket.create_server(("127.0.0.1", 0)) as silent:
        quick.setattr(door, "READ", 0.2)
        quick.setattr(door, "PAUSE", 3600)
        settings.BUCKET = settings.BUCKET | {"endpoint": f"http://127.0.0.1:{silent.getsockname()[1]}"}
        for _ in range(3):
            with pytest.raises(BucketAway):
                default_storage.open("photos/ab/x.jpg")
        assert calls_at(silent) == door.ATTEMPTS
    settings.BUCKET = bucket.settings
    door.patience._ask_again_at = 1.0  # the pause is over
    with pytest.raises(FileNotFoundError):
        default_storage.open("photos/ab/x.jpg")
    assert not default_storage.exists("photos/ab/x.jpg")


def test_a_file_cut_short_on_its_way_is_no_whole_file(bucket, settings):
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nETag: x\r\n\r\n"

    def answer(server):
        for _ in range(door.ATTEMPTS):
            connection, _ = server.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(head + b"x" * 1000)

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer, args=[server], daemon=True).start()
        settings.BUCKET = settings.BUCKET | {"endpoint": f"http://127.0.0.1:{server.getsockname()[1]}"}
        with default_storage.open("photos/ab/x.jpg") as file, pytest.raises(BucketAway):
            file.read()
