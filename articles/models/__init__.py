"""The paper: what we print."""

from .articles import NEWEST, OTHERS, Article, ViewCount
from .content import Content
from .documents import Document
from .imports import ImportedFile
from .mentions import Mention
from .photos import Photo, PhotoPerson, PhotoUse
from .sections import Section

__all__ = [
    "NEWEST",
    "OTHERS",
    "Article",
    "Content",
    "Document",
    "ImportedFile",
    "Mention",
    "Photo",
    "PhotoPerson",
    "PhotoUse",
    "Section",
    "ViewCount",
]
