"""The chain of the log by itself: 1, 2, 3, … without a gap, each entry bound to the one before, the head at its end."""

from collections.abc import Callable, Iterator

from django.conf import settings

from articles.desk import log
from articles.desk.verify.findings import Finding, in_entry
from articles.desk.verify.in_batches import UNREADABLE, entries_from
from articles.models import HistoryEntry, HistoryHead
from articles.text import log_hash

HEAD = "Đầu nhật ký"


class End:
    """How far the log was read: the number and hash of the entry before, and which key made that hash."""

    def __init__(self) -> None:
        self.number, self.mac, self.key = 0, "", 0
        # The key in force and those before it, the newest last: a log goes on only with a newer one.
        secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        self.keys = [log_hash.key_of(secret) for secret in reversed(secrets)]


def check_log(seen: dict[int, str], progress: Callable[[int], None]) -> Iterator[Finding]:
    """Findings of the whole chain and of its head; `seen` {number: hash} must be in it."""
    end = End()
    missed = dict(seen)
    try:
        for batch in entries_from(0):
            for entry in batch:
                yield from check_entry(entry, end)
                if missed.get(entry.number) == entry.mac:
                    del missed[entry.number]
            progress(batch[-1].number)
    except UNREADABLE as error:
        yield Finding(f"Sau việc số {end.number}", f"không đọc được nhật ký nữa ({error}).")
    yield from check_head(end)
    for number in sorted(missed):
        yield in_entry(number, "không còn mang mã đã chép lại: nhật ký đã bị viết lại hoặc quay về một bản sao cũ.")


def check_entry(entry: HistoryEntry, end: End) -> Iterator[Finding]:
    """Findings of one entry behind `end`, which moves on to it."""
    if entry.number != end.number + 1:
        yield in_entry(entry.number, f"trước nó thiếu từ việc số {end.number + 1} đến {entry.number - 1}.")
    if entry.previous != end.mac:
        yield in_entry(entry.number, "không nối vào việc ngay trước nó.")
    key = key_used(entry, end.keys)
    if key is None:
        yield in_entry(entry.number, "nội dung đã bị sửa, hoặc được ghi bằng khóa khác: mã không khớp.")
    elif key < end.key:
        yield in_entry(entry.number, "được ghi bằng khóa cũ, sau khi khóa mới đã dùng.")
    end.number, end.mac, end.key = entry.number, entry.mac, max(end.key, key or 0)


def key_used(entry: HistoryEntry, keys: list[bytes]) -> int | None:
    """Which of the keys, the newest last, made the entry's hash; None is none of them."""
    newest_first = reversed(list(enumerate(keys)))
    return next((place for place, key in newest_first if log.mac_of(entry, key) == entry.mac), None)


def check_head(end: End) -> Iterator[Finding]:
    """The one head row stands at the last entry; a log without entries may have none."""
    heads = list(HistoryHead.objects.order_by("pk").values_list("number", "mac")[:2])
    if len(heads) > 1:
        yield Finding(HEAD, "có hơn một dòng.")
    elif not heads and end.number:
        yield Finding(HEAD, "không còn.")
    elif heads and heads[0][0] != end.number:
        yield Finding(HEAD, f"ghi việc cuối là số {heads[0][0]}, nhưng việc cuối còn lại là số {end.number}.")
    elif heads and heads[0][1] != end.mac:
        yield Finding(HEAD, "không mang mã của việc cuối.")
