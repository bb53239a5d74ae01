"""Every page of the site, as the superuser meets it: days are asked for and shown day first, and in no other form."""

import contextlib
import datetime
import html
import re

import pytest
from django import forms
from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test.utils import ContextList
from django.utils import timezone

from articles.models import Article, Document, Photo
from people.form_fields import DayField, MomentField
from people.models import Meeting, RegisterChange, Tenure
from tests.factory import NOON
from tests.journeys import addresses
from tests.journeys.cast import assemble

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOVEMBER_5 = datetime.date(2019, 11, 5)
MOST_FEW = 3
# Written by hand, not by a form of Django's; what it takes is asked below.
BY_HAND = {("admin:people_meeting_add", "date"), ("admin:people_meeting_change", "date")}
# The lists by year, month and day, and a day asked for in the address as older links have it.
NARROWED = [
    f"/quan-tri/{page}/?{column}__year=2019{narrower}"
    for page, column in (
        ("people/tenure", "starts_on"),
        ("people/meeting", "date"),
        ("articles/document", "issued_on"),
    )
    for narrower in ("", f"&{column}__month=11", f"&{column}__month=11&{column}__day=5")
] + ["/quan-tri/people/registerchange/", "/quan-tri/articles/photo/?day=2019-11-05"]

_TAGS = re.compile(r"<(?:script|style|textarea)\b.*?</(?:script|style|textarea)>|<[^>]*>", re.DOTALL)
_SEEN_ATTRIBUTES = re.compile(r'<(?!input type="hidden")[^>]*?\s(?:value|title|placeholder|aria-label|alt)="([^"]*)"')
_MONTH = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
FOREIGN = re.compile(
    rf"""
      \b\d{{4}}-\d{{1,2}}-\d{{1,2}}\b             # 2019-11-05
    | \b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b             # 05-11-2019
    | \b11/0?5(?:/2019)?\b                        # the eleventh of May
    | \b\d{{1,2}}/(?:1[3-9]|[2-9]\d)/\d{{4}}\b    # 05/13/2019
    | \b(?:{_MONTH}|May)[a-z]*\.?\s\d | \d\s(?:{_MONTH})[a-z]*\b
    | \b[ap]\.m\. | \b\d{{1,2}}(?::\d\d)?\s?(?:AM|PM)\b | \b(?:noon|midnight)\b
    | \bNgày\s\d+\stháng
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r'<label[^>]*\bfor="([^"]*)"[^>]*>([^<]*)')
_BOX = re.compile(
    r'<input(?=[^>]*\bid="([^"]*)")(?=[^>]*\bname="([^"]*)")(?![^>]*\btype="(?:checkbox|radio|file)")[^>]*>'
)
_OF_A_DAY = re.compile(r"\b[Nn]gày\b|\blúc\b|\btrước\b|\bgiờ\b")
_BROWSERS_OWN = re.compile(r'<input[^>]*type="(?:date|datetime-local|time|month|week)"')


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    """The cast of the access walk, with the fifth of November wherever a day can stand."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = assemble()
        set_days(found)
        yield found
        transaction.set_rollback(True)


def set_days(cast):
    Tenure.objects.update(starts_on=NOVEMBER_5, ends_on=datetime.date(2020, 11, 5))
    Document.objects.update(issued_on=NOVEMBER_5)
    Photo.objects.update(taken_on=NOVEMBER_5)
    Meeting.objects.update(date=NOVEMBER_5)
    cast.rows["meeting"].refresh_from_db()  # its address tells its day
    told = {"starts_on": "2019-11-05", "in_force_from": "2019-11-05"}
    RegisterChange.objects.update(old=told, new=told)
    moment = datetime.datetime.combine(NOVEMBER_5, datetime.time(13, 5), NOON.tzinfo)
    Article.objects.filter(status=Article.Status.OUT).update(published_at=moment, updated_at=moment)
    coming = timezone.now() + datetime.timedelta(days=3)
    Article.objects.filter(pk=cast.articles["draft"].pk).update(embargo_until=coming, updated_at=moment)


@pytest.fixture(scope="module")
def pages(cast, django_db_setup, django_db_blocker):
    """(request, response) of every page that is read as a page."""
    found = []
    with django_db_blocker.unblock():
        client = cast.client("su")
        narrowed = [addresses.Request("narrowed", "", path) for path in NARROWED]
        for request in addresses.requests(cast) + narrowed:
            response = client.get(request.path)
            if response.status_code in (200, 410) and response["Content-Type"].startswith("text/html"):
                found.append((request, response))
    return found


def seen(response):
    """What somebody reads of a page: its text, and what stands in its boxes."""
    page = response.content.decode()
    return html.unescape(" ".join([_TAGS.sub(" ", page), *_SEEN_ATTRIBUTES.findall(page)]))


def forms_of(response):
    """Every form and formset a page was rendered with."""
    found = {}
    for context in response.context if isinstance(response.context, ContextList) else [response.context or {}]:
        for layer in context.dicts if hasattr(context, "dicts") else [context]:
            for value in list(layer.values()):
                for form in unwrapped(value):
                    found[id(form)] = form
    return list(found.values())


def unwrapped(value):
    if isinstance(value, forms.BaseForm):
        yield value
    elif isinstance(value, forms.BaseFormSet):
        yield from [*value.forms, value.empty_form]
    elif isinstance(value, list | tuple):
        for one in value:
            yield from unwrapped(one)
    elif isinstance(value, InlineAdminFormSet):
        yield from unwrapped(value.formset)
    elif isinstance(value, AdminForm):
        yield value.form


def typed(field, text):
    """What a field makes of the text: a day, or the sentence of the refusal."""
    with contextlib.suppress(TypeError):
        try:
            made = field.clean(text)
        except ValidationError as refusal:
            return " ".join(refusal.messages)
        return made.date() if isinstance(made, datetime.datetime) else made
    return ""


def fields_of_days(pages):
    return [
        (request.path, name, field)
        for request, response in pages
        for form in forms_of(response)
        for name, field in form.fields.items()
        if isinstance(field, forms.fields.BaseTemporalField | forms.SplitDateTimeField)
    ]


def test_the_walk_meets_the_fields_of_days(pages):
    """A walk that meets none would prove nothing."""
    found = {name for _, name, _ in fields_of_days(pages)}
    assert found >= {"starts_on", "ends_on", "in_force_from", "issued_on", "taken_on", "day", "when", "until"}


def test_every_field_of_a_day_is_of_the_one_kind(pages):
    others = [
        (path, name) for path, name, field in fields_of_days(pages) if not isinstance(field, DayField | MomentField)
    ]
    assert others == []


def test_no_field_takes_the_month_first(pages):
    for path, name, field in fields_of_days(pages):
        time = " 07:30" if isinstance(field, MomentField) else ""
        assert typed(field, f"05/11/2026{time}") == datetime.date(2026, 11, 5), (path, name)
        assert "Hãy gõ ngày dạng ngày/tháng/năm" in typed(field, f"05/13/2026{time}"), (path, name)
        assert "31/02/2026 không có trong lịch" in typed(field, f"31/02/2026{time}"), (path, name)


def test_no_box_leaves_a_day_to_the_language_of_the_browser(pages):
    found = [request.path for request, response in pages if _BROWSERS_OWN.search(response.content.decode())]
    assert found == []


def test_every_box_that_is_called_a_day_is_one(pages):
    """A box written by hand would slip through the walk over Django's forms."""
    known = {(path, name) for path, name, _ in fields_of_days(pages)}
    others = {
        (request.address, name)
        for request, response in pages
        for page in [response.content.decode()]
        for labels in [dict(_LABEL.findall(page))]
        for id, name in _BOX.findall(page)
        if _OF_A_DAY.search(labels.get(id, "")) and (request.path, name.split("-")[-1]) not in known
    }
    assert others == BY_HAND


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("05/11/2026", NOVEMBER_5.replace(year=2026)),
        ("2026-11-05", NOVEMBER_5.replace(year=2026)),
        ("05/13/2026", None),
    ],
)
def test_the_meeting_form_reads_the_day_first_too(cast, typed, stored):
    fields = {"kind": "hội nghị", "date": typed, "sides-total": 0, "rows-total": 0, "_continue": "1"}
    with transaction.atomic():
        before = set(Meeting.objects.values_list("pk", flat=True))
        answer = cast.client("su").post("/quan-tri/people/meeting/add/", fields)
        made = Meeting.objects.exclude(pk__in=before).first()
        transaction.set_rollback(True)
    assert (made and made.date) == stored
    assert stored or "Không có tháng 13. Hãy gõ ngày dạng ngày/tháng/năm" in answer.content.decode()


def test_a_form_sent_in_the_form_of_machines_comes_back_day_first(cast):
    """What an older page still sends is read, and shown as everything else is."""
    path = f"/quan-tri/people/tenure/{cast.rows['tenure'].pk}/thoi-giu/"
    with transaction.atomic():
        answer = cast.client("su").post(path, {"day": "2018-02-01"})  # before it began: refused
        transaction.set_rollback(True)
    assert 'value="01/02/2018"' in answer.content.decode()
    assert "từ 05/11/2019, nên không thể thôi giữ từ 01/02/2018" in answer.content.decode()


def test_no_page_shows_a_day_in_another_form(pages):
    found = [
        f"{request.path}: {match[0]!r} in {text[max(0, match.start() - 40) : match.end() + 20]!r}"
        for request, response in pages
        for text in [" ".join(seen(response).split())]
        for match in list(FOREIGN.finditer(text))[:MOST_FEW]
    ]
    assert not found, "\n".join(found)


def test_the_days_of_the_cast_are_seen_where_they_should_be(pages):
    """A walk over pages without days would prove nothing."""
    shown = {request.address for request, response in pages if "05/11/2019" in seen(response)}
    assert shown >= {
        "document", "meeting", "person", "title", "article",
        "admin:people_tenure_change", "admin:people_tenure_changelist", "admin:people_person_change",
        "admin:people_registerchange_change", "admin:people_meeting_changelist", "admin:people_meeting_change",
        "admin:articles_document_changelist", "admin:articles_document_change", "admin:articles_photo_changelist",
        "admin:articles_photo_change", "admin:articles_article_changelist",
    }  # fmt: skip


def test_the_words_of_the_admins_scripts_give_its_calendar_the_same_form(cast):
    said = cast.client("su").get("/quan-tri/jsi18n/").content.decode()
    assert re.search(r'"DATE_INPUT_FORMATS": \[\s*"%d/%m/%Y"', said)
    assert re.search(r'"FIRST_DAY_OF_WEEK": 1\b', said)
