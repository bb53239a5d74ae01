"""The invented people of the demo pictures: how one looks, and how one sits, stands or is seen from behind."""

import random
from dataclasses import dataclass

from demo.drawing import Board, Colour, Point, darker, lighter, mix, smooth, varied

SKINS: tuple[Colour, ...] = (
    (236, 197, 164),
    (225, 181, 145),
    (212, 165, 128),
    (208, 160, 124),
    (242, 208, 178),
)
HAIRS: tuple[Colour, ...] = ((30, 25, 27), (38, 30, 28), (24, 24, 30), (52, 42, 38))
GREYS: tuple[Colour, ...] = ((120, 118, 120), (160, 158, 158), (92, 88, 88))
SUITS: tuple[Colour, ...] = (
    (38, 44, 62),
    (52, 54, 60),
    (30, 36, 46),
    (70, 72, 80),
    (44, 54, 78),
    (62, 54, 52),
)
SHIRTS: tuple[Colour, ...] = ((240, 242, 244), (206, 222, 238), (232, 226, 214), (190, 206, 222))
TIES: tuple[Colour, ...] = ((150, 30, 38), (36, 62, 120), (110, 34, 60), (40, 84, 92), (130, 92, 40))
DRESSES: tuple[Colour, ...] = (
    (176, 42, 58), (40, 92, 138), (232, 214, 190), (118, 62, 128), (28, 118, 112), (214, 120, 96), (70, 84, 150),
    (222, 168, 70),
)  # fmt: skip
WHITE: Colour = (246, 244, 240)
INK: Colour = (42, 30, 30)
Outline = tuple[Point, ...]

# Outlines round a head, in half-heads from its middle. `fmt: off`: a drawn line reads best as one line.
# fmt: off
FACE: Outline = ((-0.78, -0.3), (0, -1.02), (0.78, -0.3), (0.7, 0.42), (0.3, 0.94), (-0.3, 0.94), (-0.7, 0.42))
BACK_HAIR: dict[str, Outline] = {
    "bob": ((-0.98, -0.2), (-0.5, -1.12), (0.5, -1.12), (0.98, -0.2), (1.02, 0.85), (0, 0.95), (-1.02, 0.85)),
    "long": (
        (-0.96, -0.2), (-0.5, -1.12), (0.5, -1.12), (0.96, -0.2), (1.08, 1.4), (0.7, 2.1), (-0.7, 2.1), (-1.08, 1.4),
    ),
}
FRONT_HAIR: dict[str, Outline] = {
    "short": (
        (-0.86, 0.12), (-0.95, -0.45), (-0.55, -1.1), (0.1, -1.24), (0.66, -1.06), (0.96, -0.45), (0.86, 0.12),
        (0.74, -0.34), (-0.05, -0.66), (-0.45, -0.5), (-0.74, -0.3),
    ),
    "parted": (
        (-0.86, 0.12), (-0.95, -0.45), (-0.55, -1.1), (0.1, -1.24), (0.66, -1.06), (0.96, -0.45), (0.86, 0.12),
        (0.74, -0.34), (0.34, -0.66), (-0.45, -0.5), (-0.74, -0.3),
    ),
    "woman": (
        (-0.88, 0.3), (-0.95, -0.4), (-0.5, -1.12), (0.1, -1.2), (0.6, -1.06), (0.96, -0.4), (0.88, 0.3),
        (0.7, -0.25), (0.2, -0.72), (-0.3, -0.5), (-0.68, -0.1),
    ),
}
BEHIND: Outline = ((-0.84, 0), (-0.6, -0.9), (0, -1.16), (0.6, -0.9), (0.84, 0), (0.6, 0.75), (-0.6, 0.75))
# Elbow and hand of the right arm.
ARMS: dict[str, tuple[Point, Point]] = {
    "down": ((1.85, 4.4), (1.75, 6.8)),
    "front": ((1.95, 4.3), (0.3, 6.3)),
    "clap": ((1.9, 4.3), (0.15, 3.9)),
    "hold": ((1.95, 4.5), (0.75, 4.7)),
    "dig": ((2.0, 4.2), (1.1, 5.6)),
    "up": ((2.3, 2.2), (2.5, -0.2)),
}
SHOULDERS: Outline = ((-0.4, 1.2), (-1.25, 1.5), (-1.85, 1.95), (-2.15, 3.2))
# fmt: on


@dataclass(frozen=True)
class Look:
    """What one invented person looks like. `cut`: short, parted, bald, bob, bun or long."""

    skin: Colour
    hair: Colour
    cut: str
    dress: str
    cloth: Colour
    accent: Colour
    glasses: bool
    tilt: float


def someone(rng: random.Random, woman: bool | None = None, dress: str | None = None) -> Look:
    """A person made up by chance; `dress`: suit, shirt, aodai, blazer, worker, youth or pupil."""
    is_woman = rng.random() < 0.4 if woman is None else woman
    dress = dress or rng.choice(("aodai", "aodai", "blazer") if is_woman else ("suit", "suit", "shirt"))
    older = dress not in ("pupil", "youth") and rng.random() < 0.22
    return Look(
        skin=varied(rng, rng.choice(SKINS), 6),
        hair=rng.choice(GREYS if older and not is_woman else HAIRS),
        cut=rng.choice(
            ("bob", "bun", "long") if is_woman else ("short", "parted", "parted", "bald" if older else "short")
        ),
        dress=dress,
        cloth=varied(rng, _cloth(rng, dress), 8),
        accent=rng.choice(TIES),
        glasses=rng.random() < 0.28,
        tilt=rng.uniform(-0.12, 0.12),
    )


def _cloth(rng: random.Random, dress: str) -> Colour:
    choices = {
        "suit": SUITS,
        "blazer": SUITS + DRESSES,
        "shirt": SHIRTS,
        "aodai": DRESSES,
        "pupil": (WHITE,),
        "youth": ((38, 106, 178),),
    }
    return rng.choice(choices.get(dress, ((52, 92, 142), (58, 110, 90), (96, 104, 112))))


def head(board: Board, x: float, y: float, r: float, look: Look, face: bool = True) -> None:
    """A head with its middle at (x, y) and half a head's height `r`, the face towards us."""
    board.box(x - 0.36 * r, y + 0.4 * r, x + 0.36 * r, y + 1.5 * r, darker(look.skin, 0.16), 0.2 * r)
    for side in (-1, 1):
        board.oval(x + side * 0.8 * r, y + 0.08 * r, 0.14 * r, 0.24 * r, darker(look.skin, 0.1))
    tones = (lighter(look.skin, 0.16), look.skin, darker(look.skin, 0.1))
    board.washed_shape(smooth(_around(x, y, r, FACE)), *tones, across=True)
    if face and r > 11:
        _features(board, x, y, r, look)
    _front_hair(board, x, y, r, look)


def _back_hair(board: Board, x: float, y: float, r: float, look: Look) -> None:
    if look.cut in BACK_HAIR:
        board.shape(_around(x, y, r, BACK_HAIR[look.cut]), look.hair)
    elif look.cut == "bun":
        board.oval(x, y - 1.12 * r, 0.4 * r, 0.34 * r, look.hair)


def _front_hair(board: Board, x: float, y: float, r: float, look: Look) -> None:
    if look.cut == "bald":
        for side in (-1, 1):
            tuft = ((side * 0.84, 0.1), (side * 0.86, -0.4), (side * 0.6, -0.78), (side * 0.66, -0.3))
            board.shape(_around(x, y, r, tuft), look.hair)
        return
    cap = smooth(_around(x, y, r, FRONT_HAIR.get(look.cut, FRONT_HAIR["woman"])))
    board.washed_shape(cap, lighter(look.hair, 0.16), look.hair, darker(look.hair, 0.2), across=True)
    if r > 60:
        shine = lighter(look.hair, 0.2)
        board.line(_around(x, y, r, ((-0.6, -0.8), (-0.2, -1.02), (0.2, -1.06))), shine, 0.05 * r, curved=True)


def _features(board: Board, x: float, y: float, r: float, look: Look) -> None:
    shade = darker(look.skin, 0.26)
    for side in (-1, 1):
        ex = x + side * 0.34 * r
        brow = ((-0.18, -0.19), (0.02, -0.25), (0.18, -0.2))
        board.line(_around(ex, y, r, brow), mix(look.hair, shade, 0.3), 0.06 * r, curved=True)
        _eye(board, ex, y + 0.03 * r, r, look)
        if r > 40:
            board.glow(ex + side * 0.06 * r, y + 0.4 * r, 0.3 * r, 0.22 * r, (226, 110, 96), 0.32)
    board.line(_around(x, y, r, ((0.03, 0.08), (0.09, 0.3), (-0.03, 0.34))), shade, 0.045 * r, curved=True)
    smile = 0.6 + abs(look.tilt)
    lips = mix(look.skin, (172, 56, 62), 0.8 if look.cut in ("bob", "bun", "long") else 0.5)
    board.line(_around(x, y, r, ((-0.22, 0.55), (0, smile), (0.22, 0.55))), lips, 0.07 * r, curved=True)


def _eye(board: Board, x: float, y: float, r: float, look: Look) -> None:
    if r > 40:
        board.oval(x, y, 0.15 * r, 0.085 * r, (250, 248, 244))
        board.line(_around(x, y, r, ((-0.16, 0), (0, -0.1), (0.16, -0.01))), INK, 0.045 * r, curved=True)
    board.oval(x, y, 0.08 * r, 0.085 * r, INK)
    if look.glasses:
        corners = [2 * (x - 0.27 * r), 2 * (y - 0.17 * r), 2 * (x + 0.27 * r), 2 * (y + 0.19 * r)]
        board.pen.rounded_rectangle(corners, 0.22 * r, outline=(60, 52, 52), width=max(1, round(0.06 * r)))


def bust(board: Board, x: float, y: float, r: float, look: Look, face: bool = True, deep: float = 5.4) -> None:
    """Head and shoulders towards us, down to `deep` half-heads below the middle of the head."""
    _back_hair(board, x, y, r, look)
    left = (*SHOULDERS, (-2.2, deep))
    body = _around(x, y, r, (*left, *((-across, down) for across, down in reversed(left))))
    tones = (lighter(look.cloth, 0.12), look.cloth, darker(look.cloth, 0.25))
    board.washed_shape(_flat_bottom(body), *tones)
    if r > 20:
        for side in (-1, 1):
            board.line(_around(x, y, r, ((side * 1.3, 3.0), (side * 1.36, deep))), darker(look.cloth, 0.3), 0.05 * r)
    _dressed_head(board, x, y, r, look, face, deep)


def _dressed_head(board: Board, x: float, y: float, r: float, look: Look, face: bool, deep: float) -> None:
    """The head in its collar: what of the clothes lies behind the chin, the head, what lies before it."""
    if look.dress not in ("aodai", "pupil"):
        _shirt_front(board, x, y, r, look, deep)
    head(board, x, y, r, look, face)
    if look.dress == "aodai":
        _aodai_collar(board, x, y, r, look)
    elif look.dress == "pupil":
        _scarf(board, x, y, r)
    else:
        _shirt_collar(board, x, y, r, look)


def _flat_bottom(body: list[Point]) -> list[Point]:
    lowest = max(y for _, y in body)
    return [(x, min(y, lowest)) for x, y in smooth(body)]


def _shirt_front(board: Board, x: float, y: float, r: float, look: Look, deep: float) -> None:
    if look.dress in ("suit", "blazer"):
        low = min(deep, 4.2)
        board.polygon(_around(x, y, r, ((-0.62, 1.3), (0.62, 1.3), (0.05, low), (-0.05, low))), WHITE)
        if look.dress == "suit":
            board.polygon(
                _around(
                    x,
                    y,
                    r,
                    ((-0.15, 1.62), (0.15, 1.62), (0.22, low - 0.7), (0, low - 0.2), (-0.22, low - 0.7)),
                ),
                look.accent,
            )
        for side in (-1, 1):
            lapel = ((side * 0.6, 1.25), (side * 1.0, 1.6), (side * 0.86, 2.3), (side * 0.96, 2.5), (0, low))
            board.polygon(_around(x, y, r, lapel), lighter(look.cloth, 0.08))
            board.line(_around(x, y, r, lapel[1:]), darker(look.cloth, 0.35), 0.045 * r)
    else:
        board.line(_around(x, y, r, ((0, 1.7), (0, deep))), darker(look.cloth, 0.16), 0.06 * r)


def _shirt_collar(board: Board, x: float, y: float, r: float, look: Look) -> None:
    cloth = WHITE if look.dress in ("suit", "blazer") else lighter(look.cloth, 0.3)
    for side in (-1, 1):
        board.polygon(
            _around(x, y, r, ((side * 0.42, 1.05), (side * 0.66, 1.32), (side * 0.34, 1.86), (0, 1.5))), cloth
        )
        board.line(_around(x, y, r, ((side * 0.34, 1.86), (0, 1.5))), darker(cloth, 0.22), 0.04 * r)


def _aodai_collar(board: Board, x: float, y: float, r: float, look: Look) -> None:
    board.polygon(_around(x, y, r, ((-0.44, 1.0), (0.44, 1.0), (0.6, 1.64), (-0.6, 1.64))), lighter(look.cloth, 0.1))
    board.line(_around(x, y, r, ((0, 1.45), (0.9, 1.9), (1.5, 2.5))), darker(look.cloth, 0.3), 0.05 * r, curved=True)
    if r > 16:
        for across, down in ((-0.5, 2.3), (-0.1, 2.8), (0.4, 2.5), (-0.75, 3.0), (0.15, 3.4), (0.75, 3.2)):
            board.oval(x + across * r, y + down * r, 0.1 * r, 0.1 * r, lighter(look.cloth, 0.45))


def _scarf(board: Board, x: float, y: float, r: float) -> None:
    red = (206, 32, 40)
    board.polygon(_around(x, y, r, ((-0.7, 1.15), (0.7, 1.15), (0.2, 1.75), (-0.2, 1.75))), red)
    for side in (-1, 1):
        board.polygon(_around(x, y, r, ((0, 1.6), (side * 0.5, 2.7), (side * 0.05, 2.4))), darker(red, 0.12))


def from_behind(board: Board, x: float, y: float, r: float, look: Look, light: Colour, dim: float = 0.35) -> None:
    """Somebody seen from behind: `dim` darkens, `light` is the rim the stage throws on them."""
    cloth, hair, skin = darker(look.cloth, dim), darker(look.hair, dim * 0.6), darker(look.skin, dim * 0.6)
    left = ((-0.45, 1.0), (-1.35, 1.45), (-1.9, 2.1), (-2.0, 3.4), (-1.8, 5.5))
    body = _around(x, y, r, (*left, *((-across, down) for across, down in reversed(left))))
    board.washed_shape(_flat_bottom(body), mix(cloth, light, 0.25), cloth, darker(cloth, 0.3))
    board.box(x - 0.4 * r, y + 0.4 * r, x + 0.4 * r, y + 1.45 * r, darker(skin, 0.1), 0.2 * r)
    for side in (-1, 1):
        board.oval(x + side * 0.84 * r, y + 0.1 * r, 0.14 * r, 0.26 * r, skin)
    if look.dress in ("suit", "shirt"):
        board.box(x - 0.5 * r, y + 1.12 * r, x + 0.5 * r, y + 1.4 * r, mix(WHITE, cloth, 0.3), 0.1 * r)
    board.washed_shape(smooth(_around(x, y, r, BEHIND)), mix(hair, light, 0.35), hair, hair)
    if look.cut in ("bob", "long"):
        low = 1.1 if look.cut == "bob" else 2.4
        fall = ((-0.9, -0.2), (0.9, -0.2), (0.95, low - 0.2), (0, low), (-0.95, low - 0.2))
        board.shape(_around(x, y, r, fall), hair)


def standing(
    board: Board, x: float, feet: float, height: float, look: Look, arms: str = "down", face: bool = True
) -> None:
    """Somebody standing on y = `feet`; `arms`: down, front, clap, hold, dig, or left or right (one raised)."""
    # Children have larger heads for their height.
    r = height / (11.2 if look.dress == "pupil" else 14.4)
    y = feet - height + 1.1 * r
    _back_hair(board, x, y, r, look)
    board.glow(x, feet, 2.6 * r, 0.5 * r, (20, 14, 16), 0.55)
    _legs(board, x, y, r, look, feet)
    low = 7.2 if look.dress in ("suit", "blazer", "aodai") else 6.7
    left = ((-0.45, 1.25), (-1.4, 1.65), (-1.52, 3.6), (-1.3, 5.2), (-1.4, low))
    body = _around(x, y, r, (*left, *((-across, down) for across, down in reversed(left))))
    board.washed_shape(_flat_bottom(body), lighter(look.cloth, 0.1), look.cloth, darker(look.cloth, 0.22))
    _dressed_head(board, x, y, r, look, face, low)
    if look.dress == "worker":
        _helmet(board, x, y, r)
    for side, name in ((-1.0, "left"), (1.0, "right")):
        _arm(board, x, y, r, look, side, "up" if arms == name else arms)


def _legs(board: Board, x: float, y: float, r: float, look: Look, feet: float) -> None:
    trousers = WHITE if look.dress == "aodai" else darker(look.cloth if look.dress == "suit" else (48, 52, 66), 0.2)
    for side in (-1, 1):
        leg = [
            (x + side * 0.06 * r, y + 6.6 * r),
            (x + side * 1.3 * r, y + 6.6 * r),
            (x + side * 0.95 * r, feet - 0.3 * r),
            (x + side * 0.2 * r, feet - 0.3 * r),
        ]
        board.washed_shape(leg, trousers, darker(trousers, 0.14))
        board.oval(x + side * 0.65 * r, feet - 0.15 * r, 0.62 * r, 0.26 * r, (30, 24, 26))
    if look.dress == "aodai":
        skirt = ((-1.25, 6.2), (1.25, 6.2), (1.5, 11.2), (-1.45, 11.2))
        board.washed_shape(_around(x, y, r, skirt), look.cloth, darker(look.cloth, 0.18))


def _arm(board: Board, x: float, y: float, r: float, look: Look, side: float, pose: str) -> None:
    elbow, hand = ARMS.get(pose, ARMS["down"])
    path = _around(x, y, r, ((side * 1.2, 2.25), (side * elbow[0], elbow[1]), (side * hand[0], hand[1])))
    sleeve = darker(look.cloth, 0.06 if side < 0 else 0.14)
    board.line(path, darker(sleeve, 0.14), 0.94 * r)
    board.line(path, sleeve, 0.82 * r)
    board.oval(*path[-1], 0.42 * r, 0.42 * r, look.skin)


def conical_hat(board: Board, x: float, y: float, r: float) -> None:
    """A palm-leaf hat on a head drawn with its middle at (x, y)."""
    brim = ((-1.9, -0.15), (0, -1.9), (1.9, -0.15), (0, 0.08))
    board.washed_shape(_around(x, y, r, brim), (244, 228, 180), (198, 168, 108))


def _helmet(board: Board, x: float, y: float, r: float) -> None:
    yellow = (238, 184, 52)
    board.shape(_around(x, y, r, ((-0.98, -0.28), (-0.8, -1.0), (0, -1.4), (0.8, -1.0), (0.98, -0.28))), yellow)
    board.line(_around(x, y, r, ((-1.1, -0.3), (0, -0.42), (1.1, -0.3))), darker(yellow, 0.2), 0.16 * r, curved=True)


def _around(x: float, y: float, r: float, offsets: tuple[Point, ...]) -> list[Point]:
    return [(x + across * r, y + down * r) for across, down in offsets]
