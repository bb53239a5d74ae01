"""The file of an official document: brought, replaced, taken away. The one way in; the form and the admin call it.

It lies in the private storage under its content's hash and goes out through articles.site.files.document_file alone.
"""

import hashlib

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q

from articles.files import attachments
from articles.files.archives import MAX_BYTES
from articles.files.attachments import FileRefused
from articles.models import Document, HistoryEntry
from articles.models.photos import originals
from articles.photos import files
from people.colleagues import Staff

__all__ = ["FileRefused", "attach", "detach", "read", "remove"]

_FIELDS = ["file", "file_name", "file_size"]


def read(upload: UploadedFile) -> bytes:
    """The bytes of a file we would take; what is too large is not even read. Raises FileRefused."""
    if upload.size > MAX_BYTES:
        raise FileRefused(attachments.TOO_HEAVY)
    data = upload.read()
    attachments.checked(data, upload.name or "")
    return data


@transaction.atomic
def attach(document: Document, data: bytes, *, name: str, by: Staff) -> None:
    """Put the file `data`, which the sender calls `name`, under the saved `document`, in place of a former one.

    Raises FileRefused, PermissionDenied, OSError (no room).
    """
    if not by.has_perm("articles.change_document"):
        raise PermissionDenied("Cần quyền sửa văn bản.")
    found = attachments.checked(data, name)
    digest = hashlib.sha256(data).hexdigest()
    path = f"documents/{digest[:2]}/{digest}.{found.format}"
    files.keep(originals(), path, data)
    _write(document, path, found.name, len(data))


@transaction.atomic
def detach(document: Document) -> None:
    """Take the file away; the document stays."""
    _write(document, "", "", 0)


@transaction.atomic
def remove(document: Document) -> None:
    """Delete the document with its file. Raises ProtectedError when an article cites it."""
    former = document.file
    document.delete()
    transaction.on_commit(lambda: _forget(former), robust=True)


def _write(document: Document, path: str, name: str, size: int) -> None:
    former = document.file
    document.file, document.file_name, document.file_size = path, name, size
    document.save(update_fields=_FIELDS)
    transaction.on_commit(lambda: _forget(former), robust=True)


def _forget(path: str) -> None:
    """Two documents may stand on one file: it goes with the last. What readers once got can be brought back."""
    if path and not Document.objects.filter(file=path).exists() and not _was_public(path):
        originals().delete(path)


def _was_public(path: str) -> bool:
    told = HistoryEntry.objects.filter(kind="document", row_id__isnull=False)
    return told.filter(Q(detail__words__file=path) | Q(detail__old__file=path)).exists()
