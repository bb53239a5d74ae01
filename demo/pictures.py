"""The demo's press pictures and portraits, drawn by code: nothing here shows anybody real.

A scene and a seed give the same picture byte for byte on the same Pillow; another seed moves the light, the
colours, the people and the camera.
"""

import io
import random
from collections.abc import Callable
from functools import partial

from PIL import Image

from demo import ceremonies, outdoors, rooms
from demo.drawing import Board, Colour, darker, lighter, varied
from demo.figures import bust, someone

# Some scenes come in kinds, for captions that say who is seen.
SCENES: dict[str, Callable[[Board, random.Random], None]] = {
    "audience": ceremonies.audience,
    "award": ceremonies.award,
    "bridge": outdoors.bridge,
    "committee": rooms.committee,
    "delegates": rooms.delegates,
    "exhibition": rooms.exhibition,
    "pumps": partial(rooms.factory, pumps=True),
    "workshop": partial(rooms.factory, pumps=False),
    "group": ceremonies.group,
    "hall": ceremonies.hall,
    "lectern": ceremonies.lectern,
    "lectern-man": partial(ceremonies.lectern, woman=False),
    "lectern-woman": partial(ceremonies.lectern, woman=True),
    "library": rooms.library,
    "library-children": partial(rooms.library, child=True),
    "planting": outdoors.planting,
    "road": outdoors.road,
    "schoolyard": outdoors.schoolyard,
    "signing": ceremonies.signing,
    "signing-women": partial(ceremonies.signing, woman=True),
}

PORTRAIT_GROUNDS: tuple[Colour, ...] = (
    (92, 122, 150), (150, 60, 58), (120, 140, 122), (176, 160, 138), (86, 98, 130), (146, 116, 96),
)  # fmt: skip


def draw(scene: str, seed: int, size: tuple[int, int] = (1280, 853)) -> Image.Image:
    """One RGB picture of a scene of `SCENES`; raises KeyError for any other name."""
    paint = SCENES[scene]
    rng = random.Random(f"{scene}:{seed}")
    board = Board()
    paint(board, rng)
    return board.developed(rng, size)


def draw_portrait(seed: int, size: tuple[int, int] = (600, 800)) -> Image.Image:
    """Head and shoulders of an invented person, in suit or áo dài."""
    rng = random.Random(f"portrait:{seed}")
    board = Board(900, 1200)
    ground = varied(rng, rng.choice(PORTRAIT_GROUNDS))
    board.wash(0, 0, 900, 1200, lighter(ground, 0.35), ground, darker(ground, 0.3))
    board.glow(rng.uniform(250, 650), 420, 620, 620, lighter(ground, 0.6), 0.6)
    woman = rng.random() < 0.4
    look = someone(rng, woman, rng.choice(("aodai", "aodai", "blazer")) if woman else "suit")
    bust(board, 450 + rng.uniform(-14, 14), rng.uniform(470, 500), rng.uniform(196, 210), look)
    return board.developed(rng, size, closest=0.94)


def jpeg(scene: str, seed: int) -> bytes:
    """The picture as a photographer would send it in."""
    file = io.BytesIO()
    draw(scene, seed).save(file, "JPEG", quality=88)
    return file.getvalue()
