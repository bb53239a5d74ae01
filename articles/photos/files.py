"""Files with names that say their content: written whole or not at all, never over another.

Through Django's Storage API alone. A bucket shows a file when all of it has arrived; a folder shows it from the
first byte, so there it gets another name until it is complete (a `kill -9` leaves no half picture).
"""

import contextlib
import os
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

UNFINISHED = ".part"


def keep(storage: Storage, path: str, data: bytes) -> None:
    """Have `data` at `path`. The name says the content, so what is there already is right. Raises OSError."""
    if storage.exists(path):
        return
    try:
        final = storage.path(path)
    except NotImplementedError:
        storage.save(path, ContentFile(data))
    else:
        _keep_in_folder(storage, path, final, data)


def _keep_in_folder(storage: Storage, path: str, final: str, data: bytes) -> None:
    folder = path.rsplit("/", 1)[0]
    unfinished = f"{folder}/{secrets.token_hex(16)}{UNFINISHED}"
    try:
        storage.save(unfinished, ContentFile(data))
        _flush(storage.path(unfinished))
        os.replace(storage.path(unfinished), final)
    except OSError:
        with contextlib.suppress(OSError):
            storage.delete(unfinished)
        raise


def _flush(path: str) -> None:
    """A name that outlives a power cut must not lead to bytes that did not."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
