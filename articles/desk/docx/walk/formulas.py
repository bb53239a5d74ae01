"""Formulas written on one line, each letter of theirs in order."""

from collections.abc import Iterator

from articles.desk.docx.tree import Element

# A piece of a formula: its letters, and "sup" or "sub" where they are raised or lowered.
Piece = tuple[str, str]


def pieces(element: Element, raised: str = "") -> Iterator[Piece]:
    """The formula `element` in order."""
    for child in element.elements():
        yield from _WRITERS.get(child.name, _plain)(child, raised)


def _plain(element: Element, raised: str) -> Iterator[Piece]:
    if element.name in {"m:t", "w:t"}:
        yield element.text, raised
    yield from pieces(element, raised)


def _part(element: Element, name: str, raised: str, around: str = "") -> Iterator[Piece]:
    found = [piece for child in element.elements() if child.name == name for piece in pieces(child, raised)]
    simple = len("".join(text for text, _ in found)) <= 1 or not around
    yield from found if simple else [(around[0], raised), *found, (around[1], raised)]


def _fraction(element: Element, raised: str) -> Iterator[Piece]:
    yield from _part(element, "m:num", raised, "()")
    yield "/", raised
    yield from _part(element, "m:den", raised, "()")


def _root(element: Element, raised: str) -> Iterator[Piece]:
    yield from _part(element, "m:deg", "sup")
    yield "√", raised
    yield from _part(element, "m:e", raised, "()")


def _scripts(element: Element, raised: str) -> Iterator[Piece]:
    for child in element.elements():
        script = {"m:sup": "sup", "m:sub": "sub"}.get(child.name, raised)
        yield from pieces(child, script)


def _sum(element: Element, raised: str) -> Iterator[Piece]:
    about = element.child("m:naryPr")
    yield (about.get("chr", "∫") if about else "∫"), raised
    yield from _scripts(element, raised)


def _brackets(element: Element, raised: str) -> Iterator[Piece]:
    about = element.child("m:dPr") or Element("")
    yield about.get("begChr", "("), raised
    for number, child in enumerate(child for child in element.elements() if child.name == "m:e"):
        if number:
            yield about.get("sepChr", "|"), raised
        yield from pieces(child, raised)
    yield about.get("endChr", ")"), raised


def _function(element: Element, raised: str) -> Iterator[Piece]:
    yield from _part(element, "m:fName", raised)
    yield " ", raised
    yield from _part(element, "m:e", raised)


def _matrix(element: Element, raised: str) -> Iterator[Piece]:
    for number, row in enumerate(row for row in element.elements() if row.name == "m:mr"):
        yield ("; " if number else ""), raised
        for place, cell in enumerate(row.elements()):
            yield (" " if place else ""), raised
            yield from pieces(cell, raised)


_WRITERS = {
    "m:f": _fraction,
    "m:rad": _root,
    "m:sSup": _scripts,
    "m:sSub": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _scripts,
    "m:nary": _sum,
    "m:d": _brackets,
    "m:func": _function,
    "m:m": _matrix,
}
