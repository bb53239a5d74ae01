"""The paper: what we print."""

from . import clock, public_words, rights
from .articles import NEWEST, OTHERS, Article, ViewCount, section_tree
from .autosaves import Autosave, SavedTyping, SentForm
from .content import Content
from .desk import Comment, Correction, Digest, EditLock, Notice, PublishRequest, SectionRight
from .documents import Document
from .history import HistoryEntry, HistoryHead, WordsChange
from .imports import ImportedFile
from .insertions import Insertion
from .live import Live, LiveMention, LivePhoto
from .mentions import Mention
from .photos import Photo, PhotoPerson, PhotoUse
from .preview_links import PreviewLink
from .sections import Section, SectionAddress, SectionTree
from .versions import Version, VersionName

__all__ = [
    "NEWEST",
    "OTHERS",
    "Article",
    "Autosave",
    "Comment",
    "Content",
    "Correction",
    "Digest",
    "Document",
    "EditLock",
    "HistoryEntry",
    "HistoryHead",
    "ImportedFile",
    "Insertion",
    "Live",
    "LiveMention",
    "LivePhoto",
    "Mention",
    "Notice",
    "Photo",
    "PhotoPerson",
    "PhotoUse",
    "PreviewLink",
    "PublishRequest",
    "SavedTyping",
    "Section",
    "SectionAddress",
    "SectionRight",
    "SectionTree",
    "SentForm",
    "Version",
    "VersionName",
    "ViewCount",
    "WordsChange",
    "clock",
    "public_words",
    "rights",
    "section_tree",
]
