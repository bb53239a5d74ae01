"""Django's storage in a bucket. Its addresses are our own host's: the bucket itself answers nobody but us."""

import datetime
from urllib.parse import urljoin

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri

from newsroom.bucket import client, stream


@deconstructible
class BucketStorage(Storage):
    """The files under one prefix of the bucket of settings.BUCKET.

    Our names say the content or are random, so the same name twice is the same file twice: none is given another.
    A file is there when all of it has arrived, and not before. Failures are OSErrors, as on a disk.
    """

    def __init__(self, prefix: str, base_url: str | None = None):
        self.prefix, self.base_url = prefix, base_url

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def exists(self, name: str) -> bool:
        try:
            self._facts(name)
        except FileNotFoundError:
            return False
        return True

    def size(self, name: str) -> int:
        return self._facts(name)["ContentLength"]

    def get_modified_time(self, name: str) -> datetime.datetime:
        return self._facts(name)["LastModified"]

    def delete(self, name: str) -> None:
        client.ask("delete_object", Key=self._key(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        """(folders, files) right under `path`; a folder nobody has put anything into is empty."""
        prefix, folders, names, more = f"{self._key(path)}/", [], [], {}
        while True:
            listed = client.ask("list_objects_v2", Prefix=prefix, Delimiter="/", **more)
            folders += [row["Prefix"].removeprefix(prefix).rstrip("/") for row in listed.get("CommonPrefixes", ())]
            names += [row["Key"].removeprefix(prefix) for row in listed.get("Contents", ())]
            if not listed.get("IsTruncated"):
                return folders, names
            more = {"ContinuationToken": listed["NextContinuationToken"]}

    def url(self, name: str | None) -> str:
        """Where our own host hands it out; ValueError for files that are handed out nowhere."""
        if self.base_url is None or name is None:
            raise ValueError("This file is not accessible via a URL.")
        return urljoin(self.base_url, filepath_to_uri(name).lstrip("/"))

    def _open(self, name: str, mode: str = "rb") -> File:
        if mode != "rb":
            raise ValueError("Files of the bucket are read, or written whole.")
        return File(stream.opened(self._key(name)), name)

    def _save(self, name: str, content: File) -> str:
        client.ask("put_object", Key=self._key(name), Body=b"".join(content.chunks()))
        return name

    def _facts(self, name: str) -> dict:
        return client.ask("head_object", Key=self._key(name))

    def _key(self, name: str) -> str:
        """Some servers keep keys as paths, and `..` would lead from the pictures to the originals."""
        if {"", ".", ".."} & set(name.split("/")):
            raise SuspiciousFileOperation(f"no name in the bucket: {name!r}")
        return f"{self.prefix}/{name}"
