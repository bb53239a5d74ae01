"""Photos in and out: from bytes to a record with its private original and a first public picture, and back."""

import datetime
import hashlib
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Sum
from django.utils import timezone
from django_q.tasks import async_task

from articles.models import Photo
from articles.models.photos import original_path, originals
from articles.photos import files, metadata, renditions
from people import clock, images
from people.colleagues import Staff, account
from people.images import PictureRefused

__all__ = [
    "PictureRefused",
    "QuotaSpent",
    "add",
    "crop_again",
    "lacks",
    "photo_with_content",
    "publish_problems",
    "remove",
]

DAILY_QUOTA_MB = 2_000


class QuotaSpent(Exception):
    """The uploader has sent as much as one may in a day; the message is a sentence for them."""


def photo_with_content(data: bytes) -> Photo | None:
    """The photo with exactly this content, if there is one."""
    return Photo.objects.filter(file_hash=_hash(data)).first()


def add(data: bytes, *, now_all: bool = False, by: Staff, **facts: Any) -> tuple[Photo, bool]:
    """File the picture `data`; the same content is the same photo.

    `facts` are the Photo's other fields (caption, credit, alt, taken_on, focus_x …); empty ones are filled from
    what the file says of itself. The widths readers get are made by the worker after commit, or at once with
    `now_all`. `by` is the uploader, who has a daily quota. Gives (photo, whether it is new).
    Raises PictureRefused, QuotaSpent, OSError (no room, no storage).
    """
    if twin := photo_with_content(data):
        return twin, False
    demand_quota(by, len(data), clock.now())
    opened = images.opened(data, renditions.BOX)
    photo = _described(data, opened, by, facts)
    files.keep(originals(), photo.file.name, data)
    photo.renditions = renditions.make_first(photo.file_hash, opened)
    for made in renditions.stages(photo, opened) if now_all else ():
        photo.renditions, photo.renditions_due = made.values()
    try:
        with transaction.atomic():
            photo.save(force_insert=True)
    except IntegrityError:
        if twin := photo_with_content(data):  # two sent the same picture at the same moment
            return twin, False
        raise
    if not now_all:
        _finish_later(photo.pk)
    return photo, True


def crop_again(photo: Photo) -> None:
    """The point of interest has moved: have new cards cropped around it; the old ones are shown meanwhile."""
    Photo.objects.filter(pk=photo.pk).update(renditions_due=True)
    _finish_later(photo.pk)


def remove(photo: Photo) -> None:
    """Take the photo out of the library with its original and public pictures. Raises ProtectedError when in use."""
    if photo.uses.exists() or photo.live_uses.exists():
        raise ProtectedError("Ảnh đang dùng trong bài viết.", {*photo.uses.all(), *photo.live_uses.all()})
    public = renditions.names_of(photo)
    original = photo.file.name
    with transaction.atomic():
        photo.delete()
        # The row is gone by then: a storage that does not answer leaves a file nobody gets, and no error for anybody.
        transaction.on_commit(lambda: _forget(photo.file_hash, original, public), robust=True)


def demand_quota(by: Staff, size: int, at: datetime.datetime) -> None:
    """One careless or hostile account must not fill the disk (threats B 26) on the day of `at`. Raises QuotaSpent."""
    limit = getattr(settings, "PHOTO_QUOTA_MB", DAILY_QUOTA_MB)
    if by.pk is None:
        return
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    sent = Photo.objects.filter(uploaded_by=account(by), created_at__gte=today).aggregate(Sum("size"))["size__sum"] or 0
    if sent + size > limit * 1024 * 1024:
        raise QuotaSpent(f"Hôm nay bạn đã tải lên gần hết {limit} MB được phép; ảnh này phải chờ đến ngày mai.")


def lacks(photo: Photo) -> list[str]:
    """What the photo lacks to go out, a reason each; empty when it may. The workflow asks."""
    found = []
    if not photo.alt.strip():
        found.append("chưa có mô tả cho người không nhìn được ảnh")
    if photo.rights == Photo.Rights.UNKNOWN:
        found.append("chưa rõ quyền sử dụng")
    return found


def publish_problems(photo: Photo) -> list[str]:
    """The same, as sentences that name the photo."""
    called = f"Ảnh “{photo}”" if photo.caption else str(photo)
    return [f"{called}: {reason}." for reason in lacks(photo)]


def _described(data: bytes, opened: images.Opened, by: Staff, facts: dict[str, Any]) -> Photo:
    given = {name: value for name, value in facts.items() if value not in ("", None)}
    photo = Photo(
        file_hash=_hash(data),
        format=images.inspect(data).format,
        size=len(data),
        width=opened.width,
        height=opened.height,
        uploaded_by=account(by),
        **{**metadata.read(data, today=clock.today()), **given},
    )
    photo.file.name = original_path(photo, "")
    return photo


def _finish_later(photo_id: int) -> None:
    transaction.on_commit(lambda: async_task("articles.photos.renditions.complete", photo_id))


def _forget(file_hash: str, original: str, public: list[str]) -> None:
    if Photo.objects.filter(file_hash=file_hash).exists():  # sent again while it was being removed
        return
    originals().delete(original)
    for path in public:
        default_storage.delete(path)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
