"""What an unsafe newsroom is told before it serves a single page (ids are stable, docs may name them).

newsroom.E001  the sample SECRET_KEY
newsroom.E002  no ALLOWED_HOSTS
newsroom.E003  a database file or `.env` of somebody else's that other users of the machine can read (ours is made
               private: newsroom/privacy.py)
newsroom.E004  a bucket named by half, or at no address
newsroom.E005  a bucket, and no S3 client installed

With DEBUG on nothing of E001 to E003 is refused. Django's commands stop at these errors by themselves (those that
skip system checks, such as collectstatic, need neither key nor hosts); wsgi.py stops at them through
`refuse_to_start`.
"""

import sys
from importlib.util import find_spec
from urllib.parse import urlsplit

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


@register(Tags.files)
def unusable_bucket(app_configs=None, **kwargs):
    """The errors that keep the newsroom from its bucket; empty when all is well, or files lie on the disk."""
    return [*_half_named_bucket(), *_no_client()]


def refuse_to_start():
    """For wsgi.py: print each error on one line and exit, when there is any."""
    errors = [*unsafe_settings(), *unusable_bucket()]
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


def _half_named_bucket():
    """Files must not land on the disk because one name was mistyped."""
    given = settings.BUCKET
    needed = {"S3_BUCKET": "name", "S3_ACCESS_KEY": "access_key", "S3_SECRET_KEY": "secret_key"}
    lacking = [variable for variable, name in needed.items() if not given[name]]
    if lacking and (len(lacking) < len(needed) or given["endpoint"]):
        yield Error(
            f"Kho S3 mới khai một phần, còn thiếu: {', '.join(lacking)}.",
            hint="Khai đủ S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY, hoặc bỏ hết các biến S3_ để giữ tệp trên máy.",
            id="newsroom.E004",
        )
    where = urlsplit(given["endpoint"])
    if given["endpoint"] and not (where.scheme in ("http", "https") and where.hostname):
        yield Error(
            "S3_ENDPOINT không phải địa chỉ http(s)://…",
            hint="Ghi địa chỉ của kho, không kèm tên kho, ví dụ https://s3.example.vn.",
            id="newsroom.E004",
        )


def _no_client():
    if settings.BUCKET["name"] and not find_spec("botocore"):
        yield Error(
            "Ảnh và tệp ở kho S3 (S3_BUCKET) mà thư viện botocore chưa được cài.",
            hint="Chạy: .venv/bin/python -m pip install --require-hashes -r requirements-s3.txt",
            id="newsroom.E005",
        )
