"""People of the desk at one article, for tests of what they do to each other."""

import re
from html import unescape
from urllib.parse import urlencode

from django.urls import reverse

from articles.desk import workflow
from articles.desk.access import roles
from articles.models import Article
from people import clock
from tests.colleagues import client_of, make_colleague
from tests.factory import make_article

NO_INLINES = {
    f"{prefix}-{name}": "0" for prefix in ("photo_uses", "mentions") for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


class Colleague:
    """Somebody with a role and a browser."""

    def __init__(self, username, role=roles.EDITOR, **names):
        self.user = make_colleague(role, username, **names)
        self.client = client_of(self.user)

    def url(self, name, *args):
        return reverse(f"admin:articles_article_{name}", args=args)

    def open(self, article, query=""):
        """The form's page, and its fields as a browser would send them back untouched."""
        page = self.client.get(self.url("change", article.pk) + query).content.decode()
        return page, {**fields_of(Article.objects.get(pk=article.pk)), **hidden(page)}

    def save(self, article, form, **changes):
        return self.client.post(self.url("change", article.pk), {**form, **changes}, follow=True)

    def autosave(self, article, form, **changes):
        return self.client.post(self.url("autosave", article.pk), {"form": urlencode({**form, **changes})})

    def post(self, name, article, *more, **data):
        return self.client.post(self.url(name, article.pk, *more), data)


def fields_of(article):
    texts = {name: getattr(article, name) for name in ("title", "lead", "body", "byline", "source", "slug")}
    return {**texts, "meeting": article.meeting_id or "", "section": article.section_id, **NO_INLINES}


def hidden(page):
    """The fields of a page that say what it was made from."""
    found = re.findall(r'<input type="hidden" name="(_\w+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def make_draft(writer, **fields):
    """A draft as its writer has saved it: version 1."""
    fields = {"title": "Hội nghị tổng kết", "body": "<p>Đoạn một.</p>\n<p>Đoạn hai.</p>\n<p>Đoạn ba.</p>", **fields}
    article = make_article(created_by=writer.user, written_by=writer.user, **fields)
    workflow.saved(article, by=writer.user, at=clock.now())
    return article
