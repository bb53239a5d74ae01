"""Scenes of the demo pictures under a roof: meetings, exhibition, workshop, reading room."""

import random

from demo.drawing import HEIGHT, WIDTH, Board, Colour, darker, lighter, varied
from demo.figures import DRESSES, WHITE, bust, from_behind, someone, standing
from demo.furniture import GOLD, RED, WALLS, WARM, bouquet, floor, star, window


def committee(board: Board, rng: random.Random) -> None:
    """A small meeting round a table by the windows."""
    wall = varied(rng, rng.choice(((222, 212, 192), (200, 212, 206), (214, 202, 188), (190, 200, 214))))
    board.wash(0, 0, WIDTH, 640, lighter(wall, 0.2), wall)
    day = rng.choice(((176, 214, 240), (250, 220, 170), (206, 224, 226)))
    for at in (60, 380, 1110, 1410) if rng.random() < 0.5 else (90, 1160, 1420):
        window(board, at, day)
    _screen(board, rng, 640, RED)
    board.glow(200, 260, 520, 420, day, 0.3)
    board.out_of_focus(2.5)
    floor(board, 640, (150, 112, 82))
    count = rng.randint(5, 7)
    for place in range(count):
        x = 260 + place * 1080 / (count - 1)
        board.box(x - 62, 470, x + 62, 640, (70, 44, 36), 22)
        bust(board, x, 500 + rng.uniform(-8, 8) + 26 * abs(place - (count - 1) / 2) / count, 37, someone(rng))
    _round_table(board, rng)
    for at in (150, 470, 830, 1190, 1490):
        from_behind(board, at + rng.uniform(-40, 40), 905 + rng.uniform(-14, 20), 70, someone(rng), day, 0.2)


def _screen(board: Board, rng: random.Random, x: float, band: Colour) -> None:
    board.box(x, 110, x + 390, 350, (40, 40, 46), 8)
    board.wash(x + 10, 120, x + 380, 340, lighter(band, 0.1), darker(band, 0.2))
    star(board, x + 195, 190, 36)
    for row in range(2):
        board.line([(x + 90 + 30 * row, 262 + 34 * row), (x + 300 - 30 * row, 262 + 34 * row)], GOLD, 9)


def _round_table(board: Board, rng: random.Random) -> None:
    wood = rng.choice(((140, 84, 52), (166, 116, 74), (104, 62, 44)))
    board.polygon([(170, 650), (1430, 650), (1600, 860), (0, 860)], darker(wood, 0.1))
    board.washed_shape([(180, 640), (1420, 640), (1600, 840), (0, 840)], lighter(wood, 0.3), wood)
    board.polygon([(560, 700), (1040, 700), (1090, 762), (510, 762)], darker(wood, 0.3))
    bouquet(board, rng, 800, 720, 70)
    for at in range(240, 1420, 150):
        board.polygon([(at, 660), (at + 60, 660), (at + 56, 682), (at - 10, 682)], WHITE)
        board.box(at + 78, 640, at + 92, 676, (214, 232, 240), 5)
    for at in (200, 420, 1120, 1340):
        board.polygon([(at, 786), (at + 96, 786), (at + 104, 824), (at - 14, 824)], WHITE)


def delegates(board: Board, rng: random.Random) -> None:
    """Rows of delegates facing us, listening and taking notes."""
    wall = varied(rng, rng.choice(WALLS))
    board.wash(0, 0, WIDTH, 400, darker(wall, 0.1), lighter(wall, 0.2))
    for at in range(30, WIDTH, 190):
        board.wash(at, 40, at + 110, 330, lighter(wall, 0.35), lighter(wall, 0.1), across=True)
    for row, (y, r) in enumerate(((250, 24), (345, 34), (480, 48), (690, 70))):
        step, x = r * 5, -rng.uniform(0, r * 4)
        while x < WIDTH + step:
            bust(board, x, y + rng.uniform(-7, 7), r, someone(rng))
            x += step + rng.uniform(-4, 8)
        _desk(board, rng, y + 3.4 * r, r)
        if row == 2:
            board.out_of_focus(2.2)
    board.glow(rng.uniform(200, 1400), 60, 700, 420, WARM, 0.4)


def _desk(board: Board, rng: random.Random, y: float, r: float) -> None:
    wood = (150, 98, 62)
    board.wash(0, y, WIDTH, y + 0.5 * r, lighter(wood, 0.4), lighter(wood, 0.1))
    board.wash(0, y + 0.5 * r, WIDTH, y + 5 * r, wood, darker(wood, 0.45))
    x = rng.uniform(0, 3 * r)
    while x < WIDTH:
        board.polygon([(x, y - 2), (x + 1.5 * r, y - 2), (x + 1.7 * r, y + 0.4 * r), (x - 0.2 * r, y + 0.4 * r)], WHITE)
        x += r * rng.uniform(3.4, 5.4)


def exhibition(board: Board, rng: random.Random) -> None:
    """Visitors before the pictures of an exhibition under spotlights."""
    wall = varied(rng, rng.choice(((236, 228, 214), (74, 82, 92), (122, 46, 44), (214, 220, 218))))
    board.wash(0, 0, WIDTH, 760, darker(wall, 0.3), wall, lighter(wall, 0.1))
    x = rng.uniform(20, 90)
    while x < WIDTH - 120:
        width, height = rng.uniform(190, 330), rng.uniform(190, 330)
        _framed_view(board, rng, x, 370 - height / 2, width, height)
        board.beam([(x + width / 2, 0), (x - 20, 560), (x + width + 20, 560)], (255, 240, 206), 0.2, 30)
        x += width + rng.uniform(70, 110)
    floor(board, 740, rng.choice(((150, 120, 92), (120, 104, 96), (176, 146, 108))))
    _showcase(board, rng, rng.choice((180, 1180)))
    for place in range(rng.randint(4, 6)):
        x, height = 160 + place * 270 + rng.uniform(-50, 50), 520 + rng.uniform(-60, 60)
        _visitor(board, rng, x, 1010 + rng.uniform(-40, 30), height)


def _framed_view(board: Board, rng: random.Random, x: float, y: float, w: float, h: float) -> None:
    board.box(x - 14, y - 14, x + w + 14, y + h + 14, rng.choice(((70, 48, 34), (196, 150, 70), (240, 236, 228))), 3)
    dawn = rng.choice(
        (
            ((250, 190, 120), (252, 230, 190)),
            ((120, 176, 220), (226, 240, 244)),
            ((70, 80, 130), (230, 160, 140)),
        )
    )
    board.wash(x, y, x + w, y + h, *dawn)
    board.oval(x + w * rng.uniform(0.25, 0.75), y + h * 0.36, h * 0.09, h * 0.09, (255, 246, 214))
    for layer, tone in enumerate(((106, 140, 150), (74, 118, 104), (48, 92, 66))):
        top = y + h * (0.5 + 0.15 * layer)
        ridge = [(x + w * part / 5, top + rng.uniform(-0.09, 0.09) * h) for part in range(6)]
        board.polygon([*ridge, (x + w, y + h), (x, y + h)], varied(rng, tone, 12))


def _showcase(board: Board, rng: random.Random, x: float) -> None:
    board.box(x, 800, x + 260, 960, (96, 66, 48), 4)
    board.wash(x + 6, 720, x + 254, 806, (216, 232, 236), (180, 204, 208))
    for book in range(4):
        left = x + 26 + book * 56
        board.polygon([(left, 770), (left + 40, 764), (left + 46, 794), (left + 4, 798)], rng.choice(DRESSES))


def _visitor(board: Board, rng: random.Random, x: float, feet: float, height: float) -> None:
    look, r = someone(rng), height / 14.4
    y = feet - height + 1.1 * r
    board.glow(x, feet, 3 * r, 0.6 * r, (20, 14, 16), 0.5)
    for side in (-1, 1):
        board.polygon(
            [
                (x, y + 5 * r),
                (x + side * 1.5 * r, y + 5 * r),
                (x + side * 1.0 * r, feet),
                (x + side * 0.2 * r, feet),
            ],
            (46, 48, 60),
        )
    from_behind(board, x, y, r, look, WARM, 0.08)
    if look.dress == "aodai":
        board.polygon(
            [
                (x - 1.6 * r, y + 5 * r),
                (x + 1.6 * r, y + 5 * r),
                (x + 1.7 * r, feet - 2 * r),
                (x - 1.7 * r, feet - 2 * r),
            ],
            darker(look.cloth, 0.14),
        )


def factory(board: Board, rng: random.Random, pumps: bool) -> None:
    """A bright workshop: trusses, pumps or sewing machines in rows, workers at them."""
    steel = varied(rng, rng.choice(((150, 170, 182), (176, 172, 160), (140, 164, 160))))
    board.wash(0, 0, WIDTH, 520, darker(steel, 0.3), lighter(steel, 0.4))
    for row in range(5):
        y, spread = 60.0 + row * 78, 900 - row * 130
        board.line([(800 - spread, y), (800, y - 60), (800 + spread, y)], darker(steel, 0.4), 10 - row)
        for place in range(-3, 4):
            x = 800 + place * spread / 3.4
            board.box(x - spread * 0.06, y + 8, x + spread * 0.06, y + 20, (255, 255, 244), 4)
            board.glow(x, y + 16, spread * 0.16, 50, (255, 252, 226), 0.5)
    for at in range(0, WIDTH, 130):
        board.wash(at + 8, 300, at + 112, 420, (240, 250, 252), (186, 216, 228))
    floor(board, 500, varied(rng, rng.choice(((116, 138, 128), (150, 140, 124), (120, 126, 136)))))
    board.beam([(800, 480), (640, HEIGHT), (960, HEIGHT)], (250, 244, 220), 0.35, 20)
    board.out_of_focus(1.5)
    for y, scale in ((600.0, 0.55), (740.0, 0.8), (960.0, 1.2)):
        for side in (-1, 1):
            for share in (0.34, 0.78):
                _station(board, rng, 800 + side * 830 * share * (0.62 + 0.42 * scale), y, scale, pumps)


def _station(board: Board, rng: random.Random, x: float, y: float, scale: float, pump: bool) -> None:
    worker = someone(rng, dress="worker" if pump else "shirt")
    standing(
        board,
        x + rng.uniform(-20, 20) * scale,
        y + 30 * scale,
        400 * scale,
        worker,
        rng.choice(("hold", "dig")),
    )
    tone = rng.choice(((44, 110, 150), (58, 128, 100), (198, 120, 48))) if pump else (214, 206, 192)
    if pump:
        board.washed_shape(
            [
                (x - 110 * scale, y - 70 * scale),
                (x + 110 * scale, y - 70 * scale),
                (x + 110 * scale, y + 60 * scale),
                (x - 110 * scale, y + 60 * scale),
            ],
            lighter(tone, 0.4),
            tone,
            darker(tone, 0.4),
        )
        board.oval(x + 110 * scale, y - 5 * scale, 30 * scale, 64 * scale, darker(tone, 0.2))
        board.line(
            [
                (x - 60 * scale, y - 70 * scale),
                (x - 60 * scale, y - 190 * scale),
                (x - 210 * scale, y - 190 * scale),
            ],
            darker(tone, 0.3),
            26 * scale,
        )
        return
    board.box(x - 140 * scale, y - 70 * scale, x + 140 * scale, y - 50 * scale, lighter(tone, 0.3), 4)
    board.wash(x - 130 * scale, y - 50 * scale, x + 130 * scale, y + 60 * scale, darker(tone, 0.2), darker(tone, 0.5))
    board.box(x - 20 * scale, y - 128 * scale, x + 84 * scale, y - 98 * scale, (240, 242, 240), 10 * scale)
    board.box(x + 56 * scale, y - 128 * scale, x + 84 * scale, y - 66 * scale, (226, 230, 230), 6 * scale)
    board.shape(
        [
            (x - 130 * scale, y - 70 * scale),
            (x - 60 * scale, y - 110 * scale),
            (x + 10 * scale, y - 74 * scale),
            (x - 40 * scale, y - 30 * scale),
        ],
        rng.choice(DRESSES),
    )


def library(board: Board, rng: random.Random, child: bool = False) -> None:
    """Readers at a long table between shelves of books."""
    wood = rng.choice(((134, 86, 54), (172, 128, 88), (96, 62, 46)))
    board.wash(0, 0, WIDTH, HEIGHT, darker(wood, 0.2), wood)
    for shelf in range(5):
        y = 30 + shelf * 128
        board.wash(0, y, WIDTH, y + 112, darker(wood, 0.55), darker(wood, 0.35))
        _books(board, rng, y + 112)
        board.wash(0, y + 110, WIDTH, y + 128, lighter(wood, 0.3), wood)
    board.glow(rng.uniform(100, 1500), 120, 760, 520, rng.choice(((255, 226, 160), (200, 224, 250))), 0.4)
    for at in range(0, WIDTH, 420):
        board.box(at, 0, at + 24, 690, lighter(wood, 0.1))
    board.out_of_focus(3)
    for place in range(rng.randint(4, 5)):
        x = 180 + place * 310 + rng.uniform(-30, 30)
        bust(
            board,
            x,
            560 + rng.uniform(-12, 12),
            50 if child else 60,
            someone(rng, dress="pupil" if child else None),
        )
    _reading_table(board, rng)


def _books(board: Board, rng: random.Random, bottom: float) -> None:
    x = 0.0
    while x < WIDTH:
        width, height = rng.uniform(12, 30), rng.uniform(64, 102)
        tone = varied(rng, rng.choice((*DRESSES, (62, 92, 74), (150, 130, 98), (60, 70, 110))), 16)
        board.wash(x, bottom - height, x + width, bottom, tone, lighter(tone, 0.15), darker(tone, 0.3), across=True)
        if width > 18:
            board.box(x + 3, bottom - height * 0.8, x + width - 4, bottom - height * 0.66, lighter(tone, 0.55))
        x += width + (rng.uniform(16, 50) if rng.random() < 0.04 else 1)


def _reading_table(board: Board, rng: random.Random) -> None:
    wood = rng.choice(((190, 142, 94), (158, 104, 64)))
    board.washed_shape(
        [(0, 810), (WIDTH, 810), (WIDTH, HEIGHT), (0, HEIGHT)], lighter(wood, 0.25), wood, darker(wood, 0.3)
    )
    for at in range(180, WIDTH, 310):
        left = at - 40 + rng.uniform(-40, 40)
        board.polygon([(left - 92, 800), (left, 822), (left, 882), (left - 118, 852)], WHITE)
        board.polygon([(left + 92, 800), (left, 822), (left, 882), (left + 118, 852)], (232, 226, 212))
        for row in range(4):
            board.line([(left - 92 - row * 4, 816 + row * 12), (left - 12, 832 + row * 12)], (190, 184, 176), 2)
    for x in (rng.uniform(260, 420), rng.uniform(1080, 1320)):
        board.line([(x, 940), (x, 800)], (70, 60, 50), 8)
        board.polygon([(x - 64, 812), (x + 64, 812), (x + 34, 740), (x - 34, 740)], (44, 116, 88))
        board.glow(x, 850, 260, 130, (255, 226, 150), 0.6)
