"""Scenes of the demo pictures in the open: roads, bridges, school yards, planting."""

import math
import random

from demo.drawing import HEIGHT, WIDTH, Board, Colour, darker, lighter, mix, varied
from demo.figures import conical_hat, someone, standing
from demo.furniture import RED, star

SKIES: tuple[tuple[Colour, Colour, Colour], ...] = (
    ((70, 98, 156), (236, 170, 130), (255, 226, 170)),
    ((86, 150, 206), (170, 208, 230), (240, 240, 220)),
    ((112, 130, 170), (222, 196, 190), (252, 226, 196)),
    ((58, 120, 180), (140, 190, 220), (226, 238, 240)),
    ((94, 70, 120), (224, 120, 100), (254, 208, 130)),
)


def sky(board: Board, rng: random.Random, bottom: float) -> tuple[Colour, Colour]:
    """Sky, sun and clouds; gives back the colour of the light and of the mist."""
    top, middle, low = (varied(rng, colour, 8) for colour in rng.choice(SKIES))
    board.wash(0, 0, WIDTH, bottom, top, middle, low)
    x, y = rng.uniform(250, 1350), bottom * rng.uniform(0.35, 0.8)
    board.glow(x, y, 900, 620, lighter(low, 0.4), 0.6)
    board.glow(x, y, 260, 260, (255, 248, 216), 0.9)
    board.oval(x, y, 34, 34, (255, 250, 230))
    for _ in range(rng.randint(4, 8)):
        _cloud(board, rng, rng.uniform(0, WIDTH), rng.uniform(40, bottom * 0.55), lighter(middle, 0.55))
    return lighter(low, 0.3), mix(low, top, 0.4)


def _cloud(board: Board, rng: random.Random, x: float, y: float, tone: Colour) -> None:
    for _ in range(7):
        board.glow(
            x + rng.uniform(-150, 150),
            y + rng.uniform(-16, 16),
            rng.uniform(70, 170),
            rng.uniform(14, 34),
            tone,
            0.5,
        )


def mountains(board: Board, rng: random.Random, base: float, mist: Colour, layers: int = 4) -> None:
    """Ranges behind one another, the farther the paler, mist between them."""
    near = varied(rng, (46, 86, 84), 14)
    for layer in range(layers):
        share = layer / layers
        y = base - 210 * (1 - share) + 20
        phase, tone = rng.uniform(0, 9), mix(mist, near, 0.3 + 0.6 * share)
        ridge = [
            (x, y - 74 * math.sin(x / 190 + phase) - 44 * math.sin(x / 71 + phase * 3) - rng.uniform(0, 14))
            for x in range(0, WIDTH + 40, 26)
        ]
        board.washed_shape(
            [*ridge, (WIDTH + 20, base + 40), (0, base + 40)],
            tone,
            mix(tone, mist, 0.35),
            mix(tone, mist, 0.7),
        )
        board.glow(rng.uniform(0, WIDTH), base - 40, 700, 60, mist, 0.55)


def tree(board: Board, rng: random.Random, x: float, foot: float, height: float, tone: Colour = (62, 112, 62)) -> None:
    """A leafy tree."""
    board.glow(x, foot, height * 0.42, height * 0.06, (16, 26, 20), 0.5)
    board.line([(x, foot), (x + rng.uniform(-6, 6), foot - height * 0.6)], (92, 66, 48), max(3, height * 0.055))
    for _ in range(14):
        angle, reach = rng.uniform(0, math.tau), rng.uniform(0, 0.26) * height
        lx, ly = x + reach * 1.2 * math.cos(angle), foot - height * 0.72 + reach * math.sin(angle)
        leaf = varied(rng, tone, 8)
        size = height * rng.uniform(0.09, 0.16)
        board.oval(lx, ly, size * 1.2, size, darker(leaf, 0.22) if ly > foot - height * 0.66 else leaf)
        board.oval(lx - size * 0.3, ly - size * 0.3, size * 0.6, size * 0.45, lighter(leaf, 0.14))


def meadow(board: Board, rng: random.Random, top: float, tone: Colour, blades: int = 420) -> None:
    """Grass from y = `top` down to us."""
    board.wash(0, top, WIDTH, HEIGHT, lighter(tone, 0.25), tone, darker(tone, 0.35))
    for _ in range(blades):
        depth = rng.random() ** 0.7
        x, y, size = rng.uniform(0, WIDTH), top + depth * (HEIGHT - top), 4 + 22 * depth
        blade = varied(rng, mix(lighter(tone, 0.2), darker(tone, 0.25), depth), 14)
        board.line([(x, y), (x + rng.uniform(-0.4, 0.4) * size, y - size)], blade, 1 + 2 * depth)


def road(board: Board, rng: random.Random) -> None:
    """A concrete road winding through terraced fields towards the mountains."""
    light, mist = sky(board, rng, 520)
    mountains(board, rng, 500, mist)
    crop = rng.choice(((150, 170, 70), (96, 150, 78), (206, 172, 76)))
    meadow(board, rng, 500, crop, 150)
    for step in range(9):
        y = 530 + step * step * 7.5
        phase = rng.uniform(0, 6)
        edge = [(x, y + 12 * math.sin(x / 210 + phase)) for x in range(0, WIDTH + 60, 60)]
        tone = varied(rng, mix(crop, (70, 120, 70), rng.random() * 0.6), 12)
        board.washed_shape([*edge, (WIDTH, y + 110), (0, y + 110)], lighter(tone, 0.22), tone)
        board.line(edge, darker(tone, 0.32), 3 + step * 0.6)
        if rng.random() < 0.4:
            board.glow(rng.uniform(200, 1400), y + 30, 260, 16, light, 0.6)
    _winding(board, rng, light)
    for _ in range(7):
        y = rng.uniform(540, 760)
        tree(board, rng, rng.choice((rng.uniform(0, 480), rng.uniform(1180, WIDTH))), y, (y - 430) * 0.75)


def _winding(board: Board, rng: random.Random, light: Colour) -> None:
    lean = rng.choice((-1, 1)) * rng.uniform(120, 260)
    left, right = [], []
    for step in range(33):
        near = (step / 32) ** 2
        x = 800 + lean * math.sin(step / 32 * 4.4) * (1 - near * 0.6)
        y, half = 505 + near * 600, 4 + near * 300
        left.append((x - half, y))
        right.append((x + half, y))
    board.washed_shape([*left, *reversed(right)], lighter((176, 168, 156), 0.3), (168, 160, 150), (120, 114, 110))
    board.line(left, (232, 226, 210), 4)
    board.line(right, (232, 226, 210), 4)
    for index in (17, 20, 23):
        x, y = left[index]
        size = (y - 480) * 0.9
        board.line([(x - 30, y), (x - 30, y - size)], (90, 80, 76), max(3, size * 0.03))
        board.line(
            [(x - 30 - size * 0.12, y - size * 0.9), (x - 30 + size * 0.12, y - size * 0.9)],
            (90, 80, 76),
            max(2, size * 0.02),
        )
    for index in rng.sample(range(19, 27), 3):
        x = (left[index][0] + right[index][0]) / 2 + rng.uniform(-30, 30)
        _wayfarer(board, rng, x, left[index][1], (left[index][1] - 480) * 0.55)


def _wayfarer(board: Board, rng: random.Random, x: float, feet: float, height: float) -> None:
    look = someone(rng, dress=rng.choice(("shirt", "youth", "aodai")))
    standing(board, x, feet, height, look)
    if look.dress != "youth":
        conical_hat(board, x, feet - height + height / 13, height / 14.4)


def bridge(board: Board, rng: random.Random) -> None:
    """A bridge over a broad river with boats, mountains behind."""
    light, mist = sky(board, rng, 560)
    mountains(board, rng, 560, mist, 3)
    _river(board, rng, light, mist)
    kind = rng.choice(("hanging", "arch", "cable"))
    deck = rng.uniform(520, 560)
    {"hanging": _hanging, "arch": _arch, "cable": _cable}[kind](board, rng, deck)
    for x in range(60, WIDTH, 110):
        if rng.random() < 0.55:
            standing(board, x + rng.uniform(-40, 40), deck, 66, someone(rng), face=False)
    board.line([(0, deck - 28), (WIDTH, deck - 28)], (220, 216, 206), 3)
    for _ in range(rng.randint(2, 4)):
        _boat(board, rng, rng.uniform(100, 1500), rng.uniform(720, 960))
    bank = varied(rng, (72, 116, 66), 12)
    corner = rng.choice((0, WIDTH))
    inward = 1 if corner == 0 else -1
    board.shape(
        [
            (corner, 880),
            (corner + inward * 260, 940),
            (corner + inward * 470, HEIGHT + 60),
            (corner - inward * 200, HEIGHT + 60),
        ],
        bank,
    )
    for step in range(3):
        tree(board, rng, corner + inward * (40 + step * 110), 950 + step * 34, 300 - step * 50)


def _river(board: Board, rng: random.Random, light: Colour, mist: Colour) -> None:
    water = rng.choice(((64, 120, 140), (74, 130, 120), (104, 122, 140)))
    board.wash(0, 570, WIDTH, HEIGHT, mix(mist, water, 0.35), water, darker(water, 0.35))
    for _ in range(240):
        depth = rng.random()
        x, y = rng.uniform(0, WIDTH), 580 + depth * depth * 480
        tone = mix(light, water, rng.uniform(0.2, 0.8))
        board.line([(x, y), (x + 20 + 90 * depth * rng.random(), y)], tone, 1 + 2.4 * depth)


def _deck(board: Board, y: float, tone: Colour) -> None:
    board.wash(0, y, WIDTH, y + 26, lighter(tone, 0.3), darker(tone, 0.35))
    board.beam([(0, y + 90), (WIDTH, y + 90), (WIDTH, y + 130), (0, y + 130)], (20, 40, 50), 0.4, 16)


def _hanging(board: Board, rng: random.Random, deck: float) -> None:
    steel = rng.choice(((178, 60, 52), (120, 126, 132), (60, 100, 130)))
    for x in (330, 1270):
        board.wash(x - 16, deck - 300, x + 16, 760, lighter(steel, 0.2), darker(steel, 0.3), across=True)
    for x in range(-120, WIDTH + 120, 40):
        sag = ((x - 800) / 470) ** 2 if 330 <= x <= 1270 else (1 - min(abs(x - 330), abs(x - 1270)) / 450)
        board.line([(x, deck - 40 - 250 * max(0.0, sag)), (x, deck)], darker(steel, 0.1), 2)
    cable = [(x, deck - 40 - 250 * ((x - 800) / 470) ** 2) for x in range(330, 1271, 20)]
    board.line([(-120, deck - 40), *cable, (1720, deck - 40)], steel, 7)
    _deck(board, deck, steel)


def _arch(board: Board, rng: random.Random, deck: float) -> None:
    stone = rng.choice(((206, 196, 180), (176, 170, 166), (190, 160, 132)))
    for middle in (180, 600, 1020, 1440):
        board.wash(middle - 240, deck + 20, middle - 180, 800, lighter(stone, 0.1), darker(stone, 0.3), across=True)
        for thick in (0, 14):
            curve = [
                (middle + 205 * math.cos(a), deck + 200 - (190 - thick) * math.sin(a))
                for a in [i * math.pi / 16 for i in range(17)]
            ]
            board.line(curve, darker(stone, 0.12 if thick else 0.0), 18)
    _deck(board, deck, stone)


def _cable(board: Board, rng: random.Random, deck: float) -> None:
    for x in (480, 1120):
        board.washed_shape(
            [(x - 12, deck - 380), (x + 12, deck - 380), (x + 40, 780), (x - 40, 780)],
            (238, 234, 224),
            (170, 168, 166),
        )
        for step in range(1, 9):
            for side in (-1, 1):
                board.line([(x, deck - 370 + step * 16), (x + side * step * 52, deck)], (236, 232, 222), 2.4)
    _deck(board, deck, (206, 202, 196))


def _boat(board: Board, rng: random.Random, x: float, y: float) -> None:
    scale = (y - 500) / 300
    board.glow(x, y + 12 * scale, 150 * scale, 16 * scale, (20, 36, 44), 0.55)
    standing(board, x + 60 * scale, y + 2, 120 * scale, someone(rng, dress="shirt"), "front", face=False)
    hull = [
        (x - 130 * scale, y - 22 * scale),
        (x + 130 * scale, y - 22 * scale),
        (x + 84 * scale, y + 18 * scale),
        (x - 84 * scale, y + 18 * scale),
    ]
    board.washed_shape(hull, varied(rng, (150, 98, 62), 20), (76, 48, 36))
    board.washed_shape(
        [
            (x - 70 * scale, y - 22 * scale),
            (x - 50 * scale, y - 62 * scale),
            (x + 6 * scale, y - 62 * scale),
            (x + 20 * scale, y - 22 * scale),
        ],
        (206, 174, 112),
        (150, 116, 72),
    )


def schoolyard(board: Board, rng: random.Random) -> None:
    """Pupils and a teacher in front of their school, the flag up."""
    light, mist = sky(board, rng, 480)
    mountains(board, rng, 500, mist, 3)
    board.wash(0, 490, WIDTH, 660, mix(mist, (110, 150, 90), 0.5), (112, 146, 84))
    wall = varied(rng, rng.choice(((240, 206, 120), (244, 226, 180), (170, 206, 214), (246, 236, 220))))
    left, width = rng.uniform(120, 420), rng.uniform(900, 1080)
    tree(board, rng, left - 40, 660, 380)
    _school(board, rng, left, width, wall)
    tree(board, rng, left + width + 70, 670, 420)
    ground = varied(rng, rng.choice(((206, 178, 140), (190, 176, 160), (170, 176, 130))), 8)
    board.wash(0, 640, WIDTH, HEIGHT, lighter(ground, 0.3), ground, darker(ground, 0.2))
    pole = rng.uniform(300, 1300)
    board.line([(pole, 720), (pole, 140)], (226, 226, 226), 8)
    board.washed_shape(
        [
            (pole + 4, 148),
            (pole + 100, 160),
            (pole + 176, 146),
            (pole + 170, 252),
            (pole + 90, 268),
            (pole + 4, 250),
        ],
        (226, 40, 44),
        RED,
    )
    star(board, pole + 88, 206, 32)
    _children(board, rng)
    board.glow(rng.uniform(0, WIDTH), 500, 900, 420, light, 0.25)


def _school(board: Board, rng: random.Random, x: float, width: float, wall: Colour) -> None:
    tile = rng.choice(((178, 76, 54), (150, 60, 52), (70, 110, 140)))
    board.washed_shape(
        [(x - 40, 380), (x + width + 40, 380), (x + width - 40, 290), (x + 40, 290)],
        lighter(tile, 0.15),
        darker(tile, 0.15),
    )
    board.wash(x, 376, x + width, 660, darker(wall, 0.22), wall, lighter(wall, 0.2))
    bays = round(width / 110)
    for bay in range(bays):
        bx = x + (bay + 0.5) * width / bays
        if bay % 3 == 2:
            board.box(bx - 30, 440, bx + 30, 660, (106, 72, 52), 3)
        else:
            board.box(bx - 36, 436, bx + 36, 556, (250, 246, 236), 3)
            board.wash(bx - 30, 442, bx + 30, 550, (86, 122, 136), (164, 196, 200))
            board.line([(bx, 442), (bx, 550)], (250, 246, 236), 4)
        board.wash(
            bx + width / bays / 2 - 7,
            376,
            bx + width / bays / 2 + 7,
            660,
            lighter(wall, 0.3),
            darker(wall, 0.1),
            across=True,
        )


def _children(board: Board, rng: random.Random) -> None:
    places = sorted((rng.uniform(740, 1020), rng.uniform(70, 1530)) for _ in range(rng.randint(11, 16)))
    for index, (feet, x) in enumerate(places):
        scale = (feet - 480) / 500
        if index == len(places) // 2:
            standing(board, x, feet, 400 * scale, someone(rng, woman=True, dress="aodai"), "front")
        else:
            pose = rng.choice(("down", "front", "left", "right", "clap", "hold"))
            standing(board, x, feet, rng.uniform(255, 300) * scale, someone(rng, dress="pupil"), pose)


def planting(board: Board, rng: random.Random) -> None:
    """Volunteers planting saplings on a slope above a lake."""
    light, mist = sky(board, rng, 440)
    mountains(board, rng, 450, mist, 3)
    lake = rng.choice(((96, 150, 170), (120, 160, 160), (80, 130, 160)))
    board.wash(0, 460, WIDTH, 600, mix(mist, lake, 0.4), lake)
    for _ in range(70):
        x, y = rng.uniform(0, WIDTH), rng.uniform(468, 580)
        board.line([(x, y), (x + rng.uniform(20, 90), y)], mix(light, lake, rng.uniform(0.2, 0.7)), 1.6)
    meadow(board, rng, 590, varied(rng, rng.choice(((120, 140, 72), (98, 140, 76), (146, 132, 82)))))
    for side in (60, 1540):
        tree(board, rng, side + rng.uniform(-40, 40), 680, 380)
    rows = [(rng.uniform(690, 730), 0.55), (rng.uniform(800, 830), 0.8), (rng.uniform(980, 1010), 1.15)]
    for feet, scale in rows:
        x = rng.uniform(60, 220)
        while x < WIDTH - 40:
            _planter(board, rng, x, feet + rng.uniform(-18, 18), scale) if rng.random() < 0.68 else _sapling(
                board, rng, x, feet, scale
            )
            x += 250 * scale + rng.uniform(40, 120)


def _planter(board: Board, rng: random.Random, x: float, feet: float, scale: float) -> None:
    standing(board, x, feet, 400 * scale, someone(rng, dress=rng.choice(("youth", "youth", "shirt"))), "dig")
    if rng.random() < 0.35:
        conical_hat(board, x, feet - 369 * scale, 28 * scale)
    board.line([(x + 34 * scale, feet - 250 * scale), (x + 84 * scale, feet - 10 * scale)], (150, 106, 66), 9 * scale)
    board.shape(
        [
            (x + 66 * scale, feet - 30 * scale),
            (x + 104 * scale, feet - 34 * scale),
            (x + 98 * scale, feet + 22 * scale),
        ],
        (110, 114, 120),
    )
    _sapling(board, rng, x + 140 * scale, feet + 6, scale)


def _sapling(board: Board, rng: random.Random, x: float, foot: float, scale: float) -> None:
    board.glow(x, foot, 60 * scale, 16 * scale, (70, 44, 30), 0.9)
    board.line([(x, foot), (x + 4 * scale, foot - 120 * scale)], (86, 110, 56), 6 * scale)
    for step in range(7):
        y, side = foot - (46 + step * 13) * scale, 1 if step % 2 else -1
        leaf = varied(rng, (84, 158, 66), 18)
        board.shape(
            [
                (x, y),
                (x + side * 26 * scale, y - 20 * scale),
                (x + side * 52 * scale, y - 8 * scale),
                (x + side * 26 * scale, y + 4 * scale),
            ],
            leaf,
        )
