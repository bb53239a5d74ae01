"""What an unsafe newsroom is told before it serves a single page (ids are stable, docs may name them).

newsroom.E001  the sample SECRET_KEY
newsroom.E002  no ALLOWED_HOSTS
newsroom.E003  a database file or `.env` of somebody else's that other users of the machine can read (ours is made
               private: newsroom/privacy.py)

With DEBUG on nothing is refused. Django's commands stop at these errors by themselves (those that skip system
checks, such as collectstatic, need neither key nor hosts); wsgi.py stops at them through `refuse_to_start`.
"""

import sys

from django.conf import settings
from django.core.checks import Error, Tags, register

from newsroom import privacy

# gunicorn takes this code for "the worker cannot boot" and gives up instead of trying for ever.
CANNOT_BOOT = 3


@register(Tags.security)
def unsafe_settings(app_configs=None, **kwargs):
    """The errors that keep this newsroom from starting; empty when all is well or DEBUG is on."""
    if settings.DEBUG:
        return []
    return [*_key(), *_hosts(), *_readable_files()]


def refuse_to_start():
    """For wsgi.py: print each error on one line and exit, when there is any."""
    errors = unsafe_settings()
    for error in errors:
        print(f"Không khởi động ({error.id}): {error.msg} {error.hint}", file=sys.stderr)
    if errors:
        raise SystemExit(CANNOT_BOOT)


def _key():
    if settings.SECRET_KEY == settings.SAMPLE_KEY:
        yield Error(
            "SECRET_KEY vẫn là khóa mẫu.",
            hint="Đặt SECRET_KEY (trong .env hoặc môi trường) thành một chuỗi ngẫu nhiên từ 50 ký tự.",
            id="newsroom.E001",
        )


def _hosts():
    if not settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS đang trống.",
            hint="Ghi tên miền của trang tin vào ALLOWED_HOSTS, cách nhau bằng dấu phẩy.",
            id="newsroom.E002",
        )


def _readable_files():
    for path in filter(privacy.others_may_read, privacy.files()):
        yield Error(
            f"Người dùng khác trên máy đọc được {path}.",
            hint=f"Chạy: chmod 600 {path}",
            id="newsroom.E003",
        )
