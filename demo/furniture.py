"""What stands in the rooms of the demo pictures: curtain, star, flags, flowers, tables, windows."""

import math
import random

from demo.drawing import HEIGHT, WIDTH, Board, Colour, darker, lighter, mix, varied
from demo.figures import WHITE

RED: Colour = (176, 26, 34)
GOLD: Colour = (246, 202, 74)
WARM: Colour = (255, 232, 190)
WALLS: tuple[Colour, ...] = ((150, 98, 60), (196, 166, 128), (120, 76, 52), (206, 194, 172), (168, 132, 96))
CURTAINS: tuple[Colour, ...] = ((176, 24, 32), (158, 18, 34), (190, 40, 36), (140, 20, 30), (28, 74, 120), (24, 88, 92))
FLOWERS: tuple[Colour, ...] = (
    (232, 74, 96),
    (250, 196, 60),
    (250, 244, 236),
    (226, 120, 170),
    (240, 130, 60),
)


def star(board: Board, x: float, y: float, radius: float, fill: Colour = GOLD) -> None:
    corners = []
    for step in range(10):
        reach = radius if step % 2 == 0 else radius * 0.4
        corners.append((x + reach * math.sin(step * math.pi / 5), y - reach * math.cos(step * math.pi / 5)))
    board.polygon(corners, fill)


def curtain(board: Board, rng: random.Random, x0: float, y0: float, x1: float, y1: float, cloth: Colour) -> None:
    """Hanging cloth in folds, lit from above."""
    edge = x0
    while edge < x1:
        width = min(rng.uniform(26, 54), x1 - edge)
        board.wash(
            edge,
            y0,
            edge + width,
            y1,
            darker(cloth, 0.3),
            cloth,
            lighter(cloth, 0.12),
            cloth,
            darker(cloth, 0.34),
            across=True,
        )
        edge += width
    board.glow((x0 + x1) / 2, y0 + (y1 - y0) * 0.25, (x1 - x0) * 0.5, (y1 - y0) * 0.7, lighter(cloth, 0.5), 0.35)


def flag(board: Board, x: float, top: float, bottom: float) -> None:
    """A red flag with its star, hanging from a pole."""
    board.line([(x, top), (x, bottom)], (190, 160, 90), 5)
    board.oval(x, top - 6, 7, 9, GOLD)
    low = top + (bottom - top) * 0.62
    cloth = [(x + 2, top + 6), (x + 62, top + 40), (x + 74, low - 40), (x + 30, low), (x + 2, low - 20)]
    board.washed_shape(cloth, (226, 44, 44), (188, 22, 30), (150, 14, 24), across=True)
    star(board, x + 38, top + (low - top) * 0.45, 19)


def bouquet(board: Board, rng: random.Random, x: float, y: float, size: float) -> None:
    """Flowers and leaves heaped round (x, y)."""
    for _ in range(16):
        angle, reach = rng.uniform(0, math.tau), rng.uniform(0.3, 1.1) * size
        tip = (x + reach * math.cos(angle), y + reach * 0.7 * math.sin(angle))
        board.line([(x, y), tip], varied(rng, (52, 112, 62), 16), size * 0.13)
    for _ in range(22):
        angle, reach = rng.uniform(0, math.tau), rng.uniform(0, 0.9) * size
        fx, fy = x + reach * math.cos(angle), y + reach * 0.65 * math.sin(angle)
        tone = varied(rng, rng.choice(FLOWERS), 12)
        board.oval(fx, fy, size * 0.19, size * 0.17, darker(tone, 0.12))
        board.oval(fx - size * 0.03, fy - size * 0.03, size * 0.12, size * 0.1, lighter(tone, 0.25))


def ceiling(board: Board, rng: random.Random, depth: float, tone: Colour) -> None:
    """A ceiling down to y = `depth` with rows of lamps that get smaller and closer with distance."""
    board.wash(0, 0, WIDTH, depth, darker(tone, 0.15), lighter(tone, 0.3))
    middle = WIDTH / 2
    for row in range(4):
        y, near = depth * (0.16 + 0.24 * row), 1 - 0.2 * row
        for place in range(-3, 4):
            x = middle + place * 300 * near
            board.oval(x, y, 40 * near, 9 * near, (255, 250, 232))
            board.glow(x, y + 6, 150 * near, 60 * near, WARM, 0.55)


def floor(board: Board, top: float, tone: Colour) -> None:
    board.wash(0, top, WIDTH, HEIGHT, lighter(tone, 0.15), tone, darker(tone, 0.4))


def backdrop(board: Board, rng: random.Random, bottom: float) -> Colour:
    """The end wall of a hall: wood, curtain, star and a band of gold; gives back the curtain's colour."""
    wall, cloth = varied(rng, rng.choice(WALLS)), rng.choice(CURTAINS)
    board.wash(0, 0, WIDTH, bottom, darker(wall, 0.25), lighter(wall, 0.15))
    for x in range(0, WIDTH, 80):
        board.line([(x, 0), (x, bottom)], darker(wall, 0.22), 2.5)
    left, right = rng.uniform(150, 300), WIDTH - rng.uniform(150, 300)
    curtain(board, rng, left, 40, right, bottom, cloth)
    board.box(left - 14, 26, right + 14, 74, darker(cloth, 0.25), 4)
    board.wash(left - 14, 66, right + 14, 76, darker(GOLD, 0.2), GOLD, darker(GOLD, 0.2), across=True)
    middle = rng.uniform(0.42, 0.58) * WIDTH
    board.glow(middle, 210, 230, 190, (255, 220, 140), 0.5)
    star(board, middle, 205, rng.uniform(62, 86))
    for side in (left + 50, right - 130):
        flag(board, side, 150, bottom)
    return cloth


def long_table(board: Board, rng: random.Random, x0: float, y: float, x1: float, height: float, cloth: Colour) -> None:
    """A table with its cloth towards us, papers, water and flowers on it."""
    board.box(x0 - 12, y - 12, x1 + 12, y + 14, lighter(cloth, 0.22), 6)
    board.wash(x0, y + 8, x1, y + height, cloth, darker(cloth, 0.36))
    for x in range(round(x0) + 40, round(x1), 74):
        board.line([(x, y + 20), (x + rng.uniform(-6, 6), y + height)], darker(cloth, 0.22), 4)
    for x in range(round(x0) + 70, round(x1) - 40, 130):
        board.polygon([(x, y - 8), (x + 56, y - 8), (x + 62, y + 4), (x - 6, y + 4)], WHITE)
        board.box(x + 74, y - 34, x + 84, y - 4, (196, 222, 234), 4)
        board.box(x + 75, y - 40, x + 83, y - 32, (60, 120, 190), 2)
    for _ in range(2):
        bouquet(board, rng, rng.uniform(x0 + 60, x1 - 60), y - 14, 34)


def window(board: Board, x: float, day: Colour) -> None:
    board.box(x - 10, 80, x + 200, 510, (246, 242, 234), 4)
    board.wash(x, 92, x + 190, 500, lighter(day, 0.5), day, mix(day, (110, 150, 110), 0.5))
    for bar in (63, 126):
        board.line([(x + bar, 92), (x + bar, 500)], (246, 242, 234), 6)
    board.wash(x - 44, 70, x + 16, 530, (176, 60, 52), (140, 36, 40), across=True)
