"""`python -m newsroom.env_file`: write the `.env` of an embedded newsroom, before Django reads its settings.

Standard library only. An existing file is never touched.
"""

import os
import secrets
from pathlib import Path

DEFAULT_PLACE = Path(__file__).resolve().parent.parent / ".env"

TEMPLATE = """\
# Viết bởi `make run` lần đầu; các biến khác: xem README.md. Đừng đưa tệp này lên kho mã.
SECRET_KEY={key}
ALLOWED_HOSTS=127.0.0.1,localhost
# Trang chạy trên máy này chưa có chứng chỉ; đặt 1 khi có HTTPS.
HTTPS=0
SITE_NAME="Đảng bộ Khối Sông Xanh"
"""


def write_env(path):
    """Write the file, readable by its owner alone; give whether it was missing."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(file, "w", encoding="utf-8") as env:
        env.write(TEMPLATE.format(key=secrets.token_urlsafe(50)))
    return True


if __name__ == "__main__":
    place = Path(os.environ.get("ENV_FILE") or DEFAULT_PLACE)
    if write_env(place):
        print(f"Đã viết {place} với khóa bí mật mới.", flush=True)
