"""Scenes of the demo pictures on and before a stage: conferences, speeches, signings, awards."""

import random

from demo.drawing import HEIGHT, WIDTH, Board, Colour, Point, darker, lighter, varied
from demo.figures import WHITE, bust, from_behind, someone, standing
from demo.furniture import (
    CURTAINS,
    GOLD,
    RED,
    WALLS,
    WARM,
    backdrop,
    bouquet,
    ceiling,
    curtain,
    flag,
    floor,
    long_table,
    star,
)


def hall(board: Board, rng: random.Random) -> None:
    """A conference hall: the presidium before a curtain, delegates in rows before us."""
    cloth = backdrop(board, rng, 650)
    _presidium(board, rng, rng.randint(5, 9), rng.choice((RED, darker(cloth, 0.3), (38, 78, 70), (236, 230, 216))))
    floor(board, 640, (136, 40, 40) if rng.random() < 0.5 else (132, 96, 66))
    for at in range(90, WIDTH, 170):
        bouquet(board, rng, at + rng.uniform(-20, 20), 650, 44)
    for x in (rng.uniform(200, 700), rng.uniform(800, 1400)):
        board.beam([(x, 0), (x - 240, 660), (x + 240, 660)], WARM, 0.14, 40)
    _rows_from_behind(board, rng, (700, 800, 935), (30, 42, 60))


def _presidium(board: Board, rng: random.Random, count: int, cloth: Colour) -> None:
    width = count * 118
    left = (WIDTH - width) / 2
    for place in range(count):
        x = left + (place + 0.5) * 118
        board.box(x - 46, 400, x + 46, 560, (92, 48, 34), 16)
        bust(board, x + rng.uniform(-6, 6), 432 + rng.uniform(-6, 5), rng.uniform(25, 28), someone(rng))
    long_table(board, rng, left - 30, 536, left + width + 30, 96, cloth)


def _rows_from_behind(board: Board, rng: random.Random, tops: tuple[float, ...], sizes: tuple[float, ...]) -> None:
    for row, (y, r) in enumerate(zip(tops, sizes, strict=True)):
        step = r * 5
        x = -rng.uniform(0, step)
        while x < WIDTH + step:
            if rng.random() < 0.93:
                from_behind(
                    board,
                    x + rng.uniform(-8, 8),
                    y + rng.uniform(-8, 8),
                    r,
                    someone(rng),
                    WARM,
                    0.2 + 0.14 * row,
                )
            board.box(
                x - 2.1 * r,
                y + 2.9 * r,
                x + 2.1 * r,
                y + 8 * r,
                darker((128, 38, 40), 0.2 + 0.14 * row),
                r * 0.5,
            )
            x += step


def audience(board: Board, rng: random.Random) -> None:
    """A large room from its last rows: the lit stage far away, nobody's face to be seen."""
    ceiling(board, rng, 330, varied(rng, (206, 190, 164), 14))
    wall = varied(rng, rng.choice(WALLS))
    board.wash(0, 300, WIDTH, 640, lighter(wall, 0.1), darker(wall, 0.2))
    for at in range(-40, WIDTH, 160):
        board.wash(at, 330, at + 60, 620, lighter(wall, 0.3), lighter(wall, 0.08), across=True)
    cloth = rng.choice(CURTAINS)
    left, right = rng.uniform(380, 470), rng.uniform(1130, 1220)
    curtain(board, rng, left, 300, right, 560, cloth)
    star(board, (left + right) / 2 + rng.uniform(-60, 60), 380, 42)
    _far_stage(board, rng, left, right)
    board.glow(WIDTH / 2, 470, 620, 300, WARM, 0.35)
    _rows_from_behind(board, rng, (618, 668, 735, 830, 975), (15, 21, 30, 44, 66))


def _far_stage(board: Board, rng: random.Random, left: float, right: float) -> None:
    board.wash(left - 70, 556, right + 70, 600, (178, 120, 80), (120, 70, 48))
    for x in range(round(left) + 150, round(right) - 40, 52):
        bust(board, x, 497, 11, someone(rng), face=False)
    board.box(left + 120, 530, right - 10, 566, rng.choice((RED, (44, 84, 74), (230, 224, 208))), 3)
    if rng.random() < 0.7:
        standing(board, left + 60, 590, 118, someone(rng), face=False)
        board.polygon([(left + 32, 530), (left + 88, 530), (left + 82, 592), (left + 38, 592)], (122, 72, 42))
    for side in (left - 60, right + 10):
        flag(board, side, 400, 560)


def lectern(board: Board, rng: random.Random, woman: bool | None = None) -> None:
    """A speaker at a lectern with microphones and flowers, the room behind out of focus."""
    cloth = backdrop(board, rng, 900)
    floor(board, 880, (120, 70, 50))
    for at in (120, 1420):
        bouquet(board, rng, at + rng.uniform(-50, 50), 860, 120)
    board.out_of_focus(rng.uniform(7, 11))
    x = rng.uniform(600, 1000)
    board.beam([(x - 60, 0), (x - 420, HEIGHT), (x + 420, HEIGHT)], WARM, 0.2, 60)
    look = someone(rng, woman)
    r = rng.uniform(84, 98)
    bust(board, x, 390, r, look, deep=6.4)
    _gesture(board, rng, x, 390, r, look.cloth, look.skin)
    _stand(board, rng, x, rng.choice(((126, 74, 42), (98, 56, 36), (168, 112, 68))))
    if cloth[0] < 100:
        board.glow(x, 300, 400, 300, WARM, 0.15)


def _gesture(board: Board, rng: random.Random, x: float, y: float, r: float, cloth: Colour, skin: Colour) -> None:
    side = rng.choice((-1, 1))
    for which, up in ((side, rng.random() < 0.6), (-side, False)):
        hand = (x + which * (3.1 if up else 2.6) * r, y + (2.1 if up else 4.25) * r)
        elbow = (x + which * 2.5 * r, y + 4.1 * r)
        path = [(x + which * 1.62 * r, y + 2.6 * r), elbow, hand]
        board.line(path, darker(cloth, 0.2), 0.92 * r)
        board.line(path, darker(cloth, 0.1), 0.88 * r)
        board.oval(*hand, 0.34 * r, 0.4 * r, skin)
        for finger in range(4 if up else 0):
            tip = (hand[0] + (finger - 1.5) * 0.19 * r, hand[1] - (0.72 - 0.06 * abs(finger - 1.5)) * r)
            board.line([hand, tip], skin, 0.15 * r)


def _stand(board: Board, rng: random.Random, x: float, wood: Colour) -> None:
    body: list[Point] = [(x - 300, 800), (x + 300, 800), (x + 230, HEIGHT), (x - 230, HEIGHT)]
    board.washed_shape(body, lighter(wood, 0.15), wood, darker(wood, 0.3), across=True)
    board.polygon([(x - 330, 770), (x + 330, 770), (x + 312, 812), (x - 312, 812)], lighter(wood, 0.3))
    board.polygon([(x - 312, 812), (x + 312, 812), (x + 306, 824), (x - 306, 824)], darker(wood, 0.4))
    star(board, x, 946, 58, darker(GOLD, 0.08))
    for side in (-1, 1):
        tip = (x + side * rng.uniform(46, 74), rng.uniform(645, 675))
        board.line([(x + side * 150, 772), (x + side * 120, 700), tip], (36, 36, 42), 6, curved=True)
        board.oval(*tip, 15, 19, (52, 52, 58))
    bouquet(board, rng, x + rng.choice((-230, 230)), 770, 92)


def group(board: Board, rng: random.Random) -> None:
    """People lined up on a stage for the souvenir photograph."""
    backdrop(board, rng, 740)
    floor(board, 730, rng.choice(((150, 44, 44), (150, 108, 74), (124, 84, 60))))
    count = rng.randint(7, 11)
    step = 1320 / count
    if rng.random() < 0.6:
        for place in range(count - 1):
            standing(board, 140 + (place + 1) * step, 860, 520 + rng.uniform(-16, 16), someone(rng))
    for place in range(count):
        x = 140 + (place + 0.5) * step
        height = 565 + rng.uniform(-24, 20)
        standing(
            board,
            x,
            960 + rng.uniform(-6, 6),
            height,
            someone(rng),
            rng.choice(("front", "front", "down", "hold")),
        )
        if rng.random() < 0.3:
            bouquet(board, rng, x, 960 - height * 0.6, 40)
    for at in (60, 1540):
        bouquet(board, rng, at, 950, 110)


def signing(board: Board, rng: random.Random, woman: bool | None = None) -> None:
    """Two people signing at a table, witnesses applauding behind them."""
    cloth = backdrop(board, rng, 760)
    floor(board, 750, (140, 60, 48))
    count = rng.randint(6, 8)
    for place in range(count):
        x = 200 + place * 1200 / (count - 1)
        standing(board, x, 900, 560 + rng.uniform(-20, 20), someone(rng), rng.choice(("clap", "clap", "front")))
    for x in (rng.uniform(520, 580), rng.uniform(1010, 1090)):
        board.box(x - 95, 560, x + 95, 800, (92, 50, 36), 26)
        look = someone(rng, woman)
        bust(board, x, 585, 50, look)
        board.line([(x + 96, 720), (x + 120, 790), (x + 40, 812)], darker(look.cloth, 0.18), 44)
        board.oval(x + 36, 812, 20, 17, look.skin)
        board.line([(x + 30, 816), (x + 48, 776)], (30, 34, 60), 5)
    table = rng.choice(((150, 22, 32), (36, 84, 74), (232, 226, 210), darker(cloth, 0.4)))
    long_table(board, rng, 240, 838, 1360, 230, table)
    for at in (560, 1050):
        board.polygon([(at - 66, 812), (at + 74, 812), (at + 86, 838), (at - 80, 838)], (150, 32, 38))
        board.polygon([(at - 54, 814), (at + 62, 814), (at + 72, 834), (at - 66, 834)], WHITE)
    flag(board, 790, 690, 836)
    bouquet(board, rng, 800, 970, 110)


def award(board: Board, rng: random.Random) -> None:
    """Somebody hands a framed certificate and flowers to somebody else; others applaud."""
    backdrop(board, rng, 780)
    floor(board, 760, rng.choice(((150, 44, 44), (146, 104, 70))))
    for at in (150, 330, 1270, 1460):
        standing(board, at + rng.uniform(-30, 30), 880, 560 + rng.uniform(-30, 20), someone(rng), "clap")
    board.out_of_focus(4)
    pairs = rng.choice((1, 1, 2))
    for pair in range(pairs):
        x = 800 + (pair - (pairs - 1) / 2) * 560
        for side in (-1, 1):
            standing(
                board,
                x + side * 138,
                1010 + rng.uniform(-6, 6),
                730 + rng.uniform(-40, 30),
                someone(rng),
                "hold",
            )
        _certificate(board, rng, x, 560)


def _certificate(board: Board, rng: random.Random, x: float, y: float) -> None:
    if rng.random() < 0.35:
        bouquet(board, rng, x, y, 105)
        return
    board.box(x - 108, y - 68, x + 108, y + 78, (146, 92, 36), 6)
    board.wash(x - 98, y - 58, x + 98, y + 68, (226, 184, 82), (250, 226, 150))
    board.box(x - 84, y - 46, x + 84, y + 56, (252, 246, 228), 3)
    star(board, x, y - 16, 20, RED)
    for line in range(3):
        board.line(
            [(x - 52 + line * 9, y + 18 + line * 13), (x + 52 - line * 9, y + 18 + line * 13)],
            (176, 120, 100),
            3,
        )
