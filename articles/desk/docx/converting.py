"""A Word package → HTML, with every picture a marker `<img src="number">` at its place."""

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

import mammoth
from mammoth import documents, transforms

from articles.desk.docx import parts
from articles.desk.docx.package import DocxRefused, Package

MAX_HTML = 8 * 1024 * 1024

# Looks that say what a line is; the desk's own style names, which no document can have.
_CENTRED = "\x01centred"
STYLE_MAP = f"""
p[style-name='Title'] => p.title:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='{_CENTRED}'] => p.centred:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
r[style-name='Emphasis'] => em
"""
_STYLED = ("title", "caption", "heading", "quote", "list")
_PARTS = {"styles": parts.STYLES, "numbering": parts.NUMBERING, "footnotes": parts.BODY, "endnotes": parts.BODY}


@dataclass(frozen=True)
class Picture:
    """A picture the text shows: the name its file has inside the package; none when it lies elsewhere."""

    name: str
    part: str | None


@dataclass
class Converted:
    """The text as HTML; the pictures by the number of their markers."""

    html: str = ""
    pictures: list[Picture] = field(default_factory=list)


def convert(package: Package) -> Converted:
    """The text of a package, its parts checked first. Raises DocxRefused."""
    budget = parts.Budget()
    for name in package.xml_names:
        parts.check(package.read(name), budget)
    converted = Converted()
    plain = _plain_copy(package, budget, converted.pictures)
    converted.html = _to_html(plain)
    if len(converted.html) > MAX_HTML:
        raise DocxRefused("Văn bản quá dài nên không thể là một bài viết.")
    return converted


def _to_html(plain: bytes) -> str:
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(plain),
            style_map=STYLE_MAP,
            include_embedded_style_map=False,
            transform_document=transforms.paragraph(_mark_centred),
            convert_image=mammoth.images.img_element(_marker),
        )
    except Exception as error:  # a library of many shapes of fault, fed by strangers
        raise DocxRefused("Tệp Word bị hỏng, không đọc được; hãy mở trong Word rồi lưu lại.") from error
    return result.value


def _mark_centred(paragraph: documents.Paragraph) -> documents.Paragraph:
    style = (paragraph.style_name or "").lower()
    if paragraph.alignment != "center" or paragraph.numbering or style.startswith(_STYLED):
        return paragraph
    return paragraph.copy(style_name=_CENTRED, style_id=None)


def _marker(image: documents.Image) -> dict[str, str]:
    with image.open() as number:
        return {"src": number.read().decode("ascii")}


def _plain_copy(package: Package, budget: parts.Budget, pictures: list[Picture]) -> bytes:
    """A package of the cleaned parts under their usual names; a picture's file holds only its number."""
    main, others = _parts_of(package, budget)
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w") as archive:
        for name, part in {"document": main, **others}.items():
            links = _links_of(package, part, budget)
            known = _PARTS.get(name, parts.BODY)
            text = parts.clean(package.read(part), budget, known, {key: link.target for key, link in links.items()})
            archive.writestr(f"word/{name}.xml", text)
            if known is parts.BODY:
                archive.writestr(f"word/_rels/{name}.xml.rels", _rewritten(links, part, package, pictures))
        for number in range(len(pictures)):
            archive.writestr(f"word/media/{number}", str(number))
    return copy.getvalue()


def _parts_of(package: Package, budget: parts.Budget) -> tuple[str, dict[str, str]]:
    """(the name of the main part, the names of the parts it needs, by purpose)."""
    roots = _links_of(package, "", budget).values()
    targets = [link.target.lstrip("/") for link in roots if link.purpose == "officeDocument" and not link.external]
    main = next((target for target in targets if target in package.names), "word/document.xml")
    if main not in package.names:
        raise DocxRefused("Đây là tệp nén, không phải tệp Word; hãy chọn chính tệp .docx.")
    found = {}
    for link in _links_of(package, main, budget).values():
        part = _inside(main, link.target)
        if link.purpose in _PARTS and not link.external and part in package.names:
            found.setdefault(link.purpose, part)
    return main, found


def _links_of(package: Package, part: str, budget: parts.Budget) -> dict[str, parts.Link]:
    folder, name = posixpath.split(part)
    rels = posixpath.join(folder, "_rels", f"{name}.rels")
    return parts.relationships(package.read(rels), budget) if rels in package.names else {}


def _inside(part: str, target: str) -> str:
    """The part a relative target of `part` names."""
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def _rewritten(links: dict[str, parts.Link], part: str, package: Package, pictures: list[Picture]) -> str:
    """The relationships for the plain copy: links as they are, pictures by number; nothing outside is a picture."""
    rows = []
    for key, link in links.items():
        target = link.target
        if link.purpose == "image":
            inside = None if link.external else _inside(part, target)
            name = target if inside is None else posixpath.basename(inside)
            pictures.append(Picture(name[:120], inside if inside in package.names else None))
            target = f"media/{len(pictures) - 1}"
        rows.append(
            f"<Relationship Id={parts.quoteattr(key)} Type={parts.quoteattr(link.purpose)}"
            f" Target={parts.quoteattr(target)}/>"
        )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(rows)}</Relationships>'
