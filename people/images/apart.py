"""What costs more than a few megabytes is decoded by a process of its own: bounded in memory and time, two at a time.

So no picture, however made, swells a process that also serves readers, and three bombs at once are no more than two.
"""

import contextlib
import fcntl
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from PIL import AvifImagePlugin, Image

from people import deadline

from .developing import developed
from .files import inspect
from .picture_limits import PictureRefused
from .shapes import Opened, Size

LARGEST = (1920, 5000)  # what is made where nobody says how large
# Decoded here: a picture of a page, not of a camera.
LIGHT = 12_000_000  # bytes
SLOWEST = 60  # seconds, the wait for a place among them
# What the process may take beyond what it is born with (about 25 MB of memory).
MEMORY = 170 * 1024 * 1024
AT_ONCE = 2
# Where the places stand; one folder for all processes of a newsroom (people/apps.py).
places = Path(tempfile.gettempdir())

BROKEN = "Tệp ảnh bị hỏng hoặc bị cắt cụt, không mở được."
TOO_MUCH = "Mở ảnh này tốn quá nhiều bộ nhớ; hãy thu nhỏ, hoặc lưu thành JPEG thường rồi tải lại."
TOO_SLOW = "Máy chủ đang mở nhiều ảnh, hoặc ảnh này mở quá lâu; hãy gửi lại sau ít phút."

_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from people.images.apart import work; work()"
_NO_MEMORY = 3


def upright(data: bytes) -> Image.Image:
    """The first frame, turned upright, in sRGB on white, with no metadata. Raises PictureRefused."""
    return opened(data).picture


def opened(data: bytes, box: Size = LARGEST) -> Opened:
    """The first frame as `upright` gives it, scaled down to fit `box`. Raises PictureRefused."""
    facts = inspect(data)
    if 4 * facts.width * facts.height + facts.decoded > LIGHT:
        return _opened_apart(data, box)
    try:
        return developed(io.BytesIO(data), box)
    except Exception as error:
        raise PictureRefused(BROKEN) from error


def _opened_apart(data: bytes, box: Size) -> Opened:
    """Its first line says the size of the original, the pixels of the picture follow."""
    command = [sys.executable, "-I", "-c", _CODE, str(Path(__file__).parents[2]), str(places), *map(str, box)]
    places.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        try:
            answer = subprocess.run(
                command, stdin=file, stdout=subprocess.PIPE, timeout=deadline.left(SLOWEST), check=True
            )
        except subprocess.TimeoutExpired as error:
            raise PictureRefused(TOO_SLOW) from error
        except subprocess.CalledProcessError as error:
            raise PictureRefused(TOO_MUCH if error.returncode == _NO_MEMORY else BROKEN) from error
    head, pixels = answer.stdout[:64], memoryview(answer.stdout)[64:]
    width, height, across, down = map(int, head.split())
    return Opened(Image.frombytes("RGB", (across, down), pixels), width, height)


def work() -> None:
    """The process itself."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    folder, box = Path(sys.argv[2]), (int(sys.argv[3]), int(sys.argv[4]))
    with _place(folder):
        _bound()
        try:
            found = developed(sys.stdin.buffer, box)
        except Exception as error:
            sys.exit(_NO_MEMORY if _is_no_memory(error) else 1)
        _answer(found, sys.stdout.buffer)


def _bound() -> None:
    """Beyond what the process has already. Of what it may write to: what is only reserved takes no memory."""
    born = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_DATA, (born + MEMORY, born + MEMORY))


def _is_no_memory(error: Exception) -> bool:
    """Also in the words of a decoder that knows no MemoryError (`Memory allocation error`, `out of memory error`)."""
    return isinstance(error, MemoryError) or "memory" in str(error).lower()


def _answer(found: Opened, out: BinaryIO) -> None:
    numbers = (found.width, found.height, *found.picture.size)
    out.write(" ".join(map(str, numbers)).encode().ljust(64))
    for top in range(0, found.picture.height, 256):
        out.write(found.picture.crop((0, top, found.picture.width, min(top + 256, found.picture.height))).tobytes())


@contextlib.contextmanager
def _place(folder: Path) -> Iterator[None]:
    """One of the places on this machine; given back by the system when the process ends, however it ends."""
    with contextlib.ExitStack() as opened_files:
        files = [opened_files.enter_context(open(folder / f"giai-ma-{number}.lock", "w")) for number in range(AT_ONCE)]
        while not any(map(_taken, files)):
            time.sleep(0.02)
        yield


def _taken(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
