"""The hash that binds one entry of the desk's log to the one before it.

A keyed hash (HMAC-SHA-256, RFC 2104): who can write to the database but does not know the key cannot make one.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping

PURPOSE = b"articles.history"


def key_of(secret: str) -> bytes:
    """The chain's own key, made from the site's secret, so that no other use of the secret gives the same hash."""
    return hmac.digest(secret.encode(), PURPOSE, "sha256")


def link(key: bytes, previous: str, columns: Mapping[str, object]) -> str:
    """The hash (64 hex digits) of an entry with these columns (plain JSON values) after the hash `previous`."""
    plain = json.dumps(columns, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, f"{previous}\n{plain}".encode(), hashlib.sha256).hexdigest()
