"""What opening the largest picture of each kind costs: memory of the process that decodes it, and of who asked.

.venv/bin/python benchmarks/pictures.py [--share 1.0] [KIND …]
"""

import argparse
import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402

from people.images import picture_limits  # noqa: E402

# Mode, format, how it is saved.
KINDS = {
    "jpeg": ("RGB", "JPEG", {}),
    "jpeg of print": ("CMYK", "JPEG", {}),
    "jpeg in passes": ("RGB", "JPEG", {"progressive": True}),
    "jpeg in passes, all colours": ("RGB", "JPEG", {"progressive": True, "subsampling": 0}),
    "png": ("RGB", "PNG", {"compress_level": 1}),
    "png one sees through": ("RGBA", "PNG", {"compress_level": 1}),
    "png of few colours": ("P", "PNG", {"compress_level": 1}),
    "png of few colours one sees through": ("P", "PNG", {"compress_level": 1, "transparency": 0}),
    "png of deep grey": ("I;16", "PNG", {"compress_level": 1}),
    "webp, lossless": ("RGB", "WEBP", {"lossless": True, "method": 0}),
    "webp one sees through": ("RGBA", "WEBP", {"lossless": True, "method": 0, "exact": True}),
    "webp": ("RGB", "WEBP", {"method": 0}),
    "gif": ("P", "GIF", {}),
    "gif one sees through": ("P", "GIF", {"transparency": 0}),
    "avif": ("RGB", "AVIF", {"speed": 10}),
    "avif, all colours": ("RGBA", "AVIF", {"speed": 10, "subsampling": "4:4:4"}),
    "heic": ("RGB", "HEIF", {"quality": 30}),
    "heic, all colours": ("RGBA", "HEIF", {"quality": 30, "chroma": 444}),
    "tiff": ("RGB", "TIFF", {"compression": "tiff_deflate"}),
    "tiff of print": ("CMYK", "TIFF", {"compression": "tiff_lzw"}),
    "tiff of broken numbers": ("F", "TIFF", {"compression": "tiff_deflate"}),
    "bmp": ("1", "BMP", {}),
}
CHILD = """
import io, sys
from pathlib import Path
from people.images import apart, developing
if sys.argv[1] == "apart":
    apart.MEMORY = int(sys.argv[2]) or apart.MEMORY
    apart._bound()
    try: developing.developed(sys.stdin.buffer, apart.LARGEST)
    except MemoryError: print("OUT OF MEMORY", end=" ")
else:
    data = sys.stdin.buffer.read()
    try: apart.opened(data)
    except apart.PictureRefused as error: print(error, end=" ")
print(*(int(line.split()[1]) // 1024 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")))
"""


def largest(mode: str, format: str, save: dict, share: float) -> bytes:
    """The largest file of the kind that is let in; `share` of it in pixels."""
    buffer = io.BytesIO()
    Image.new(mode, (64, 64)).save(buffer, format, **save)
    with Image.open(io.BytesIO(buffer.getvalue())) as image:
        one = picture_limits.decoded(image, "JPEG" if format == "JPEG" else image.format) / 64 / 64
    pixels = _most(format, one) * share
    side = int(pixels**0.5)
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((side, side)).convert(
        "RGB" if mode in "RGBA" else mode if mode != "I;16" else "I;16"
    ).convert(mode).save(buffer, format, **save)
    print(f"{side}² {side * side / 1e6:5.1f} MP {len(buffer.getvalue()) // 1024:6} kB", end=" ", flush=True)
    return buffer.getvalue()


def _most(format: str, one: float) -> float:
    most = picture_limits.MAX_PIXELS_OF_JPEG if format == "JPEG" else picture_limits.MAX_PIXELS
    return min(most, picture_limits.MOST_DECODED / one) if one else most


def ask(kind: str, data: bytes, memory: int) -> str:
    command = [sys.executable, "-c", CHILD, kind, str(memory)]
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        return subprocess.run(command, stdin=file, capture_output=True, text=True, cwd=ROOT).stdout.strip()


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--share", type=float, default=1.0)
    options.add_argument("--free", action="store_true", help="without the bound")
    options.add_argument("kinds", nargs="*")
    options = options.parse_args()
    for kind in options.kinds or KINDS:
        print(f"{kind:38}", end=" ", flush=True)
        data = largest(*KINDS[kind], options.share)
        begun = time.perf_counter()
        print(
            "decoding",
            ask("apart", data, 4 << 30 if options.free else 0),
            "MB, asking",
            ask("asked", data, 0),
            "MB",
            end=" ",
        )
        print(f"{time.perf_counter() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main()
