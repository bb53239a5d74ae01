"""Files nobody has any more: uploads that failed, and originals without a photo in the database."""

import datetime
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import FileSystemStorage, default_storage

from articles.models import Photo
from articles.models.photos import originals
from articles.photos.files import UNFINISHED
from people.images import EXTENSIONS

log = logging.getLogger(__name__)

DAY = datetime.timedelta(days=1)
_ENDINGS = {ending for endings in EXTENSIONS.values() for ending in endings}


def sweep(at: datetime.datetime) -> None:
    """Uploads that failed (`.part`), and originals whose row never came: the one goes, the other is laid aside first.

    Of a store without folders (S3) nothing is swept: nothing half is ever seen there.
    """
    for path in _left_behind(default_storage, at):
        path.unlink(missing_ok=True)
    for path in _left_behind(originals(), at):
        _end(path)
    for path in _without_a_row(at):
        aside = path.with_name(path.name + UNFINISHED)
        path.rename(aside)
        os.utime(aside, (at.timestamp(), at.timestamp()))
        log.info("an original without a photo was laid aside: %s", aside)


def _end(aside: Path) -> None:
    """Gone for good, but for an original whose photo has come meanwhile: that is put back."""
    final = aside.with_name(aside.name.removesuffix(UNFINISHED))
    if Photo.objects.filter(file_hash=final.stem).exists() and not final.exists():
        aside.rename(final)
    else:
        aside.unlink(missing_ok=True)


def _left_behind(storage, at: datetime.datetime) -> Iterator[Path]:
    return (path for path in _old(storage, at) if path.name.endswith(UNFINISHED))


def _without_a_row(at: datetime.datetime) -> list[Path]:
    """Originals of photos no row knows; documents' files lie in a folder of their own and are not looked at."""
    found = {path.stem: path for path in _old(originals(), at) if _is_original(path)}
    hashes = list(found)
    for begin in range(0, len(hashes), 500):
        for known in Photo.objects.filter(file_hash__in=hashes[begin : begin + 500]).values_list(
            "file_hash", flat=True
        ):
            del found[known]
    return list(found.values())


def _is_original(path: Path) -> bool:
    """Named as `articles.models.photos.original_path` names it: `ab/ab….jpg`."""
    return path.parent.name == path.stem[:2] and len(path.stem) == 64 and path.suffix[1:] in _ENDINGS


def _old(storage, at: datetime.datetime) -> Iterator[Path]:
    """The files of a folder that nobody has touched for a day."""
    if not isinstance(storage, FileSystemStorage):
        return
    for place, _, names in os.walk(storage.location):
        for path in (Path(place, name) for name in names):
            if _is_old(path, at):
                yield path


def _is_old(path: Path, at: datetime.datetime) -> bool:
    try:
        return path.stat().st_mtime < (at - DAY).timestamp()
    except FileNotFoundError:
        return False
