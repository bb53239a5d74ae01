"""The desk's admin pages: declarations, and one call each."""

from django.contrib import admin

from articles.admin.article.article_admin import ArticleAdmin
from articles.admin.documents import DocumentAdmin
from articles.admin.photos import PhotoAdmin
from articles.admin.sections import SectionAdmin
from articles.admin.staff import GroupAdmin, UserAdmin
from articles.admin.words_changes import WordsChangeAdmin

__all__ = [
    "ArticleAdmin",
    "DocumentAdmin",
    "GroupAdmin",
    "PhotoAdmin",
    "SectionAdmin",
    "UserAdmin",
    "WordsChangeAdmin",
]

admin.site.site_header = "Tòa soạn"
admin.site.site_title = "Tòa soạn"
admin.site.index_title = "Bàn làm việc"
