"""Pictures made to swell whoever opens them (threats B 16-26); no database has a part in it."""

import io
import struct
import subprocess
import sys

import pytest
from django.conf import settings
from PIL import Image

from tests.hostile.test_pictures import png_saying
from tests.hostile.uploads import picture


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


INSIDE = (6300, 6300)  # just under 40 megapixels
BOMBS = {
    "png of 81 megapixels": lambda: picture(size=(9000, 9000), compress_level=1),
    "png just inside": lambda: picture(size=INSIDE, compress_level=1),
    "png with transparency just inside": lambda: picture("RGBA", size=INSIDE, compress_level=1),
    "webp just inside": lambda: picture(size=INSIDE, format="WEBP", lossless=True, method=0),
    "jpeg in passes just inside": lambda: picture(size=INSIDE, format="JPEG", progressive=True, subsampling=0),
    "jpeg just inside": lambda: picture(size=INSIDE, format="JPEG"),
    "png as tall as can be": lambda: picture(size=(1900, 20_000), compress_level=1),
    "gif of many frames": lambda: many_frames("P", "GIF"),
    "apng of many frames": lambda: many_frames("RGB", "PNG"),
    "tiff just inside": lambda: picture(size=INSIDE, format="TIFF", compression="tiff_deflate"),
    "tiff of print just inside": lambda: picture("CMYK", size=INSIDE, format="TIFF", compression="tiff_lzw"),
    "tiff of many pages": lambda: many_frames("RGB", "TIFF"),
    "tiff with a tile far larger than itself": tile_bomb,
    "avif just inside": lambda: picture(size=INSIDE, format="AVIF", speed=10),
    "heic of 12 megapixels": lambda: picture(size=(4000, 3000), format="HEIF", quality=10),
    "bmp just inside": lambda: picture("1", size=INSIDE, format="BMP"),
    "png promising the world": lambda: png_saying(2**31 - 1, 2**31 - 1),
}


MEASURE = """
import resource, sys
from people import images
from PIL import Image
Image.init()
data = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    images.opened(data, (1920, 5000))
except images.PictureRefused:
    pass
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("bomb", sorted(BOMBS))
def test_no_bomb_swells_the_process_that_opens_it_by_150_megabytes(bomb):
    command = [sys.executable, "-c", MEASURE]
    child = subprocess.run(command, input=BOMBS[bomb](), capture_output=True, check=True, cwd=settings.BASE_DIR)
    assert int(child.stdout) < 150
