"""What a visitor gets while database or bucket is away, the disk is full or a row is broken, instead of a bare 500.

Django asks this view for every exception nobody has caught, of a view, a template or a middleware. A form that was
sent comes back with what was typed (newsroom/http/typed_again.py); a script gets the sentence.
"""

import errno
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.db import Error, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views import defaults

from newsroom.bucket.errors import BucketAway
from newsroom.http import typed_again
from people.rows import BrokenRow

RETRY_AFTER = 5  # seconds
MENDED_AFTER = 3600
FULL_DISK = {errno.ENOSPC, errno.EDQUOT}
SQLITE_FULL = "database or disk is full"
POSTGRESQL_FULL, POSTGRESQL_READS_ONLY = "53100", "25006"


@dataclass(frozen=True)
class Trouble:
    """What is wrong, in words: of the page, and of what was being saved."""

    status: int
    heading: str
    advice: str
    not_saved: str
    retry_after: int | None = RETRY_AFTER  # seconds; None where asking again does not help
    # What to do with a form that came back, and whether sending the same once more can help.
    then: str = "xin giữ trang này, ít giây nữa bấm “Gửi lại”."
    again: bool = True


AWAY = Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Trang tạm thời chưa mở được",
    "Máy chủ dữ liệu chưa trả lời. Xin thử lại sau ít giây.",
    "Máy chủ dữ liệu chưa trả lời nên việc vừa gửi có thể chưa được lưu.",
)
BUCKET_AWAY = Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Ảnh, tệp tạm thời chưa mở được",
    "Kho ảnh và tệp chưa trả lời. Xin thử lại sau ít giây.",
    "Kho ảnh và tệp chưa trả lời nên việc vừa gửi có thể chưa được lưu.",
)
FULL = Trouble(
    HTTPStatus.INSUFFICIENT_STORAGE,
    "Máy chủ hết chỗ ghi",
    "Máy chủ hết chỗ ghi. Hãy báo người quản trị dọn ổ đĩa rồi thử lại.",
    "Máy chủ hết chỗ ghi nên việc vừa gửi chưa được lưu. Hãy báo người quản trị.",
)
BROKEN = Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Trang này tạm thời chưa mở được",
    "Dữ liệu của riêng trang này đang hỏng; lỗi đã được ghi lại để người phụ trách sửa. Các trang khác vẫn mở được.",
    "Dữ liệu của riêng trang này đang hỏng nên việc vừa gửi chưa được lưu.",
    retry_after=MENDED_AFTER,
    then="hãy chép lại và báo người phụ trách.",
    again=False,
)


def server_error(request: HttpRequest, *args, **kwargs) -> HttpResponse:
    """The answer to a trouble we know, Django's own page of 500 for every other fault."""
    trouble = trouble_of(sys.exc_info()[1])
    return defaults.server_error(request) if trouble is None else answer(request, trouble, typed_again.of(request))


def answer(request: HttpRequest, trouble: Trouble, typed: typed_again.Typed | None) -> HttpResponse:
    """What is wrong, as a script or a page wants it; `typed` is handed back in the page."""
    headers = {"Cache-Control": "no-store"}
    if trouble.retry_after is not None:
        headers["Retry-After"] = str(trouble.retry_after)
    if "X-Requested-With" in request.headers:
        said = {"error": trouble.not_saved, "sentence": trouble.not_saved}
        return JsonResponse(said, status=trouble.status, headers=headers)
    # No session, no context processor: both would ask the database once more.
    context = {"trouble": trouble, "typed": typed}
    return HttpResponse(render_to_string("trouble.html", context), status=trouble.status, headers=headers)


class Briefly(logging.Filter):
    """A database or bucket that is away is one line a request: a trace of each would fill the disk, and says nothing new."""

    def filter(self, record: logging.LogRecord) -> bool:
        fault = record.exc_info[1] if record.exc_info else None
        if trouble_of(fault) in (AWAY, BUCKET_AWAY, FULL):
            reason = str(fault).partition("\n")[0]
            record.msg, record.args = f"{record.getMessage()} ({reason})", ()
            record.exc_info = record.exc_text = None
        return True


def trouble_of(fault: BaseException | None) -> Trouble | None:
    """What the exception, or one that it was raised from, says of the database and the disk; None: nothing."""
    faults = list(_chain(fault))
    if any(map(_is_full, faults)):
        return FULL
    if any(map(_is_away, faults)):
        return AWAY
    if any(isinstance(one, BucketAway) for one in faults):
        return BUCKET_AWAY
    return BROKEN if any(isinstance(one, BrokenRow) for one in faults) else None


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__ or fault.__context__


def _is_full(fault: BaseException) -> bool:
    if isinstance(fault, OSError):
        return fault.errno in FULL_DISK
    return isinstance(fault, OperationalError) and (SQLITE_FULL in str(fault) or _state(fault) == POSTGRESQL_FULL)


def _is_away(fault: BaseException) -> bool:
    """Also a server that only reads: a standby, or one that is being moved."""
    away = isinstance(fault, OperationalError | InterfaceError)
    return away or (isinstance(fault, Error) and _state(fault) == POSTGRESQL_READS_ONLY)


def _state(fault: BaseException) -> str | None:
    """PostgreSQL's own code of the fault."""
    return getattr(fault.__cause__, "sqlstate", None)
