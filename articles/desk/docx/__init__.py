"""Word files in: `file_docx` turns the bytes of a .docx into a draft."""

from articles.desk.docx.filing import file_docx, plain_name
from articles.desk.docx.package import MAX_BYTES, DocxRefused

__all__ = ["MAX_BYTES", "DocxRefused", "file_docx", "plain_name"]
