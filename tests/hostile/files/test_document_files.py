"""Files of documents that are not what they say, or too much of it, or called what no file is (threats B 16-27)."""

import os
import re
import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from articles.desk.documents import files
from articles.files import archives
from articles.files.attachments import LONGEST_NAME, TOO_HEAVY, FileRefused, checked
from articles.models import Document
from people.colleagues import COMMAND_LINE
from tests.articles.desk.test_document_files import attached, cited, send
from tests.document_factory import make_docx, make_odt, make_pdf, make_xlsx
from tests.docx_factory import TYPES, zipped
from tests.factory import make_document, make_picture
from tests.hostile.files.test_files import NAMES
from tests.hostile.files.test_pictures import NO_PICTURES
from tests.hostile.files.uploads import stored_files
from tests.hostile.test_plain_fields import PAYLOAD, breaks_out

MB = 1024 * 1024
SCRIPT = b"<script>alert(1)</script>"
RIGHT_NAME = re.compile(r"documents/[0-9a-f]{2}/[0-9a-f]{64}\.(pdf|docx|xlsx|odt)")


def named(name, **attributes):
    info = zipfile.ZipInfo(name)
    for key, value in attributes.items():
        setattr(info, key, value)
    return make_docx(**{name: (info, b"x")})


def typed(kind):
    """A Word file whose types name another kind."""
    return make_docx(**{"[Content_Types].xml": TYPES.replace("wordprocessingml.document.main+xml", kind)})


# What is sent, and a word of the sentence it is refused with.
REFUSED = {
    **{f"{kind} alone": (data, r"\.") for kind, data in NO_PICTURES.items()},
    "a picture": (make_picture(), "Chỉ nhận"),
    "a page before a PDF": (SCRIPT + make_pdf(), "Chỉ nhận"),
    "a line end before a PDF": (b"\n" + make_pdf(), "Chỉ nhận"),
    "half a PDF": (make_pdf()[:-6], "cắt cụt"),
    "a page behind a PDF": (make_pdf() + SCRIPT * 100, "cắt cụt"),
    "a page before a package": (SCRIPT + make_docx(), "Chỉ nhận"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "kiểu cũ"),
    "nothing but zeros": (bytes(4096), "trống"),
    "any archive": (zipped({"a.txt": "x"}), "Chỉ nhận"),
    "a Word file with Visual Basic": (make_docx(**{"word/vbaProject.bin": b"x"}), "macro"),
    "a Word file of the macro kind": (typed("document.macroEnabled.main+xml"), "macro"),
    "a Word file with ActiveX": (make_docx(**{"word/activeX/activeX1.bin": b"x"}), "macro"),
    "a Word template": (typed("wordprocessingml.template.main+xml"), "Chỉ nhận"),
    "a slide show": (zipped({"[Content_Types].xml": TYPES, "ppt/presentation.xml": "<x/>"}), "Chỉ nhận"),
    "a workbook with macro sheets": (
        zipped({"[Content_Types].xml": "spreadsheetml.sheet.main+xml", "xl/workbook.xml": "<x/>",
                "xl/macrosheets/sheet1.xml": "<x/>"}), "macro"
    ),
    "two kinds at once": (
        make_docx(**{"xl/workbook.xml": "<x/>", "[Content_Types].xml": f"{TYPES}spreadsheetml.sheet.main+xml"}),
        "Chỉ nhận",
    ),
    "OpenDocument with Basic": (make_odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "macro"),
    "OpenDocument with Python": (make_odt(**{"Scripts/python/x.py": "x"}), "macro"),
    "an OpenDocument spreadsheet": (make_odt("application/vnd.oasis.opendocument.spreadsheet"), "Chỉ nhận"),
    "a bomb": (make_docx(**{"word/media/a.bmp": bytes(3 * MB)}), "gấp"),
    "more entries than one may have": (make_docx(**{f"word/x{n}": "" for n in range(2_001)}), "quá nhiều phần"),
    "a symbolic link": (named("word/link", external_attr=(stat.S_IFLNK | 0o777) << 16), "ra ngoài"),
    "a name that climbs out": (named("../../outside.xml"), "ra ngoài"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_plain_document_is_refused_with_a_sentence(data, word):
    with pytest.raises(FileRefused, match=word) as refusal:
        checked(data, "van-ban.pdf")
    assert str(refusal.value).endswith(".")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["html", "svg", "exe", "empty", "zip"])
def test_what_is_refused_at_the_form_leaves_nothing_on_disk(admin_client, kind):
    before = stored_files()
    paper = make_document()
    response = send(admin_client, paper, data=NO_PICTURES[kind], name="van-ban.pdf")
    assert response.context["adminform"].form.errors["upload"]
    assert paper.file == ""
    assert stored_files() == before


def test_a_package_of_more_than_200_megabytes_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED", 1000)
    with pytest.raises(FileRefused, match="200 MB"):
        checked(make_xlsx(), "a.xlsx")


def test_an_entry_with_a_password_is_refused():
    data = bytearray(make_docx())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileRefused, match="mật khẩu"):
        checked(bytes(data), "a.docx")


@pytest.mark.django_db
def test_a_file_over_30_megabytes_is_not_even_read(admin_client):
    paper = make_document()
    response = send(admin_client, paper, data=b"%PDF-" + bytes(archives.MAX_BYTES))
    assert response.context["adminform"].form.errors["upload"] == [TOO_HEAVY]


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*NAMES, "vanban\u202efdp.exe", "a\x00b.pdf"])
def test_what_the_sender_calls_a_file_is_never_on_disk_and_never_in_a_header_as_it_came(name):
    before = stored_files()
    paper = cited(attached(make_pdf(name.encode()), name))
    (path,) = stored_files() - before
    assert RIGHT_NAME.fullmatch(str(path.relative_to(Path(os.path.realpath(settings.ORIGINALS_ROOT)))))
    assert paper.file_name.endswith(".pdf")
    assert len(paper.file_name) <= LONGEST_NAME
    assert paper.file_name.isprintable()
    header = Client().get(paper.get_file_url())["Content-Disposition"]
    assert re.fullmatch(r"""attachment; filename(\*=utf-8''[\w%.~!$&'()*+,;=@-]+|="[^"\\/<>:|?*]+")""", header)


@pytest.mark.django_db
def test_a_name_is_text_on_every_page_that_shows_it(admin_client):
    paper = cited(attached(name=f"{PAYLOAD}.pdf"))
    Document.objects.update(file_name=PAYLOAD)
    page = admin_client.get(reverse("admin:articles_document_change", args=[paper.pk])).content.decode()
    assert "&lt;svg id=pwn" in page
    assert not breaks_out(page)
    assert "\n" not in Client().get(paper.get_file_url())["Content-Disposition"]


@pytest.mark.django_db
def test_a_page_inside_a_pdf_is_saved_and_may_do_nothing():
    response = Client().get(cited(attached(make_pdf(SCRIPT))).get_file_url())
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"


@pytest.mark.django_db
def test_two_files_of_one_name_never_overwrite_each_other():
    one, two = attached(make_pdf(b"1"), "a.pdf"), Document.objects.create(name="Quy định số 9")
    files.attach(two, make_pdf(b"2"), name="a.pdf", by=COMMAND_LINE)
    assert one.file != two.file


@pytest.mark.django_db
def test_the_private_folder_has_no_address_of_its_own():
    paper = cited(attached())
    for address in (f"/media/{paper.file}", f"/originals/{paper.file}", f"/van-ban/tep/{paper.file}"):
        assert Client().get(address).status_code == 404
