"""Pictures, charts, diagrams and embedded objects of a Word text, at the place they hang on."""

import posixpath
import re
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from articles.desk.docx.pictures import Picture, crop_of, quarters, said_of
from articles.desk.docx.remarks import shortened
from articles.desk.docx.tree import Element
from articles.desk.docx.walk.assembling import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articles.desk.docx.walk.walking import Line, Walker

_ROTATION = re.compile(r"(?:^|;)\s*rotation\s*:\s*(-?[\d.]+)(fd)?")
_FLIP = re.compile(r"(?:^|;)\s*flip\s*:\s*([xy ]+)")


def _drawing(walker: "Walker", element: Element, line: "Line") -> None:
    """A drawing says once what it shows, and how a group of pictures lies."""
    about = next((one for one in element.walk() if one.name == "wp:docPr"), Element(""))
    outside = walker.described
    walker.lies = Element("")
    walker.described = about.get("descr") or about.get("title")
    walker.inside(element, line)
    walker.described = outside


def _picture(walker: "Walker", element: Element, line: "Line") -> None:
    """`pic:pic`: a picture with how it lies."""
    lies = next((one for one in element.walk() if one.name == "a:xfrm"), Element(""))
    named = element.child("pic:cNvPr") or Element("")
    words = said_of(walker.described) or said_of(named.get("descr"))
    for fill in (one for one in element.walk() if one.name in {"pic:blipFill", "a:blipFill"}):
        _filled(walker, fill, line, lies, words)


def _fill(walker: "Walker", element: Element, line: "Line") -> None:
    """A shape that is filled with a picture."""
    _filled(walker, element, line, walker.lies, said_of(walker.described))


def _lies(walker: "Walker", element: Element, line: "Line") -> None:
    """`a:xfrm`: how the shape lies whose filling comes next."""
    walker.lies = element


def _filled(walker: "Walker", fill: Element, line: "Line", lies: Element, words: str) -> None:
    crop = fill.child("a:srcRect") or Element("")
    blip = fill.child("a:blip")
    picture = _picture_of(walker, blip.get("embed") or blip.get("link"), "") if blip else None
    if picture is None:
        return
    degrees = _float(lies.get("rot")) / 60_000
    shown = replace(
        picture,
        crop=crop_of([_share(crop.get(side)) for side in "ltrb"]),
        turn=quarters(degrees),
        flipped=lies.get("flipH") in {"1", "true"},
        upside_down=lies.get("flipV") in {"1", "true"},
        words=words,
    )
    _show(walker, line, shown, degrees)


def _old_picture(walker: "Walker", element: Element, line: "Line") -> None:
    """`v:imagedata`: a picture of the old drawings."""
    picture = _picture_of(walker, element.get("id") or element.get("relid"), element.get("title"))
    if picture is None:
        return
    sides = [_fixed(element.get(f"crop{side}")) for side in ("left", "top", "right", "bottom")]
    degrees, flips = _lie(walker.shape)
    shown = replace(
        picture,
        crop=crop_of(sides),
        turn=quarters(degrees),
        flipped="x" in flips,
        upside_down="y" in flips,
        words=said_of(walker.described),
    )
    _show(walker, line, shown, degrees)


def _shape(walker: "Walker", element: Element, line: "Line") -> None:
    outside = walker.shape, walker.described
    walker.shape = element.get("style")
    walker.inside(element, line)
    walker.shape, walker.described = outside


def _lie(style: str) -> tuple[float, str]:
    """(degrees, the axes it is flipped over) of a shape by its style."""
    turned, flipped = _ROTATION.search(style), _FLIP.search(style)
    degrees = _float(turned[1]) / (65_536 if turned[2] else 1) if turned else 0.0
    return degrees, flipped[1] if flipped else ""


def _picture_of(walker: "Walker", key: str, title: str) -> Picture | None:
    link = walker.links.get(key)
    if link is None and key:
        walker.remarks.say("Tệp không còn giữ một ảnh đặt trong bài; chỗ của ảnh đang chờ, hãy tải ảnh lên.")
        return Picture("ảnh", None, why="ảnh")
    if link is None or link.purpose != "image":
        return None
    name = (title or link.target) if link.external else posixpath.basename(link.part or link.target)
    return Picture(name[:120], link.part)


def _show(walker: "Walker", line: "Line", picture: Picture, degrees: float) -> None:
    if abs(degrees / 90 - round(degrees / 90)) > 0.02:
        walker.remarks.say(f"Ảnh {picture.name} đặt nghiêng trong Word; trong bài ảnh đứng thẳng.")
    walker.pictures.append(picture)
    line.bits.append(walker.marker(len(walker.pictures) - 1))


def _share(text: str) -> float:
    """A share in thousandths of a per cent, or with a sign of its own."""
    return _float(text[:-1]) / 100 if text.endswith("%") else _float(text) / 100_000


def _fixed(text: str) -> float:
    if text.endswith("%"):
        return _float(text[:-1]) / 100
    return _float(text[:-1]) / 65_536 if text.endswith("f") else _float(text)


def _float(text: str) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if abs(value) < 1e9 else 0.0


# --- Charts, diagrams, objects ---


def _chart(walker: "Walker", element: Element, line: "Line") -> None:
    """No chart can be drawn here; its words are told, and a picture of it is asked for."""
    link = walker.links.get(element.get("id"))
    part = walker.part(link) if link else None
    said = "; ".join(_chart_words(part)) if part else ""
    about = f" (chữ trong biểu đồ: “{shortened(said)}”)" if said else ""
    name = f" “{walker.described}”" if said_of(walker.described) else ""
    walker.remarks.say(
        f"Biểu đồ{name} không đưa vào bài được{about}; hãy chụp lại thành ảnh rồi đặt vào chỗ của nó.", said
    )
    _wait(walker, line, "biểu đồ")


def _wait(walker: "Walker", line: "Line", name: str) -> None:
    """A place for a picture that is still to come; what is missing has been said."""
    walker.pictures.append(Picture(name, None, words=said_of(walker.described), why=name))
    line.bits.append(walker.marker(len(walker.pictures) - 1))


def _chart_words(part: Element) -> "Iterator[str]":
    for element in part.walk():
        if element.name == "a:p":
            text = "".join(one.text for one in element.walk() if one.name == "a:t")
            if text.strip():
                yield text.strip()
        elif element.name in {"c:v", "cx:v", "cx:pt"} and element.text.strip():
            yield element.text.strip()


def _diagram(walker: "Walker", element: Element, line: "Line") -> None:
    """The words of a diagram come in, a line each; its boxes and arrows do not."""
    link = walker.links.get(element.get("dm"))
    part = walker.part(link) if link else None
    texts = list(_chart_words(part)) if part else []
    line.beside += [Block(escape(text, quote=False), "p", "boxed") for text in texts]
    walker.remarks.say(
        "Sơ đồ (SmartArt) trong tệp chỉ vào được phần chữ, mỗi ô một dòng; hãy chụp lại thành ảnh nếu cần hình."
        if texts
        else "Sơ đồ (SmartArt) trong tệp không đưa vào bài được; hãy chụp lại thành ảnh."
    )
    if not texts:
        _wait(walker, line, "sơ đồ")


def _object(walker: "Walker", element: Element, line: "Line") -> None:
    program = element.get("ProgID").split(".")[0] or "không rõ loại"
    walker.remarks.say(f"Đối tượng nhúng ({program}) chỉ vào được hình của nó, nếu có; hãy chép nội dung vào văn bản.")


READERS = {
    "w:drawing": _drawing,
    "pic:pic": _picture,
    "a:blipFill": _fill,
    "a:xfrm": _lies,
    "v:imagedata": _old_picture,
    "v:shape": _shape,
    "v:rect": _shape,
    "v:roundrect": _shape,
    "v:oval": _shape,
    "c:chart": _chart,
    "cx:chart": _chart,
    "dgm:relIds": _diagram,
    "o:OLEObject": _object,
}
