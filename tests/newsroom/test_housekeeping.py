"""Once a day what nobody needs is swept away, and nothing that anybody has."""

import datetime
import os
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import SentForm
from articles.models.photos import originals
from articles.photos import files
from newsroom import housekeeping
from tests import factory
from tests.articles.desk.test_document_files import attached

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

DAY = datetime.timedelta(days=1)
HASH = "ab" * 32


def put(storage, name, *, days=0):
    """A file as an upload leaves it, last touched so many days ago."""
    path = Path(storage.path(storage.save(name, ContentFile(b"a"))))
    touched = (timezone.now() - days * DAY).timestamp()
    os.utime(path, (touched, touched))
    return path


def age(storage, *names):
    touched = (timezone.now() - 3 * DAY).timestamp()
    for name in names:
        os.utime(storage.path(name), (touched, touched))


def test_failed_uploads_and_originals_of_no_photo_go_after_a_day_and_what_has_a_row_stays():
    photo, paper = factory.make_photo(now_all=True), attached()
    kept = [originals().path(name) for name in (photo.file.name, paper.file)]
    age(originals(), photo.file.name, paper.file)
    gone = [put(s, f"{n}/x.part", days=2) for s, n in ((originals(), "ab"), (default_storage, "photos/ab"))]
    fresh = [put(originals(), "ab/y.part"), put(originals(), f"cd/{'cd' * 32}.jpg")]
    orphan = put(originals(), f"ab/{HASH}.jpg", days=2)
    housekeeping.sweep()
    assert not any(path.exists() for path in (*gone, orphan))
    assert all(Path(path).exists() for path in (*kept, *fresh))
    housekeeping.sweep(timezone.now() + 2 * DAY)
    assert not [name for _, _, names in os.walk(originals().location) for name in names if HASH in name]
    assert all(Path(path).exists() for path in kept)


def test_an_original_that_was_laid_aside_comes_back_when_its_photo_comes():
    photo = factory.make_photo()
    path = Path(originals().path(photo.file.name))
    path.rename(path.with_name(path.name + files.UNFINISHED))
    housekeeping.sweep(timezone.now() + 2 * DAY)
    assert path.exists()


def test_ended_sessions_and_forms_long_sent_go():
    now, user = timezone.now(), get_user_model().objects.create_user("an")
    for name, ends in (("over", now - DAY), ("open", now + DAY)):
        Session.objects.create(session_key=name, session_data="", expire_date=ends)
    for key, days in (("old", 3), ("new", 1)):
        SentForm.objects.create(user=user, key=key, digest="", where="/", sent_at=now - days * DAY)
    housekeeping.sweep()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]
    assert list(SentForm.objects.values_list("key", flat=True)) == ["new"]


def test_a_full_disk_leaves_nothing_half_written(monkeypatch):
    def full(self, name, content):
        Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
        Path(self.path(name)).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(originals()), "_save", full)
    with pytest.raises(OSError, match="No space"):
        files.keep(originals(), "ab/a.jpg", b"whole")
    assert not list(Path(originals().path("ab")).iterdir())
