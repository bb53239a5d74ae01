"""Numbers as requests bring them: ids, pages, places. Whatever else stands there is no number. Pure."""

LARGEST_ID = 10**18 - 1  # of any row; what both databases hold, with room
LARGEST_COUNT = 10**9 - 1  # of a version, a page, a place: a column of 32 bits


def number(text: str | None, largest: int = LARGEST_ID) -> int | None:
    """The number (0 to `largest`) that the text is, in digits and nothing else; None for any other text."""
    if not text or not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))):
        return None
    found = int(text)
    return found if found <= largest else None


def numbers(texts: list[str]) -> list[int]:
    """Those of the texts that are ids, in their order."""
    return [found for found in map(number, texts) if found is not None]


class Row:
    """`<row:pk>` in an address: a number no database refuses. A longer one is simply not an address."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class Count(Row):
    """`<count:number>` in an address: the number of a version."""

    regex = "[0-9]{1,9}"
