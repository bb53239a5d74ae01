"""A page of text in: read, matched to the register, filed as a draft."""

from .filing import (
    AlreadyImported,
    Filed,
    IntakeRefused,
    Page,
    Source,
    file_page,
    kept_texts,
    publication_time,
    read_file,
    reading_notes,
    section_called,
)

__all__ = [
    "AlreadyImported",
    "Filed",
    "IntakeRefused",
    "Page",
    "Source",
    "file_page",
    "kept_texts",
    "publication_time",
    "read_file",
    "reading_notes",
    "section_called",
]
