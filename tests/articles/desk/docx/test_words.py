"""Every word of any Word file is in its draft, or a note names it; what the file deleted or hid is in neither."""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, note, settings

from articles.desk import docx
from articles.text import blocks
from people import clock
from people.colleagues import COMMAND_LINE
from tests.articles import made_docx

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@settings(max_examples=500 if os.environ.get("HUNT") == "1" else 25, suppress_health_check=list(HealthCheck))
@given(made_docx.files())
def test_every_word_of_any_word_file_is_in_its_draft_or_named(made):
    note("\n".join(made.file.body))
    with transaction.atomic():
        filed = docx.file_docx(made.file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
        article, uses = filed.article, list(filed.article.photo_uses.select_related("photo"))
        transaction.set_rollback(True)
    fields = [article.title, article.lead, article.byline, blocks.text_of(article.body)]
    captions = [text for use in uses for text in (use.caption, use.photo.credit if use.photo else "")]
    held = "\n".join([*fields, *captions, *filed.notes])
    assert [word for word in made.words if word not in held] == []
    assert [word for word in made.hidden if word in held] == []
    assert [note for note in filed.notes if "từ của tệp không có trong bài" in note] == []
