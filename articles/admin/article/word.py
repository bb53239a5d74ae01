"""A Word file dropped on "new article" becomes a draft."""

from django.urls import path

from articles.admin.article import word_upload


class WordMixin:
    def get_urls(self):
        upload = self.admin_site.admin_view(word_upload.upload)
        return [path("word/", upload, name="articles_article_word"), *super().get_urls()]
