"""The paper: what we print."""

from articles.models.desk.autosaves import Autosave, SavedTyping, SentForm
from articles.models.desk.imports import ImportedFile
from articles.models.desk.insertions import Insertion
from articles.models.desk.preview_links import PreviewLink
from articles.models.log import HistoryEntry, HistoryHead, WordsChange

from . import public_words
from .articles import NEWEST, OTHERS, Article, ViewCount, section_tree
from .content import Content
from .corrections import Correction
from .desk.comments import Comment
from .desk.locks import EditLock
from .desk.notices import Digest, Notice
from .desk.publish_requests import PublishRequest
from .desk.section_rights import SectionRight
from .documents import Document
from .live import Live, LiveMention, LivePhoto
from .mentions import Mention
from .photos import Photo, PhotoPerson, PhotoUse
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
    "public_words",
    "section_tree",
]
