"""A file of the bucket, read as it is sent on: never more of it in memory than one block."""

import io

from newsroom.bucket import client
from newsroom.bucket.errors import BucketAway

BLOCK = 64 * 1024


def opened(key: str) -> io.BufferedReader:
    """The file, asked for at once. Raises FileNotFoundError, BucketAway; so does reading, later."""
    return io.BufferedReader(_Stream(key), BLOCK)


class _Stream(io.RawIOBase):
    """Seeking costs nothing; reading on from another place asks the bucket for the rest from there."""

    def __init__(self, key: str):
        self._key = key
        self._at = 0
        answer = client.ask("get_object", Key=key)
        self._body, self._body_at = answer["Body"], 0
        self._size, self._etag = answer["ContentLength"], answer["ETag"]

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence])
        return self._at

    def readinto(self, buffer) -> int:
        if self._at >= self._size:
            return 0
        if self._at != self._body_at:
            self._ask_from_here()
        try:
            data = self._body.read(len(buffer))
        except client.BotoCoreError as cut:
            raise BucketAway(f"{self._key}: {cut}") from cut
        if not data:
            raise BucketAway(f"{self._key}: ends at {self._at} of {self._size}")
        buffer[: len(data)] = data
        self._at = self._body_at = self._at + len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._body.close()
        super().close()

    def _ask_from_here(self) -> None:
        self._body.close()
        rest = {"Range": f"bytes={self._at}-", "IfMatch": self._etag}
        self._body, self._body_at = client.ask("get_object", Key=self._key, **rest)["Body"], self._at
