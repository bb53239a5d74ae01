"""The fields of words are listed once; the columns, the versions and the comparison know the same ones."""

import dataclasses

from articles.models import Article, Live
from articles.models.content import Content as Columns
from articles.text import text_fields
from articles.text.compare import HEADINGS, Content

NOT_WORDS = {"body_version", "meeting"}


def test_they_are_the_columns_of_what_a_review_is_about():
    columns = {field.name: field for field in Columns._meta.fields if field.name not in NOT_WORDS}
    assert list(columns) == ["title", "lead", "body", "byline", "source"] == list(text_fields.NAMES)
    assert {name: field.verbose_name for name, field in columns.items()} == {
        "title": "tiêu đề",
        "lead": "dẫn nhập",
        "body": "nội dung",
        "byline": "bút danh",
        "source": "nguồn",
    }
    assert {name: label.lower() for name, label in text_fields.LABELS.items()} == {
        name: field.verbose_name for name, field in columns.items()
    }


def test_the_working_and_the_live_text_have_them_all():
    for model in (Article, Live):
        assert set(text_fields.NAMES) <= {field.name for field in model._meta.get_fields()}


def test_a_comparison_has_them_in_the_order_of_the_page():
    assert list(HEADINGS) == ["title", "lead", "body", "photos", "byline", "source", "meeting", "mentions"]
    assert {field.name for field in dataclasses.fields(Content)} == set(HEADINGS)


def test_only_the_body_is_html_and_only_the_lead_has_lines():
    assert set(text_fields.NAMES) - set(text_fields.PLAIN) == {"body"}
    assert set(text_fields.PLAIN) - text_fields.ONE_LINE == {"lead"}
