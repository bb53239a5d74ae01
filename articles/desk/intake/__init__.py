"""A page of text in: read, matched to the register, filed as a draft."""

from .filing import (
    AlreadyImported,
    Filed,
    IntakeRefused,
    Page,
    Source,
    file_page,
    kept,
    publication_time,
    read_file,
    section_called,
    told_of,
)

__all__ = [
    "AlreadyImported",
    "Filed",
    "IntakeRefused",
    "Page",
    "Source",
    "file_page",
    "kept",
    "publication_time",
    "read_file",
    "section_called",
    "told_of",
]
