"""A Word package → HTML, with every picture a marker `<img src="number">` at its place."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from articles.desk.docx import chunks, parts, tree, words
from articles.desk.docx.package import DocxRefused, Package
from articles.desk.docx.parts import Link
from articles.desk.docx.pictures import Picture
from articles.desk.docx.remarks import Remarks
from articles.desk.docx.tree import Element
from articles.desk.docx.walk import inline, numbering, styles
from articles.desk.docx.walk.walking import Walker

MAX_HTML = 8 * 1024 * 1024
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_NO_NOTES = {"separator", "continuationSeparator", "continuationNotice"}
_WITH_WORDS = {"footnotes", "endnotes", "header", "footer"}
_IN_WORD = "hãy mở trong Word rồi lưu lại dạng .docx."


@dataclass
class Converted:
    """The text as HTML; the pictures by the number of their markers; what an editor is told.

    `lines`: the words the file holds, read independently of the rest; `carried`: the files of pictures in the text.
    """

    html: str = ""
    pictures: list[Picture] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    lines: list[str] = field(default_factory=list)
    carried: frozenset[str] = frozenset()


def convert(package: Package) -> Converted:
    """The text of a package, its parts checked first. Raises DocxRefused."""
    budget = parts.Budget()
    for name in package.xml_names:
        parts.check(package.read(name), budget)
    return _converted(_File(package, budget))


def _converted(file: "_File", within: bool = False) -> Converted:
    remarks = Remarks()
    walker = _walker(file, remarks, within)
    html = walker.read(file.read(file.main) or Element(""))
    _tell_of_the_margins(file, remarks)
    if len(html) > MAX_HTML:
        raise DocxRefused("Văn bản quá dài nên không thể là một bài viết; hãy chia thành nhiều tệp.")
    return Converted(html, walker.pictures, remarks, list(file.lines(within)), file.carried)


def _walker(file: "_File", remarks: Remarks, within: bool) -> Walker:
    known = styles.read(file.purpose("styles"), file.purpose("theme"))
    found, links = _notes(file, remarks)
    return Walker(
        styles=known,
        numbering=numbering.read(file.purpose("numbering"), known),
        remarks=remarks,
        notes=found,
        part=file.linked,
        chunk=lambda link: _chunk(file, link, remarks, within),
        links=file.links,
        note_links=links,
    )


def _notes(file: "_File", remarks: Remarks) -> tuple[dict[tuple[str, str], Element], dict[str, dict[str, Link]]]:
    """The notes by kind and id, and the links of their parts by kind."""
    found: dict[tuple[str, str], Element] = {}
    links = {}
    for purpose, kind in _NOTES.items():
        part = file.purpose(purpose)
        for note in part.elements() if part else ():
            if note.get("type") in _NO_NOTES:
                remarks.told.append(inline.all_text(note))  # what stands over notes on every sheet
            else:
                found.setdefault((kind, note.get("id")), note)
        links[kind] = file.links_of(file.parts.get(purpose, ""))
    return found, links


def _tell_of_the_margins(file: "_File", remarks: Remarks) -> None:
    """Words that stand on every sheet, and those of reviewers, are no part of the text."""
    for purpose, what in (("header", "Chữ ở đầu trang"), ("footer", "Chữ ở chân trang")):
        seen = [" ".join(words.lines(part)) for part in file.all_of(purpose)]
        for text in dict.fromkeys(text for text in seen if any(map(str.isalpha, text))):
            remarks.left_out(what, text)
        remarks.told += seen
    comments = file.purpose("comments")
    if count := sum(one.name == "w:comment" for one in comments.elements()) if comments else 0:
        remarks.say(f"Tệp có {count} lời nhận xét (comment) bên lề; lời nhận xét không đưa vào bài.")


def _chunk(file: "_File", link: Link, remarks: Remarks, within: bool) -> str:
    """The HTML of a part in another format; a sentence where it cannot be read."""
    name = posixpath.basename(link.part or link.target)
    try:
        data = file.package.read(link.part or "") if not link.external else b""
        html = chunks.html_of(name, data) if data else None
        if html is None and data.startswith(b"PK") and not within:
            inner = _converted(_File(Package.within(data), file.budget), within=True)
            remarks.sentences += inner.remarks.all()
            remarks.told += inner.remarks.told
            html = inner.html
    except DocxRefused:
        html = None
    if html is None:
        remarks.say(f"Phần nhúng {name} không đọc được nên không có trong bài; {_IN_WORD}")
    return html or ""


class _File:
    """The parts of a package as trees, each read once, and how they lead to one another."""

    def __init__(self, package: Package, budget: parts.Budget) -> None:
        self.package = package
        self.budget = budget
        self._trees: dict[str, Element] = {}
        self.main = self._main()
        self.links = self.links_of(self.main)
        self.parts: dict[str, str] = {}
        for link in self.links.values():
            if link.part:
                self.parts.setdefault(link.purpose, link.part)

    @property
    def carried(self) -> frozenset[str]:
        """The picture files the text and its notes lead to."""
        found = [self.links, *(self.links_of(self.parts.get(purpose, "")) for purpose in _NOTES)]
        return frozenset(one.part for links in found for one in links.values() if one.purpose == "image" and one.part)

    def _main(self) -> str:
        roots = self.links_of("").values()
        found = [link.part for link in roots if link.purpose == "officeDocument" and link.part]
        main = next(iter(found), "word/document.xml")
        if main not in self.package.names:
            raise DocxRefused("Đây là tệp nén, không phải tệp Word; hãy chọn chính tệp .docx.")
        return main

    def read(self, name: str) -> Element:
        """The tree of a part. Raises DocxRefused."""
        if name not in self._trees:
            self._trees[name] = tree.read(self.package.read(name), self.budget)
        return self._trees[name]

    def purpose(self, purpose: str) -> Element | None:
        """The part that serves this purpose, if there is one."""
        name = self.parts.get(purpose)
        return self.read(name) if name else None

    def linked(self, link: Link) -> Element | None:
        """The part a relationship leads to."""
        return self.read(link.part) if link.part else None

    def all_of(self, purpose: str) -> Iterator[bytes]:
        """The content of every part of a purpose."""
        names = dict.fromkeys(link.part for link in self.links.values() if link.purpose == purpose)
        return (self.package.read(name) for name in names if name)

    def links_of(self, part: str) -> dict[str, Link]:
        """The relationships of a part, with the parts they lead to."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.package.names:
            return {}
        found = parts.relationships(self.package.read(rels), self.budget)
        return {key: replace(link, part=self._inside(folder, link)) for key, link in found.items()}

    def _inside(self, folder: str, link: Link) -> str | None:
        if link.external:
            return None
        return self._at(folder, link.target) or self._at(folder, unquote(link.target).replace("\\", "/"))

    def _at(self, folder: str, target: str) -> str | None:
        name = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return self.package.found(name)

    def lines(self, within: bool) -> Iterator[str]:
        """The words of the text and its notes, headers and footers, and of the pages it embeds."""
        names = [self.main, *(link.part for link in self.links.values() if link.purpose in _WITH_WORDS)]
        yield from words.of(self.package.read(name) for name in dict.fromkeys(filter(None, names)))
