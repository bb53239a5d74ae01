"""What a place in the text is called while its picture has not come: words for the desk, never for readers. Pure.

The editor's paste writes the same (static/admin-desk/editor/marker.js).
"""

import re

ELSEWHERE = "ở nơi khác"
_SHAPE = re.compile(r"\[Chờ ảnh: [^\n]*\]")


def caption(name: str) -> str:
    """`[Chờ ảnh: a.emf]`; without a name, that the picture lies elsewhere."""
    return f"[Chờ ảnh: {name or ELSEWHERE}]"


def is_one(text: str) -> bool:
    """Whether a caption says only that its picture has not come."""
    return bool(_SHAPE.fullmatch(text.strip()))
