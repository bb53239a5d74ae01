"""The drawing board of the demo pictures: shapes, soft light, depth and film, all by code with Pillow.

Everything is drawn in units of a 1600-wide board at twice the size and reduced at the end, which is what
makes the edges smooth.
"""

import random
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 1600, 1067
OVERSAMPLING = 2


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with `share` (0 to 1) of `other` stirred in."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def lighter(colour: Colour, share: float = 0.2) -> Colour:
    return mix(colour, (255, 246, 230), share)


def darker(colour: Colour, share: float = 0.2) -> Colour:
    return mix(colour, (18, 16, 30), share)


def varied(rng: random.Random, colour: Colour, by: int = 10) -> Colour:
    """The colour moved a little, so that two coats of one cloth are never equal."""
    red, green, blue = (max(0, min(255, part + rng.randint(-by, by))) for part in colour)
    return red, green, blue


def smooth(points: Sequence[Point], steps: int = 8, closed: bool = True) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)

    def at(index: int) -> Point:
        return points[index % count] if closed else points[max(0, min(count - 1, index))]

    curve = []
    for index in range(count if closed else count - 1):
        around = (at(index - 1), at(index), at(index + 1), at(index + 2))
        curve += [_between(around, step / steps) for step in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _between(around: tuple[Point, Point, Point, Point], t: float) -> Point:
    def along(axis: int) -> float:
        before, start, end, after = (point[axis] for point in around)
        bend = (2 * before - 5 * start + 4 * end - after) * t + (3 * start - before - 3 * end + after) * t * t
        return start + 0.5 * t * (end - before + bend)

    return along(0), along(1)


def gradient(size: tuple[int, int], stops: Sequence[Colour], across: bool = False) -> Image.Image:
    """Evenly spaced colour stops melted into one another, from the top down or from left to right."""
    strip = Image.new("RGB", (len(stops), 1) if across else (1, len(stops)))
    for index, colour in enumerate(stops):
        strip.putpixel((index, 0) if across else (0, index), colour)
    inset = (0.5, 0, len(stops) - 0.5, 1) if across else (0, 0.5, 1, len(stops) - 0.5)
    return strip.resize(size, Image.Resampling.BILINEAR, box=inset)


# Pillow's gradient reaches 179 in the middle of a side: scaled, so that a blob has faded out at its box.
_BLOB = Image.radial_gradient("L").point(lambda value: max(0, 255 - value * 255 // 179))


class Board:
    """A picture being drawn. Coordinates are board units: x to the right, y down."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * OVERSAMPLING, height * OVERSAMPLING))
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        self.pen.polygon([(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points], fill=fill)

    def shape(self, points: Sequence[Point], fill: Colour) -> None:
        """A closed smooth outline through the points."""
        self.polygon(smooth(points), fill)

    def oval(self, x: float, y: float, rx: float, ry: float, fill: Colour) -> None:
        self.pen.ellipse(_scaled(x - rx, y - ry, x + rx, y + ry), fill=fill)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: Colour, radius: float = 0) -> None:
        corners = _scaled(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        self.pen.rounded_rectangle(corners, radius * OVERSAMPLING, fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float, curved: bool = False) -> None:
        """A stroke with round ends."""
        path = smooth(points, closed=False) if curved else points
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in path]
        self.pen.line(scaled, fill=fill, width=max(1, round(width * OVERSAMPLING)), joint="curve")
        for x, y in (path[0], path[-1]):
            self.oval(x, y, width / 2, width / 2, fill)

    def wash(self, x0: float, y0: float, x1: float, y1: float, *stops: Colour, across: bool = False) -> None:
        """A rectangle filled with a gradient."""
        left, top, right, bottom = (round(edge) for edge in _scaled(x0, y0, x1, y1))
        if right > left and bottom > top:
            self.image.paste(gradient((right - left, bottom - top), stops, across), (left, top))

    def washed_shape(self, points: Sequence[Point], *stops: Colour, across: bool = False) -> None:
        """An outline (take `smooth` for a round one) filled with a gradient."""
        scaled = [(x * OVERSAMPLING, y * OVERSAMPLING) for x, y in points]
        left, top = int(min(x for x, _ in scaled)), int(min(y for _, y in scaled))
        size = (int(max(x for x, _ in scaled)) - left + 1, int(max(y for _, y in scaled)) - top + 1)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in scaled], fill=255)
        self.image.paste(gradient(size, stops, across), (left, top), mask)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, strength: float) -> None:
        """A soft spot of light or, with a dark colour, of shadow; `strength` from 0 to 1."""
        left, top, right, bottom = (round(edge) for edge in _scaled(x - rx, y - ry, x + rx, y + ry))
        fading = _BLOB.point(_fade(strength)).resize((max(1, right - left), max(1, bottom - top)))
        self.image.paste(colour, (left, top), fading)

    def beam(self, points: Sequence[Point], colour: Colour, strength: float, softness: float = 14) -> None:
        """A see-through soft-edged area: a light beam, a cast shadow, mist."""
        small = Image.new("L", (self.width // 4, self.height // 4))
        ImageDraw.Draw(small).polygon([(x / 4, y / 4) for x, y in points], fill=round(255 * strength))
        veil = small.filter(ImageFilter.GaussianBlur(softness / 4)).resize(self.image.size)
        self.image.paste(colour, (0, 0), veil)

    def out_of_focus(self, radius: float) -> None:
        """Blurs all that was drawn so far: what follows stands in front, sharp."""
        small = self.image.reduce(4).filter(ImageFilter.GaussianBlur(radius * OVERSAMPLING / 4))
        self.image.paste(small.resize(self.image.size, Image.Resampling.BICUBIC))

    def developed(self, rng: random.Random, size: tuple[int, int], closest: float = 0.84) -> Image.Image:
        """The finished photograph: the camera's own framing, bloom, vignette and grain."""
        framed = _framed(self.image, rng, size, closest)
        return _grained(_vignetted(_bloomed(framed), rng.uniform(0.22, 0.4)), rng)


def _scaled(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    return x0 * OVERSAMPLING, y0 * OVERSAMPLING, x1 * OVERSAMPLING, y1 * OVERSAMPLING


def _fade(strength: float) -> Callable[[int], int]:
    return lambda value: round((value / 255) ** 1.6 * 255 * strength)


def _framed(image: Image.Image, rng: random.Random, size: tuple[int, int], closest: float) -> Image.Image:
    share = rng.uniform(closest, 1)
    width, height = image.width * share, image.height * share
    left = rng.uniform(0.2, 0.8) * (image.width - width)
    top = rng.uniform(0.3, 0.8) * (image.height - height)
    cut = image.crop((round(left), round(top), round(left + width), round(top + height)))
    if rng.random() < 0.5:
        cut = ImageOps.mirror(cut)
    return ImageOps.fit(cut, size, Image.Resampling.BOX if cut.width >= 2 * size[0] else Image.Resampling.BICUBIC)


def _bloomed(image: Image.Image) -> Image.Image:
    haze = image.reduce(8).filter(ImageFilter.GaussianBlur(5)).resize(image.size, Image.Resampling.BILINEAR)
    return Image.blend(image, ImageChops.screen(image, haze), 0.16)


def _vignetted(image: Image.Image, strength: float) -> Image.Image:
    edge = Image.radial_gradient("L").resize(image.size)
    mask = edge.point(lambda value: round(max(0.0, value / 255 - 0.4) ** 1.5 * 255 * strength * 1.6))
    shaded = image.copy()
    shaded.paste((20, 14, 18), (0, 0), mask)
    return shaded


def _grained(image: Image.Image, rng: random.Random) -> Image.Image:
    noise = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    fine = noise.filter(ImageFilter.GaussianBlur(0.6)).point(lambda value: round(128 + (value - 128) * 0.09))
    return ImageChops.add(image, Image.merge("RGB", (fine, fine, fine)), 1, -128)
