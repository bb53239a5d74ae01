"""Files of the storage as answers to requests, block by block, whether they come from a folder or through a bucket."""

from typing import Any

from django.core.files.storage import Storage
from django.http import FileResponse, Http404

BLOCK = 64 * 1024


def answer(storage: Storage, path: str, **how: Any) -> FileResponse:
    """The file at `path`; `how` as FileResponse takes it. Raises Http404 where it is lost, OSError (no storage)."""
    try:
        file = storage.open(path, "rb")
    except FileNotFoundError as lost:
        raise Http404 from lost
    response = FileResponse(file, **how)
    response.block_size = BLOCK
    return response
