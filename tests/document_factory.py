"""Small honest files of the four formats a document may carry."""

import io
import zipfile

from openpyxl import Workbook

from tests.docx_factory import Docx, paragraph, zipped

ODT = "application/vnd.oasis.opendocument.text"


def make_pdf(inside=b""):
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + inside + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def make_docx(**more):
    """A Word file; `more` are parts beside its own."""
    return zipped(Docx(paragraph("Chỉ thị")).parts() | more)


def make_xlsx():
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def make_odt(kind=ODT, **more):
    mimetype = zipfile.ZipInfo("mimetype")
    return zipped({"mimetype": (mimetype, kind.encode()), "content.xml": "<office/>", **more})


FORMATS = {"pdf": make_pdf, "docx": make_docx, "xlsx": make_xlsx, "odt": make_odt}
