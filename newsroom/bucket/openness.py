"""Whether the bucket is as closed as it must be: asked as a stranger would ask, for things of ours."""

import secrets
from collections.abc import Iterator

from newsroom.bucket import client

PREFIXES = ("media", "originals")
OPEN = "Kho S3 đang mở cho người lạ: ai không có khóa cũng {}. Hãy bỏ mọi quyền công khai (policy, ACL) của kho."


def found_open() -> list[str]:
    """What the bucket does for somebody without a key, a sentence each; empty as it should be.

    Asks for a file put under each prefix, which proves that we may write and is taken away again, and for the first one
    that was there. Raises OSError where the bucket is not ours, or away.
    """
    ours = [key for prefix in PREFIXES for key in _first(prefix)]
    probes = [f"{prefix}/check/{secrets.token_hex(16)}" for prefix in PREFIXES]
    try:
        for key in probes:
            client.ask("put_object", Key=key, Body=b"check")
            client.ask("get_object", Key=key)["Body"].read()
        return [OPEN.format(deed) for deed in _deeds([*probes, *ours])]
    finally:
        for key in probes:
            client.ask("delete_object", Key=key)


def _first(prefix: str) -> list[str]:
    listed = client.ask("list_objects_v2", Prefix=f"{prefix}/", MaxKeys=1)
    return [row["Key"] for row in listed.get("Contents", ())]


def _deeds(keys: list[str]) -> Iterator[str]:
    if any(client.answers_a_stranger("get_object", Key=key) for key in keys):
        yield "đọc được tệp"
    if client.answers_a_stranger("list_objects_v2", MaxKeys=1):
        yield "xem được danh sách tệp"
