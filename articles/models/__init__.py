"""The paper: what we print."""

from .articles import NEWEST, OTHERS, Article, ViewCount
from .autosaves import Autosave
from .content import Content
from .documents import Document
from .imports import ImportedFile
from .insertions import Insertion
from .mentions import Mention
from .photos import Photo, PhotoPerson, PhotoUse
from .preview_links import PreviewLink
from .sections import Section

__all__ = [
    "NEWEST",
    "OTHERS",
    "Article",
    "Autosave",
    "Content",
    "Document",
    "ImportedFile",
    "Insertion",
    "Mention",
    "Photo",
    "PhotoPerson",
    "PhotoUse",
    "PreviewLink",
    "Section",
    "ViewCount",
]
