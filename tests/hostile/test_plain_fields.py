"""Every plain field of the paper and the register holds a payload: no page, of readers or of staff, lets it out.

The rows are changed past every form and validator: what is tested is the pages.
"""

from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test import Client
from django.urls import reverse

from articles.models import (
    Article,
    Comment,
    Correction,
    Document,
    Live,
    LiveMention,
    LivePhoto,
    Mention,
    Notice,
    Photo,
    PhotoUse,
    Section,
)
from articles.models.fields import BodyField
from people.models import Attendance, AttendanceGroup, Meeting, Organization, Person, Side, Tenure, Title
from tests.colleagues import client_of
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_section,
    mention,
)
from tests.hostile import checks

PAYLOAD = "\"'></script><svg id=pwn onload=alert()>"  # ends a value, a script, an element; 39 characters fit everywhere
MODELS = [
    Article, Live, LivePhoto, Correction, Comment,
    Section, Photo, PhotoUse, Document, Person, Title, Organization, Tenure, Meeting, Side, Attendance,
    AttendanceGroup,
]  # fmt: skip


def poisoned_fields(model):
    """Names of the plain text fields of a model that can hold the payload and are the author's."""
    return [field.name for field in model._meta.concrete_fields if holds_words(field)]


def holds_words(field):
    if isinstance(field, models.URLField):
        return True
    plain = isinstance(field, models.CharField | models.TextField) and not field.choices
    special = isinstance(field, models.SlugField | models.FileField | BodyField)
    return plain and not special and field.editable and (field.max_length or 1_000) >= len(PAYLOAD) + 1


def furnish():
    """One row of everything, all of it on the article's page or one click from it."""
    person = make_person("Lê Văn Sáng", given_name="Sáng", family_name="Lê")
    meeting = make_meeting(("Khối", [person]), topic="Chuyên đề")
    AttendanceGroup.objects.create(side=meeting.sides.first(), text="các đại biểu", order=9)
    organization = Organization.objects.create(name="Đảng ủy")
    title = Title.objects.create(text="Bí thư", organization=organization)
    Tenure.objects.create(person=person, title=title)
    section = make_section(parent=make_section("Trên", "tren"))
    article = make_article(section=section, meeting=meeting, published_at=NOON, body="<p>Một</p>")
    make_photo_use(article, 1, photo=make_photo(now_all=True))
    document = make_document()
    mention(article, "Lê Văn Sáng", person=person)
    mention(article, document.name, document=document)
    make_article("Bài khác", section=section, published_at=NOON)
    make_article("Bản nháp", section=section)  # the one that may be deleted
    talked_about(article)
    return article


def talked_about(article):
    """What the desk says beside the text, and to readers about it."""
    version = article.versions.first()
    Live.objects.filter(article=article).update(changed_at=NOON)
    Correction.objects.create(article=article, version=version, note="Sai", before="a", after="b", published_at=NOON)
    Comment.objects.create(article=article, version=version, text="Xem lại", author_name="x", said_at=NOON)


def poison():
    """Write the payload into every plain field; equal values get a number where the table wants them different."""
    for model in MODELS:
        for number, row in enumerate(model._base_manager.order_by("pk")):
            values = dict.fromkeys(poisoned_fields(model), f"{PAYLOAD}{number}")
            model._base_manager.filter(pk=row.pk).update(**values)
    for model in (Mention, LiveMention):
        model.objects.update(text=PAYLOAD)
    Group.objects.create(name=PAYLOAD)


def write_history(user):
    for model in MODELS:
        kind = ContentType.objects.get_for_model(model)
        for row in model._base_manager.all():
            LogEntry.objects.create(
                user=user, content_type=kind, object_id=row.pk, object_repr=PAYLOAD, action_flag=CHANGE,
                change_message=PAYLOAD,
            )  # fmt: skip


def public_addresses():
    """Every page of a row that is public, the lists, and two addresses that hold the payload themselves."""
    found = [reverse("home"), reverse("people"), reverse("corrections"), *feed_addresses()]
    for model in (Section, Article, Person, Meeting, Document, Title):
        rows = model._base_manager.exclude(status="never") if model is Article else model._base_manager.all()
        found += [row.get_absolute_url() for row in rows if hasattr(row, "get_absolute_url")]
    return [*found, f"/?q={PAYLOAD}", f"/{PAYLOAD}/"]


def feed_addresses():
    return [reverse("feed"), *(reverse("section_feed", args=[section.slug]) for section in Section.objects.all())]


def staff_addresses():
    found = [reverse("admin:index"), reverse("admin:app_list", args=["articles"])]
    for model in admin.site._registry:
        if model._meta.app_label not in {"articles", "people", "auth"}:
            continue
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        found += [reverse(f"{name}_changelist"), f"{reverse(f'{name}_changelist')}?q={PAYLOAD}"]
        if row := model._base_manager.order_by("pk").last():
            found += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history", "delete")]
    return [*found, reverse("in_tray"), *desk_addresses(Article.objects.order_by("pk").first())]


def desk_addresses(article):
    """The pages beside the form of the article that is out."""
    pages = [
        reverse(f"admin:articles_article_{page}", args=[article.pk]) for page in ("history", "compare", "comments")
    ]
    return [*pages, reverse("admin:articles_article_move", args=[article.pk, "withdraw"])]


class _Finder(HTMLParser):
    """Whether the payload became an element or an attribute."""

    def __init__(self):
        super().__init__()
        self.broke_out = False

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if values.get("id") == "pwn" or (values.get("onload") or "").startswith("alert"):
            self.broke_out = True


def breaks_out(page):
    finder = _Finder()
    finder.feed(page)
    return finder.broke_out


@pytest.fixture
def poisoned(db):
    article = furnish()
    poison()
    return article


@pytest.fixture
def staff(poisoned):
    user = User.objects.create_superuser("quantri", first_name=PAYLOAD[:39], last_name=PAYLOAD[:39])
    write_history(user)
    Notice.objects.create(to=user, article=poisoned, about="commented", text=PAYLOAD, made_at=NOON)
    return client_of(user)


def test_every_model_with_words_of_an_author_is_among_them():
    ours = [model for model in apps.get_models() if model._meta.app_label in {"articles", "people"}]
    public = {model.__name__ for model in ours if hasattr(model, "get_absolute_url")}
    assert public - {"PreviewLink"} <= {model.__name__ for model in MODELS}


def test_the_finder_finds():
    assert breaks_out(f'<input value="{PAYLOAD}">')
    assert not breaks_out("<p>&lt;svg id=pwn&gt;</p>")


def test_readers_get_the_payloads_as_text(poisoned):
    shown = 0
    for address in public_addresses():
        page = Client().get(address).content.decode()
        assert not breaks_out(page), address
        shown += "&lt;svg id=pwn" in page
    assert shown >= 7


def test_feeds_hold_the_payloads_as_text(poisoned):
    for address in feed_addresses():
        feed = Client().get(address).content
        assert checks.feed_faults(feed) == []
        assert all(PAYLOAD in title and PAYLOAD in lead for title, lead in checks.feed_texts(feed))
        assert len(checks.feed_texts(feed)) == 2 or "/tren/" in address
        assert b"id=pwn" in feed


def test_staff_get_the_payloads_as_text(staff):
    shown = 0
    for address in staff_addresses():
        response = staff.get(address)
        assert response.status_code in {200, 302, 403}, address
        page = response.content.decode()
        assert not breaks_out(page), address
        shown += "&lt;svg id=pwn" in page
    assert shown >= 30


def test_messages_to_staff_hold_the_payload_as_text(staff, poisoned):
    address = reverse("admin:articles_section_change", args=[poisoned.section_id])
    response = staff.post(address, {"name": PAYLOAD, "slug": "muc", "parent": "", "order": 0}, follow=True)
    assert "messagelist" in response.content.decode()
    assert not breaks_out(response.content.decode())


def test_search_beside_a_form_answers_with_data_and_not_with_a_page(staff):
    address = reverse("admin:autocomplete")
    fields = {"app_label": "articles", "model_name": "photouse", "field_name": "photo", "term": ""}
    response = staff.get(address, fields)
    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_an_address_that_runs_is_no_link_of_a_document(staff, poisoned):
    document = Document.objects.get()
    address = reverse("admin:articles_document_change", args=[document.pk])
    response = staff.post(address, {"name": "Chỉ thị", "link": "javascript:alert(1)"})
    assert "link" in response.context["adminform"].form.errors
