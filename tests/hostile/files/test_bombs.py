"""Pictures made to swell whoever opens them (threats B 16-26); no database has a part in it."""

import fcntl
import io
import struct
import subprocess
import sys

import pytest
from django.conf import settings
from PIL import Image

from people import images
from people.images import apart
from tests.hostile.files.test_pictures import png_saying
from tests.hostile.files.uploads import picture


def many_frames(mode, format):
    frames = [Image.new("P", (300, 300), n % 2).convert(mode) for n in range(300)]
    buffer = io.BytesIO()
    frames[0].save(buffer, format, save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def tile_bomb():
    """A TIFF of one pixel, in a tile that would fill 12 GB."""
    tags = {256: 1, 257: 1, 258: 8, 259: 1, 262: 2, 277: 3, 322: 65_520, 323: 65_520, 324: 200, 325: 100}
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags.items())
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + b"\0" * 300


PHONE = (5712, 4284)  # as many phones send them
INSIDE = (5000, 5000)  # what is taken of most
BOMBS = {
    "png of 81 megapixels": lambda: picture(size=(9000, 9000), compress_level=1),
    "png just inside": lambda: picture(size=INSIDE, compress_level=1),
    "png with transparency just inside": lambda: picture("RGBA", size=INSIDE, compress_level=1),
    "webp just inside": lambda: picture(size=(2700, 2700), format="WEBP", lossless=True, method=0),
    "jpeg in passes just inside": lambda: picture(size=(4080, 4080), format="JPEG", progressive=True, subsampling=0),
    "jpeg just inside": lambda: picture(size=(8900, 8900), format="JPEG"),
    "webp of 40 megapixels": lambda: picture(size=(6300, 6300), format="WEBP", lossless=True, method=0),
    "gif one can see through just inside": lambda: picture("P", (6300, 6300), "GIF", transparency=0),
    "png as tall as can be": lambda: picture(size=(1240, 20_000), compress_level=1),
    "gif of many frames": lambda: many_frames("P", "GIF"),
    "apng of many frames": lambda: many_frames("RGB", "PNG"),
    "tiff just inside": lambda: picture(size=INSIDE, format="TIFF", compression="tiff_deflate"),
    "tiff of print just inside": lambda: picture("CMYK", size=INSIDE, format="TIFF", compression="tiff_lzw"),
    "tiff of many pages": lambda: many_frames("RGB", "TIFF"),
    "tiff with a tile far larger than itself": tile_bomb,
    "avif just inside": lambda: picture("RGBA", size=(3530, 3530), format="AVIF", speed=10),
    "heic of a phone": lambda: picture(size=PHONE, format="HEIF", quality=10),
    "heic of every colour": lambda: picture("RGBA", PHONE, "HEIF", quality=10, chroma=444),
    "bmp just inside": lambda: picture("1", size=(6300, 6300), format="BMP"),
    "png promising the world": lambda: png_saying(2**31 - 1, 2**31 - 1),
}


MEASURE = """
import resource, sys
from people import images
from people.images import apart
from PIL import Image
Image.init()
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    images.opened(data, (1920, 5000))
except images.PictureRefused:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("bomb", sorted(BOMBS))
def test_no_bomb_costs_a_process_200_megabytes(bomb):
    command = [sys.executable, "-c", MEASURE]
    child = subprocess.run(command, input=BOMBS[bomb](), capture_output=True, check=True, cwd=settings.BASE_DIR)
    asking, decoding = map(int, child.stdout.split())
    assert asking < 120
    assert decoding < 200


def test_what_a_phone_sends_is_taken():
    assert images.opened(BOMBS["heic of a phone"]()).width == 5712


def test_what_takes_too_much_memory_is_not_called_broken():
    """The decoder of HEIC has its own words for it."""
    with pytest.raises(images.PictureRefused, match="quá nhiều bộ nhớ"):
        images.opened(BOMBS["heic of every colour"]())


def test_no_more_than_two_pictures_are_decoded_at_once_on_a_machine(tmp_path, monkeypatch):
    """The places are locks on files, so another process holds them as well as we do."""
    monkeypatch.setattr(apart, "places", tmp_path)
    data = picture(size=(2000, 2000))
    assert images.opened(data).width == 2000
    locks = sorted(tmp_path.iterdir())
    assert len(locks) == 2
    with locks[0].open("w") as one, locks[1].open("w") as two:
        fcntl.flock(one, fcntl.LOCK_EX)
        assert images.opened(data).width == 2000
        fcntl.flock(two, fcntl.LOCK_EX)
        monkeypatch.setattr(apart, "SLOWEST", 1)
        with pytest.raises(images.PictureRefused, match="nhiều ảnh"):
            images.opened(data)
