"""Threats B 27 and 28: what a Word file can be made to do to the newsroom, each refused within its memory.

Every file is opened in a child process, so that one that does eat memory or time harms nobody, and is counted.
"""

import json
import os
import socketserver
import stat
import struct
import subprocess
import sys
import threading
import zipfile
import zlib
from pathlib import Path

import pytest

from articles.desk import docx
from articles.desk.docx.package import MAX_BYTES
from articles.models import Article, Photo
from people import clock
from people.colleagues import COMMAND_LINE
from tests.docx_factory import OOXML, Docx, drawing, paragraph, part, relationships, table, zipped
from tests.factory import make_picture

MB = 1024 * 1024
MEMORY = 150 * MB
SECONDS = 30  # of the child's processor time: a stop for what would never end, not a measure
# One process with everything imported; it opens each file in a copy of itself.
READER = """
import json, os, resource, sys
import django
django.setup()
from articles.desk.docx.converting import convert
from articles.desk.docx.package import DocxRefused, open_package
from articles.text import reading
from articles.text.docx import blocks as docx_blocks

def read(path):
    data = open(path, "rb").read()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        docx_blocks.read(convert(open_package(data)).html)
        said = "read"
    except (DocxRefused, reading.ReadingError) as refusal:
        said = str(refusal)
    print(json.dumps([resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, said]), flush=True)

for line in sys.stdin:
    copy = os.fork()
    if not copy:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        read(line.strip())
        os._exit(0)
    if os.waitpid(copy, 0)[1]:
        print("[0, null]", flush=True)
"""


def body(*blocks):
    return part("document", f"<w:body>{''.join(blocks)}</w:body>")


def with_document(document, **others):
    """Not compressed: the ratio alone must not be what holds."""
    return zipped(Docx().parts() | {"word/document.xml": document} | others, zipfile.ZIP_STORED)


def with_entry(name, content=b"x", **attributes):
    info = zipfile.ZipInfo(name)
    for key, value in attributes.items():
        setattr(info, key, value)
    return zipped(Docx(paragraph("Tiêu đề")).parts() | {name: (info, content)})


def million_entries():
    """More entries than fit in memory, in a directory that is all there is of them."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    count = (MAX_BYTES - 1000) // len(entry)
    head = b"PK\x03\x04" + bytes(26)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, count * len(entry), len(head), 0)
    return head + entry * count + end


def entities(count=10):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, count))
    return part("document", "<w:body/>", f'<!DOCTYPE w:document [<!ENTITY e0 "lol">{levels}]>')


def nested(tag, depth, inner=""):
    return f"<w:{tag}>" * depth + inner + f"</w:{tag}>" * depth


def links_in_links(depth):
    """Each link next to its twin: a converter that joins twins does every layer twice."""
    inner = "<w:r><w:t>x</w:t></w:r>"
    for _ in range(depth):
        twin = '<w:hyperlink w:anchor="a"><w:r><w:t>y</w:t></w:r></w:hyperlink>'
        inner = f'{twin}<w:hyperlink w:anchor="a">{inner}</w:hyperlink>'
    return inner


def tables_in_tables(depth):
    return "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth


WORD = "<w:r><w:t>a</w:t></w:r>"
FIELD = "<w:instrText>A</w:instrText>"
ATTRIBUTES = " ".join(f"w:a{n}='{n}'" for n in range(400_000))


def twice(name):
    other = name.replace("document", "documenx")
    return zipped(Docx(paragraph("Tiêu đề")).parts() | {other: body()}).replace(other.encode(), name.encode())


# What is sent, and a word of the sentence it is refused with: each guard is proved by a file only it holds.
BOMBS = {
    "42.zip: archives in archives": (
        lambda: zipped({f"{n}.zip": zipped({"0.dll": bytes(4 * MB)}) for n in range(9)}),
        "nén",
    ),
    "twenty million times one letter": (lambda: zipped({"word/document.xml": body(paragraph("a" * 20 * MB))}), "gấp"),
    "twelve million times one letter": (lambda: with_document(body(paragraph("a" * 12 * MB))), "quá lớn"),
    "eleven million times one letter": (lambda: with_document(body(paragraph("a" * 11 * MB))), "quá dài"),
    "a book": (lambda: with_document(body(paragraph("Tiêu đề"), paragraph("chữ và số " * 4_000) * 10)), "quá dài"),
    "more lines than a book": (lambda: with_document(body(paragraph("chữ") * 5_001)), "quá dài"),
    "a picture of nothing, 120 MB": (lambda: with_entry("word/a.png", bytes(120 * MB), compress_type=8), "gấp"),
    "half a million entries": (million_entries, "quá nhiều phần"),
    "more entries than one may have": (
        lambda: zipped(Docx().parts() | {f"word/x{n}.xml": "<x/>" for n in range(2_001)}),
        "quá nhiều phần",
    ),
    "a symbolic link": (
        lambda: with_entry("word/link", b"/etc/passwd", external_attr=(stat.S_IFLNK | 0o777) << 16),
        "ra ngoài",
    ),
    "a name that climbs out": (lambda: with_entry("../../outside.xml"), "ra ngoài"),
    "a name that climbs out backwards": (lambda: with_entry("word\\..\\..\\outside.xml"), "ra ngoài"),
    "a name from the root": (lambda: with_entry("/etc/outside.xml"), "ra ngoài"),
    "a name on a drive": (lambda: with_entry("C:/outside.xml"), "ra ngoài"),
    "two parts of one name": (lambda: twice("word/document.xml"), "trùng tên"),
    "a method that unpacks without end": (
        lambda: with_entry("word/x.bin", bytes(MB // 2), compress_type=zipfile.ZIP_LZMA),
        "hỏng",
    ),
    "an external entity": (
        lambda: with_document(part("document", "<w:body/>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        "DOCTYPE",
    ),
    "a billion laughs": (lambda: with_document(entities()), "DOCTYPE"),
    "an external DTD": (
        lambda: with_document(part("document", "<w:body/>", '<!DOCTYPE w SYSTEM "http://127.0.0.1/x.dtd">')),
        "DOCTYPE",
    ),
    "an empty DOCTYPE": (lambda: with_document(part("document", "<w:body/>", "<!DOCTYPE w>")), "DOCTYPE"),
    "a DOCTYPE in a part nobody reads": (
        lambda: with_document(body(paragraph("Tiêu đề")), **{"docProps/app.xml": "<!DOCTYPE x><x/>"}),
        "DOCTYPE",
    ),
    "a DOCTYPE in UTF-16": (
        lambda: with_document('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")),
        "DOCTYPE",
    ),
    "a code page that hides the brackets": (
        lambda: with_document(b'<?xml version="1.0" encoding="cp037"?>' + "<x/>".encode("cp037")),
        "UTF-8",
    ),
    "an XInclude": (
        lambda: with_document(body('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>')),
        "nơi khác",
    ),
    "brackets without end": (lambda: with_document(b"<" * 11 * MB), "phức tạp"),
    "elements without end": (lambda: with_document(body("<w:x/>" * 150_000)), "phức tạp"),
    "names without end": (lambda: with_document(body(*(f"<w:a{n}/>" for n in range(240_000)))), "phức tạp"),
    "words without end": (lambda: with_document(body(f"<w:p>{WORD * 22_000}</w:p>")), "phức tạp"),
    "fields without end": (lambda: with_document(body(f"<w:p>{FIELD * 3_001}</w:p>")), "phức tạp"),
    "attributes without end": (lambda: with_document(body(f"<w:p {ATTRIBUTES}/>")), "phức tạp"),
    "layers without end": (lambda: with_document(body(nested("sdt", 120))), "lồng"),
    "macros": (lambda: zipped(Docx(paragraph("Tiêu đề")).parts() | {"word/vbaProject.bin": b"x"}), "macro"),
}
# What comes through, because nothing in it is forbidden, and must not cost more for that.
HEAVY = {
    "paragraphs up to the limit": lambda: with_document(body(paragraph("một đoạn văn ngắn") * 4_990)),
    "words up to the limit": lambda: with_document(
        body(paragraph("Tiêu đề"), f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 19_000}</w:p>")
    ),
    "formats up to the limit": lambda: with_document(
        body(paragraph("Tiêu đề"), f"<w:p>{'<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>a</w:t></w:r>' * 7_500}</w:p>")
    ),
    "cells up to the limit": lambda: with_document(
        body(
            paragraph("Tiêu đề"),
            f"<w:tbl>{'<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>' * 4_900}</w:tbl>",
        )
    ),
    "one attribute of three million letters": lambda: with_document(
        body(paragraph("Tiêu đề"), f"<w:p w:a='{'ạ' * 3_500_000}'/>")
    ),
    "links in links": lambda: with_document(body(paragraph("Tiêu đề"), f"<w:p>{links_in_links(60)}</w:p>")),
    "paragraphs in paragraphs": lambda: with_document(
        body(paragraph("Tiêu đề"), nested("p", 80, "<w:r><w:t>x</w:t></w:r>"))
    ),
    "tables in tables": lambda: with_document(body(paragraph("Tiêu đề"), tables_in_tables(25))),
    "a cell over a million columns": lambda: with_document(
        body(
            paragraph("Tiêu đề"), table(["a"]).replace("<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>')
        )
    ),
    "letters up to the limit": lambda: with_document(body(paragraph("Tiêu đề"), paragraph("chữ và số " * 2_900) * 10)),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """A function: (growth in bytes, what was said) of a file opened in a process of its own."""
    file = tmp_path_factory.mktemp("docx") / "file.docx"
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings", "PYTHONPATH": str(root)}
    script = READER.replace("SECONDS", str(SECONDS))
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=root, env=environment
    ) as reader:

        def open_in_child(data):
            file.write_bytes(data)
            reader.stdin.write(f"{file}\n")
            reader.stdin.flush()
            growth, said = json.loads(reader.stdout.readline())
            assert said is not None, "killed: it took too long or too much"
            return growth * 1024, said

        yield open_in_child
        reader.stdin.close()


@pytest.mark.parametrize(("make", "word"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_within_its_memory(opened, make, word):
    growth, said = opened(make())
    assert word in said
    assert growth < MEMORY


@pytest.mark.parametrize("make", HEAVY.values(), ids=HEAVY)
def test_a_heavy_file_costs_no_more(opened, make):
    growth, _ = opened(make())
    assert growth < MEMORY


OTHER_FORMATS = {
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), ".doc kiểu cũ"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"),
    "rich text": (b"{\\rtf1\\ansi Xin chao}", ".rtf"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "OpenDocument": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), ".odt"
    ),
    "a spreadsheet": (zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "Excel"),
    "macros": (
        zipped(Docx().parts() | {"[Content_Types].xml": "application/vnd.ms-word.document.macroEnabled.main+xml"}),
        "macro",
    ),
    "any archive": (zipped({"a.txt": "x"}), "tệp nén"),
    "a web page": (b"<html><body>Xin chao</body></html>", "không phải tệp Word"),
    "too large": (b"PK\x03\x04" + bytes(MAX_BYTES), "30 MB"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "word"), OTHER_FORMATS.values(), ids=OTHER_FORMATS)
def test_another_format_is_named_with_what_to_do(data, word):
    with pytest.raises(docx.DocxRefused, match=word):
        docx.package.open_package(data)


def test_what_can_be_saved_again_is_told_so():
    with pytest.raises(docx.DocxRefused, match=r"lưu lại dạng \.docx"):
        docx.package.open_package(b"{\\rtf1}")


def test_an_entry_with_a_password_is_refused():
    data = bytearray(Docx(paragraph("Tiêu đề")).data())
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    with pytest.raises(docx.DocxRefused, match="mật khẩu"):
        docx.package.open_package(bytes(data))


@pytest.fixture
def listener():
    """(address, connections seen) of a server on this machine."""
    seen = []

    class Note(socketserver.BaseRequestHandler):
        def handle(self):
            seen.append(self.client_address)

    with socketserver.TCPServer(("127.0.0.1", 0), Note) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
        server.shutdown()


def reaching_out(url):
    """A file that points to `url` in every way a file can."""
    file = Docx(paragraph("Tiêu đề của bài"), paragraph("Đoạn mở đầu của bài."))
    for link in ("embed", "link"):
        file.body += [paragraph(drawing(file.link(f"{url}/{link}.png", "image", external=True), link=link))]
        file.body += [paragraph(f"Ảnh: Ảnh ở nơi khác, kiểu {link}")]
    old = file.link(f"{url}/old.png", "image", external=True)
    file.body.append(f'<w:p><w:r><w:pict><v:shape><v:imagedata r:id="{old}"/></v:shape></w:pict></w:r></w:p>')
    file.link(f"{url}/template.dotm", "attachedTemplate", external=True)
    file.link(f"{url}/frame.docx", "subDocument", external=True)
    return file.parts()


@pytest.mark.django_db
def test_nothing_outside_the_file_is_fetched(listener):
    url, seen = listener
    filed = docx.file_docx(zipped(reaching_out(url)), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert [use.caption for use in filed.article.photo_uses.all()] == [
        "Ảnh ở nơi khác, kiểu embed",
        "Ảnh ở nơi khác, kiểu link",
        "[Chờ ảnh: old.png]",
    ]
    assert sum("không được tải về" in note for note in filed.notes) == 3
    assert seen == []


@pytest.mark.django_db
@pytest.mark.parametrize("declared", ['SYSTEM "{}/x.dtd"', '[<!ENTITY % x SYSTEM "{}/x.ent"> %x;]'])
def test_no_entity_is_fetched(listener, declared):
    url, seen = listener
    document = part("document", "<w:body/>", f"<!DOCTYPE w:document {declared.format(url)}>")
    with pytest.raises(docx.DocxRefused, match="DOCTYPE"):
        docx.file_docx(with_document(document), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert seen == []
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_an_external_main_part_is_not_followed(listener):
    url, seen = listener
    root = relationships(
        f'<Relationship Id="rId1" Type="{OOXML}/officeDocument/2006/relationships/officeDocument" '
        f'Target="{url}/document.xml" TargetMode="External"/>'
    )
    parts = Docx().parts() | {"_rels/.rels": root}
    del parts["word/document.xml"]
    with pytest.raises(docx.DocxRefused):
        docx.file_docx(zipped(parts), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert seen == []


@pytest.mark.django_db
def test_a_picture_that_is_a_bomb_costs_only_its_place():
    """10 kB that would decode to 400 MB."""
    file = Docx(paragraph("Tiêu đề của bài"), paragraph("Đoạn mở đầu của bài."))
    file.body.append(paragraph(file.picture(_declared(make_picture(8, 8, "PNG"), 9000, 9000))))
    filed = docx.file_docx(file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert not Photo.objects.exists()
    assert any("81 triệu điểm ảnh" in note for note in filed.notes)


def _declared(png, width, height):
    """The PNG saying it is larger than it is."""
    head = b"IHDR" + struct.pack(">2L", width, height) + png[24:29]
    return png[:12] + head + struct.pack(">L", zlib.crc32(head)) + png[33:]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../../thoat.docx", "<img src=x onerror=alert(1)>.docx", "a" * 500, "\u202excod.exe"])
def test_a_hostile_name_is_only_a_name(name):
    filed = docx.file_docx(
        Docx(paragraph("Tiêu đề của bài"), paragraph("Đoạn.")).data(), name=name, by=COMMAND_LINE, at=clock.now()
    )
    shown = filed.article.imported_from.path
    assert len(shown) <= 220
    assert "/" not in shown
    assert "\u202e" not in shown
