"""Pictures and files in a private bucket of a running S3 server: handed through by us, reached by nobody else."""

import datetime
import io
import json
import os
import re
import tracemalloc

import pytest
from django.conf import settings as configured
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from articles.desk import workflow
from articles.desk.documents import files as document_files
from articles.desk.form import preview_links
from articles.models import Photo
from articles.photos import library, renditions
from newsroom.bucket.errors import BucketAway
from newsroom.management.commands.work import warn_of_an_open_bucket
from people.admin import exchange
from people.colleagues import COMMAND_LINE
from tests.bucket import NAME
from tests.colleagues import client_of, reporter
from tests.document_factory import make_pdf
from tests.factory import make_article, make_document, make_person, make_photo, make_photo_use, make_picture, mention
from tests.hostile.files.uploads import send

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOUR = datetime.timedelta(hours=1)
NO_ROWS = {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}


def whole():
    """A small photo in all its widths and formats."""
    return library.add(
        make_picture(330, 220), now_all=True, alt="Hội trường", rights=Photo.Rights.OWN, by=COMMAND_LINE
    )[0]


def out(*photos, **fields):
    """A published article with these photos, each in all its widths."""
    article = make_article(body="<p>Một.</p>", published_at=timezone.now() - HOUR, **fields)
    for place, photo in enumerate(photos):
        make_photo_use(article, place, photo=photo)
    return article


def cited_in(article):
    paper = make_document()
    document_files.attach(paper, make_pdf(b" " * 200_000), name="Chỉ thị.pdf", by=COMMAND_LINE)
    mention(article, paper.name, document=paper)
    return paper


def portrayed():
    person = make_person()
    person.portrait.save("x.jpg", ContentFile(make_picture(60, 80)))
    return person


def files_on(page):
    """Every picture and file the page names, wherever its address leads."""
    return set(re.findall(r"[^\s\",]+\.(?:avif|webp|jpg|pdf)\b[^\s\",]*", Client().get(page).content.decode()))


def answers(addresses, client=None):
    return {(client or Client()).get(address).status_code for address in addresses}


# --- What readers get ----------------------------------------------------------------------------------


def test_readers_get_every_picture_from_our_own_host_until_it_is_withdrawn(bucket, admin_client):
    """And at its address in the bucket nobody ever gets anything."""
    article, person = out(whole(), make_photo()), portrayed()
    mention(article, person.name, person=person)
    paper = cited_in(article)
    shown = files_on(article.get_absolute_url())
    files = shown | files_on(person.get_absolute_url()) | files_on(paper.get_absolute_url())
    assert len(shown) == 3 * 2 + 1
    assert all(address.startswith(("/media/", "/van-ban/tep/")) for address in files)
    for address in files:
        answer = Client().get(address)
        assert (answer.status_code, answer["X-Content-Type-Options"]) == (200, "nosniff")
        data = answer.getvalue()
        assert len(data) == int(answer["Content-Length"])
        if address.startswith("/media/"):
            assert answer["Content-Type"] == Image.open(io.BytesIO(data)).get_format_mimetype()
    assert {bucket.to_a_stranger(key) for key in {*bucket.contents(), ""}} == {403}

    workflow.withdraw(article, by=COMMAND_LINE, at=timezone.now(), reason="Có sai sót.")
    assert answers(files - {default_storage.url(person.portrait.name)}) == {404}
    assert {admin_client.get(address)["Cache-Control"] for address in shown} == {"private, no-store"}
    assert {bucket.to_a_stranger(key) for key in bucket.contents()} == {403}
    assert len(bucket.contents()) > 12


def test_an_answer_through_the_bucket_is_that_of_a_disk(bucket, settings):
    photo = make_photo()
    article = out(photo)
    paper = cited_in(article)
    addresses = [
        default_storage.url(renditions.names_of(photo)[0]),
        paper.get_file_url(),
        f"/media/portraits/{'ab' * 16}.jpg",
    ]
    through = [Client().get(address) for address in addresses]
    kept = [(storages["default"], renditions.names_of(photo)[0]), (storages["originals"], paper.file)]
    kept = [(name, storage.open(name).read()) for storage, name in kept]
    settings.STORAGES = configured.STORAGES | _ON_DISK
    for alias, (name, data) in zip(("default", "originals"), kept, strict=True):
        storages[alias].save(name, ContentFile(data))
    for one, other in zip(through, map(Client().get, addresses), strict=True):
        assert (one.status_code, one.headers) == (other.status_code, other.headers)
        assert b"".join(one) == b"".join(other)


def test_a_draft_s_picture_is_for_the_desk_and_who_was_sent_its_preview(bucket):
    """As it comes in through the desk."""
    colleague = client_of(reporter())
    assert send(colleague, make_picture()).status_code == 201
    photo = Photo.objects.get()
    addresses = [default_storage.url(name) for name in renditions.names_of(photo)]
    assert answers(addresses) == {404}
    answer = colleague.get(addresses[0])
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    assert bucket.contents() == {f"originals/{photo.file.name}", f"media/{renditions.names_of(photo)[0]}"}
    draft = make_article()
    make_photo_use(draft, 0, photo=photo)
    shown = files_on(preview_links.share(draft, by=COMMAND_LINE, at=timezone.now()).get_absolute_url())
    assert {address.split("?")[0] for address in shown} == set(addresses)
    assert (answers(shown), answers(addresses)) == ({200}, {404})
    assert {bucket.to_a_stranger(key) for key in bucket.contents()} == {403}


def test_a_large_file_goes_through_in_blocks(bucket):
    paper = cited_in(out())
    document_files.attach(paper, make_pdf(os.urandom(12_000_000)), name="Lớn.pdf", by=COMMAND_LINE)
    tracemalloc.start()
    try:
        sent = sum(len(block) for block in Client().get(paper.get_file_url()))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sent == paper.file_size
    assert most < 2_000_000


def test_a_file_of_the_bucket_is_read_from_any_place(bucket):
    data = os.urandom(300_000)
    storages["originals"].save("ab/zufall.bin", ContentFile(data))
    with storages["originals"].open("ab/zufall.bin") as file:
        for start, length in ((0, 10), (250_000, 100), (5, 200_000), (299_990, 50), (300_001, 1), (0, -1)):
            file.seek(start)
            assert file.read(length) == data[start:][: length if length >= 0 else None]


# --- What is written, lost, removed --------------------------------------------------------------------


def test_lost_renditions_are_made_again(bucket):
    photo = whole()
    before = bucket.contents()
    for name in renditions.names_of(photo)[::3]:
        default_storage.delete(name)
    assert bucket.contents() < before
    call_command("complete_renditions", "--again", stdout=io.StringIO())
    assert bucket.contents() == before


def test_a_lost_file_is_not_found_and_no_error(bucket):
    photo = make_photo()
    out(photo)
    name = renditions.names_of(photo)[0]
    default_storage.delete(name)
    assert answers([default_storage.url(name)]) == {404}
    storages["originals"].delete(photo.file.name)
    renditions.complete(photo.pk)
    photo.refresh_from_db()
    assert not photo.renditions_due


def test_what_is_removed_leaves_nothing(bucket, django_capture_on_commit_callbacks):
    photo, paper = whole(), cited_in(make_article())
    paper.mentions.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        library.remove(photo)
        document_files.remove(paper)
    assert bucket.contents() == set()


def test_register_files_looked_at_and_never_loaded_go(bucket, monkeypatch):
    storages["originals"].save(f"{exchange.FOLDER}/{'a' * 64}", ContentFile(b"ten;nam sinh"))
    exchange._clear_out()
    assert len(bucket.contents()) == 1
    monkeypatch.setattr(exchange, "KEPT", -HOUR)
    exchange._clear_out()
    assert bucket.contents() == set()


@pytest.mark.parametrize(
    "name", ["../originals/ab/x.jpg", "photos/../../originals/x.jpg", "/x.jpg", "photos//x.jpg", ""]
)
def test_no_name_leads_from_the_pictures_to_the_originals(bucket, name):
    with pytest.raises(SuspiciousFileOperation):
        default_storage.open(name)


# --- Whether it is closed ------------------------------------------------------------------------------


def test_a_closed_bucket_is_found_closed_and_left_as_it_was(bucket, capsys):
    call_command("check_bucket")
    assert "từ chối mọi người khác" in capsys.readouterr().out
    assert bucket.contents() == set()


OPENED = {
    "pictures": ("s3:GetObject", "/media/*", "đọc được tệp"),
    "originals": ("s3:GetObject", "/originals/*", "đọc được tệp"),
    "one file": ("s3:GetObject", "/media/portraits/x.jpg", "đọc được tệp"),
    "the list": ("s3:ListBucket", "", "xem được danh sách tệp"),
}


@pytest.mark.parametrize("hole", OPENED)
def test_an_open_bucket_is_found_open(bucket, hole, caplog):
    """By who asks, and by each start of the worker."""
    action, what, deed = OPENED[hole]
    statement = {"Effect": "Allow", "Principal": "*", "Action": action, "Resource": f"arn:aws:s3:::{NAME}{what}"}
    default_storage.save("portraits/x.jpg", ContentFile(b"x"))
    bucket.ask("put_bucket_policy", Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    try:
        with pytest.raises(CommandError, match=deed) as told:
            call_command("check_bucket")
        warn_of_an_open_bucket()
    finally:
        bucket.ask("delete_bucket_policy")
    assert caplog.messages == str(told.value).splitlines()
    assert len(caplog.messages) == 1
    assert bucket.contents() == {"media/portraits/x.jpg"}


@pytest.mark.parametrize("mistake", [{"name": "khong-co"}, {"secret_key": "sai"}])
def test_a_bucket_that_is_not_ours_is_told(bucket, settings, mistake):
    settings.BUCKET = settings.BUCKET | mistake
    with pytest.raises(CommandError, match="không làm theo yêu cầu"):
        call_command("check_bucket")
    with pytest.raises(BucketAway):
        default_storage.open("photos/ab/x.jpg")


_ON_DISK = {alias: configured.STORAGES[alias] for alias in ("default", "originals")}
