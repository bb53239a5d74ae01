"""A 24-megapixel JPEG to every width, in CPU seconds, against opening and scaling the original anew for each.

The promise: WebP and JPEG at all widths, cards included, at most 1.2 s CPU. AVIF is made after them and shown apart.
    python benchmarks/renditions.py [JPEG]
Without a file, a picture with the noise and edges of a photo is drawn. Encoded the same on both sides.
"""

import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROMISE, ROUNDS = 1.2, 3
SIZE = (6000, 4000)


def prepare() -> None:
    sys.path.insert(0, str(ROOT))
    folder = tempfile.mkdtemp(prefix="toasoan-bench-")
    os.environ |= {"DJANGO_SETTINGS_MODULE": "newsroom.settings", "ENV_FILE": "", "DATA_DIR": folder}
    import django

    django.setup()


def photograph() -> bytes:
    """Large forms, edges and grain: what a JPEG coder of a camera has to keep."""
    from PIL import Image, ImageChops

    forms = Image.effect_mandelbrot((1500, 1000), (-2.0, -1.2, 1.0, 1.2), 60).resize(SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(SIZE, 24)
    ground = Image.linear_gradient("L").resize(SIZE)
    bands = [ImageChops.blend(ImageChops.blend(forms, ground, part), grain, 0.25) for part in (0.2, 0.5, 0.8)]
    file = io.BytesIO()
    Image.merge("RGB", bands).save(file, "JPEG", quality=92)
    return file.getvalue()


def cpu(call) -> float:
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        call()
        took.append(time.process_time() - start)
    return statistics.median(took)


def ours(data: bytes, formats: tuple[str, ...]) -> None:
    """The worker's way, encoding and all, without the storage."""
    from articles.photos import renditions
    from people import images

    renditions._write = lambda path, picture, format: images.encode(
        picture, renditions.FORMATS[format][0], renditions.FORMATS[format][2]
    )
    renditions.make("0" * 64, images.opened(data, renditions.BOX), (50, 40), formats)


def straight(data: bytes, formats: tuple[str, ...]) -> None:
    """What a thumbnail library does: the original opened anew for every width and format. No cards."""
    from PIL import Image

    from articles.photos import renditions
    from people import images

    for width in renditions.WIDTHS:
        for format in formats:
            picture = Image.open(io.BytesIO(data)).convert("RGB")
            picture = picture.resize((width, width * picture.height // picture.width), Image.Resampling.LANCZOS)
            images.encode(picture, renditions.FORMATS[format][0], renditions.FORMATS[format][2])


def measure() -> bool:
    data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else photograph()
    print(f"JPEG of {len(data) / 1e6:.1f} MB; five widths and two cards against five widths opened anew")
    print("| formats | ours, s CPU | straight, s CPU | ratio |\n|---|---|---|---|")
    kept = True
    for formats in (("webp", "jpeg"), ("webp",), ("jpeg",), ("avif",)):
        our, their = (
            cpu(lambda formats=formats: ours(data, formats)),
            cpu(lambda formats=formats: straight(data, formats)),
        )
        print(f"| {' + '.join(formats)} | {our:.2f} | {their:.2f} | {their / our:.1f} |")
        kept = kept and (formats != ("webp", "jpeg") or our <= PROMISE)
    print(f"WebP and JPEG within {PROMISE} s CPU: {'yes' if kept else 'NO'}")
    return kept


if __name__ == "__main__":
    prepare()
    sys.exit(0 if measure() else 1)
