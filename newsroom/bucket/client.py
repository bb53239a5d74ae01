"""The one door to the bucket: how it is asked, how long that may take, and what its answers mean.

A key that is not there is a FileNotFoundError, everything else that fails a BucketAway: OSErrors, as on a disk.
"""

import os
import threading
import time
from functools import cache
from typing import Any

from django.conf import settings

from newsroom.bucket.errors import BucketAway

try:
    import botocore.session
    from botocore import UNSIGNED
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError, ClientError
except ImportError:  # told in a sentence by newsroom/checks.py before anything is asked of a bucket
    botocore = None

# A thread that waits for a bucket answers no reader. Seconds for the connection, and for the next byte of an answer;
# who sends a file waits longer, until all of it is stored on the other side.
CONNECT, READ, STORE = 2, 5, 30
ATTEMPTS = 2  # the second is for a kept connection that the other side has just shut
PAUSE = 5  # seconds in which a bucket that did not answer is asked by nobody
MISSING = {"NoSuchKey", "404", "NotFound"}
WRITES = {"put_object"}


class _Patience:
    """Whether the bucket is worth asking: after a silence one asks, the others hear at once that it is away."""

    def __init__(self):
        self._ask_again_at = 0.0

    def demand(self) -> None:
        """Raises BucketAway while it is known to be silent, or somebody else finds out."""
        now = time.monotonic()
        if now < self._ask_again_at:
            raise BucketAway("the bucket did not answer a moment ago")
        if self._ask_again_at:
            self._ask_again_at = now + ATTEMPTS * (CONNECT + READ)

    def lost(self) -> None:
        self._ask_again_at = time.monotonic() + PAUSE

    def found(self) -> None:
        self._ask_again_at = 0.0


patience = _Patience()
_making = threading.Lock()


def ask(operation: str, **arguments: Any) -> dict:
    """Ask the bucket, with our key, for an operation as botocore names it (`get_object`); gives its answer.

    Raises FileNotFoundError, BucketAway.
    """
    patience.demand()
    try:
        answer = _call(operation, arguments)
    except BotoCoreError as silence:
        patience.lost()
        raise BucketAway(f"{operation}: {silence}") from silence
    except OSError:  # a refusal is an answer
        patience.found()
        raise
    patience.found()
    return answer


def answers_a_stranger(operation: str, **arguments: Any) -> bool:
    """Whether the bucket does it for somebody without a key. Raises BucketAway when it does not answer at all."""
    try:
        _call(operation, arguments, stranger=True)
    except BotoCoreError as silence:
        raise BucketAway(f"{operation}: {silence}") from silence
    except OSError:
        return False
    return True


def _call(operation: str, arguments: dict, *, stranger: bool = False) -> dict:
    place = (settings.BUCKET[name] for name in ("endpoint", "access_key", "secret_key", "region", "addressing"))
    with _making:
        client = _client(os.getpid(), *place, wait=STORE if operation in WRITES else READ, stranger=stranger)
    try:
        return getattr(client, operation)(Bucket=settings.BUCKET["name"], **arguments)
    except ClientError as refusal:
        if refusal.response["Error"]["Code"] in MISSING:
            raise FileNotFoundError(arguments.get("Key")) from refusal
        raise BucketAway(str(refusal)) from refusal


@cache
def _client(process: int, endpoint, access_key, secret_key, region, addressing, *, wait: float, stranger: bool) -> Any:
    """Its own for each process: two forks must not speak through one connection. Threads may share it."""
    config = Config(
        connect_timeout=CONNECT,
        read_timeout=wait,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
        max_pool_connections=32,
        s3={"addressing_style": addressing},
        # Checksums in trailers are Amazon's own; the signature already covers every byte we send.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        **({"signature_version": UNSIGNED} if stranger else {}),
    )
    return _session(process).create_client(
        "s3",
        endpoint_url=endpoint or None,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        region_name=region,
        config=config,
    )


@cache
def _session(process: int) -> Any:
    """What a client knows of S3 is large, and read once."""
    return botocore.session.Session()
