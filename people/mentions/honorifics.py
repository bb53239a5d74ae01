"""What people are called by in front of their names, and how the register notes it. Pure."""

WORDS = {"dong_chi": "đồng chí", "ong": "ông", "ba": "bà"}
CODES = {word: code for code, word in WORDS.items()} | {"đ/c": "dong_chi"}


def code_of(word: str | None) -> str:
    """The register's code of a word as it stands in a text; "" for none and for one it has no code of."""
    return CODES.get((word or "").lower(), "")
