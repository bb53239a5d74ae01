"""Forged requests: whatever is posted, by whomever, only what their own form writes is written."""

import re
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.db import connection, models, transaction
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from articles.desk.form import opened_form, typed_content
from articles.desk.workflow import move_forms
from articles.models import Article, HistoryEntry, Mention, PhotoUse, SectionRight
from tests.articles.desk.workflow import agreed
from tests.journeys import addresses
from tests.journeys.access import REFUSED, VISITORS, table
from tests.journeys.answers import FORM, faults
from tests.journeys.cast import assemble

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Everything a liar might add, in one form: yes to every question, an answer to every page's fields.
WISHES = {
    "post": "yes", "action": "delete_selected", "_move": "publish", "_popup": "1", "_save": "1", "_selected_action": "1",
    "status": "out", "state": "approved", "published_at": "2020-01-01 00:00", "published_at_0": "01/01/2020",
    "published_at_1": "00:00", "when": "2030-01-01T00:00", "until": "2030-01-01T00:00", "reason": "Vì cần", "note": "Vì cần",
    "change": "update", "farewell": "gone", "title": "Giả", "lead": "Giả", "body": "<p>Giả</p>", "section": "1", "slug": "gia",
    "name": "Giả", "text": "Giả", "username": "gia", "email": "gia@toasoan.example", "password1": "Mat-khau-gia-99",
    "password2": "Mat-khau-gia-99", "is_superuser": "on", "is_staff": "on", "is_active": "on", "groups": "1", "form": "title=gia",
    "person": "1", "day": "2024-05-20", "whole": "1", "confirmed": "on", "date": "2024-05-20", "in_force_from": "2024-05-20",
    "select_across": "1", "index": "0", "token": "gia", "caption": "Giả", "photo": "1", "apply": "1",
    "_edition": "1", "_state": "draft", "_opened": "gia", "quote": "Giả", "block": "1", "answers": "1", "version": "1",
} | {
    f"{prefix}-{name}": value
    for prefix in ("photo_uses", "mentions", "shown", "tenures", "entries", "spellings", "mentions")
    for name, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}  # fmt: skip
# As a browser sends a form without files; in parts, as with files, reading it costs six times as much.
WISHED = urlencode(WISHES)


@pytest.fixture(scope="module")
def cast(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield assemble()
        transaction.set_rollback(True)


def rows(*ignored):
    """Every row of every table, but sessions and the tables named."""
    found = {}
    with connection.cursor() as cursor:
        for name in set(connection.introspection.table_names()) - {"django_session", *ignored}:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            found[name] = sorted(repr(row) for row in cursor.fetchall())
    return found


def columns(article, *without):
    """The article's own row as stored."""
    return {
        name: value
        for name, value in Article.objects.filter(pk=article.pk).values().get().items()
        if name not in without
    }


def opened_by(user, article):
    """What the form says about the moment it was opened."""
    return {
        typed_content.EDITION: article.edition,
        opened_form.STATE: article.state,
        opened_form.PLEDGE: opened_form.pledge(user, article),
        opened_form.SECTION: article.section_id,
        opened_form.SLUG: article.slug,
    }


def form_of(article, by=None, **more):
    """The writing form as the browser would send it back unchanged, and what a liar adds.

    Without `by` it does not say when and for whom it was opened, as only a liar's does.
    """
    article.refresh_from_db()
    fields = {name: getattr(article, name) for name in ("title", "lead", "body", "byline", "source", "slug")}
    fields |= {"section": article.section_id, "meeting": article.meeting_id or ""}
    for prefix, names in (
        ("photo_uses", ("place", "order", "photo_id", "caption")),
        ("mentions", ("text", "person_id", "document_id", "order")),
    ):
        kept = list(getattr(article, prefix).order_by("pk"))
        fields |= {f"{prefix}-TOTAL_FORMS": len(kept), f"{prefix}-INITIAL_FORMS": len(kept)}
        for number, row in enumerate(kept):
            fields |= {f"{prefix}-{number}-id": row.pk, f"{prefix}-{number}-article": article.pk}
            values = {name.removesuffix("_id"): getattr(row, name) for name in names}
            fields |= {f"{prefix}-{number}-{name}": "" if value is None else value for name, value in values.items()}
    return {**fields, **(opened_by(by, article) if by else {}), **more}


def form_address(article):
    return reverse("admin:articles_article_change", args=[article.pk])


# What is refused changes nothing, whatever it carries.


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_refused_post_changes_nothing_whatever_it_carries(cast, visitor, cheaply):
    client, lines, before = cast.client(visitor), table(), rows()
    said = {r: lines[r.address, "POST", r.article][visitor] for r in addresses.requests(cast)}
    refused, wrong = [request for request in said if said[request] in REFUSED], []
    assert refused
    for request in refused:
        response = client.post(request.path, WISHED, content_type=FORM)
        wrong += faults(said[request], visitor, "POST", request, response)
    assert not wrong, "\n".join(wrong)
    assert rows() == before


def test_every_unsafe_address_asks_for_the_token_against_forgery(cast, cheaply):
    before, handler = rows(), ClientHandler(enforce_csrf_checks=True)
    for request in addresses.requests(cast):
        for visitor in ("an", "su"):
            cookie = f"sessionid={cast.sessions.get(visitor, '')}"
            response = handler(
                RequestFactory().post(request.path, WISHED, content_type=FORM, HTTP_COOKIE=cookie).environ
            )
            assert response.status_code == 403, f"{request.path} by {visitor}"
    assert rows() == before


# The writing form writes what it shows and nothing else.

# What stands in the form; every other column of the row is to be attacked, a new one too.
SHOWN = {"title", "lead", "body", "byline", "source", "meeting", "section", "slug"}
# What is worked out anew at every save.
ALSO = ("search_key", "updated_at")
HIDDEN = [f for f in Article._meta.concrete_fields if f.name not in {*SHOWN, "id"}]


def hostile_value(field, cast):
    if isinstance(field, models.ForeignKey):
        return cast.articles["theirs"].pk if field.related_model is Article else cast.rows["user"].pk
    if isinstance(field, models.DateTimeField):
        return "2020-01-01 00:00:00"
    if isinstance(field, models.BooleanField):
        return "on"
    if field.choices:
        return "out" if field.name == "status" else "approved" if field.name == "state" else field.choices[0][0]
    return '{"a": 1}' if isinstance(field, models.JSONField) else "7"


@pytest.mark.parametrize("honest", [True, False], ids=["opened", "unopened"])
@pytest.mark.parametrize(
    ("visitor", "word"), [("re", "draft"), ("re", "live"), ("ed", "submitted"), ("pu", "submitted"), ("su", "theirs")]
)
def test_the_form_writes_no_column_it_does_not_show(cast, visitor, word, honest):
    article = cast.articles[word]
    forged = {}
    for field in HIDDEN:
        value = hostile_value(field, cast)
        forged |= dict.fromkeys((field.name, field.attname, f"{field.name}_0", f"initial-{field.name}"), value)
    before = columns(article, *ALSO)
    forged |= dict.fromkeys(("id", "pk"), cast.articles["elsewhere"].pk)
    sent = form_of(article, cast.users[visitor] if honest else None, **forged)
    assert cast.client(visitor).post(form_address(article), sent).status_code == 302
    assert columns(article, *ALSO, *WORKING_STATE) == {k: v for k, v in before.items() if k not in WORKING_STATE}
    assert columns(article)["state"] in (before["state"], agreed.AFTER_SAVE[before["state"]])


# A save of changed words moves these, by the workflow's own rule and never to what was sent.
WORKING_STATE = ("state", "edition", "written_by_id", "changed_by_id", "cover_id")


def test_a_new_article_is_a_draft_of_whoever_sends_it(cast):
    sent = {
        **WISHES,
        "_move": "",
        "section": cast.rows["section"].pk,
        "created_by": cast.rows["user"].pk,
        "edition": "9",
    }
    del sent["_popup"]
    assert cast.client("re").post(reverse("admin:articles_article_add"), sent).status_code == 302
    made = Article.objects.order_by("-pk").first()
    assert (made.title, made.status, made.state, made.published_at) == ("Giả", "never", "draft", None)
    assert made.created_by == made.written_by == cast.users["re"]


@pytest.mark.parametrize("move", [*sorted(agreed.EVERY_MOVE - {"submit"}), "save", "__class__"])
def test_a_move_hidden_in_the_form_of_a_reporter_moves_nothing(cast, move):
    article = cast.articles["draft"]
    before = columns(article, *WORKING_STATE[1:], *ALSO)
    response = cast.client("re").post(form_address(article), form_of(article, cast.users["re"], _move=move))
    assert response.status_code == (403 if move == "approve" else 302)  # the one move that goes with a save
    assert columns(article, *WORKING_STATE[1:], *ALSO) == before


@pytest.mark.parametrize("kind", ["photo_uses", "mentions"])
@pytest.mark.parametrize("theirs", ["theirs", "elsewhere", "live"])
def test_rows_of_another_article_are_neither_taken_nor_changed(cast, kind, theirs):
    """`photo_uses-0-id` of somebody else's row, with and without the other article's number beside it."""
    article, other = cast.articles["draft"], cast.articles[theirs]
    stolen, before = getattr(other, kind).order_by("pk").first(), inline_rows()
    for parent in (article.pk, other.pk, ""):
        for extra in ({}, {f"{kind}-0-DELETE": "on"}):
            lie = {f"{kind}-0-{name}": "Giả" for name in ("text", "caption")}
            lie |= {f"{kind}-0-id": stolen.pk, f"{kind}-0-article": parent}
            cast.client("re").post(form_address(article), form_of(article, cast.users["re"]) | lie | extra)
            assert inline_rows() == before


def inline_rows():
    return [list(model.objects.order_by("pk").values()) for model in (PhotoUse, Mention)]


def test_more_rows_than_are_shown_take_nothing_from_another_article(cast):
    article, other = cast.articles["draft"], cast.articles["theirs"]
    stolen = other.photo_uses.get()
    sent = form_of(
        article,
        cast.users["re"],
        **{"photo_uses-TOTAL_FORMS": 2, "photo_uses-1-id": stolen.pk, "photo_uses-1-caption": "Giả"},
    )
    cast.client("re").post(form_address(article), sent)
    stolen.refresh_from_db()
    assert (stolen.article, stolen.caption) == (other, "Ảnh zqtheirs")


def test_a_preview_link_of_another_article_is_not_withdrawn(cast):
    link = cast.links["theirs"]
    address = reverse("admin:articles_article_withdraw_link", args=[cast.articles["draft"].pk, link.pk])
    assert cast.client("re").post(address).status_code == 404
    link.refresh_from_db()
    assert link.withdrawn_at is None


def test_save_as_new_is_refused(cast):
    before = rows()
    for visitor, word in (("re", "draft"), ("re", "theirs"), ("su", "live")):
        article = cast.articles[word]
        response = cast.client(visitor).post(
            form_address(article), form_of(article, cast.users[visitor], _saveasnew="1")
        )
        assert response.status_code == 400
    assert rows() == before


# What the form says about how it was opened.


@pytest.mark.parametrize("lie", ["99", "0", "-1", "một", ""])
def test_a_form_that_lies_about_its_edition_overwrites_nothing(cast, lie):
    article = cast.articles["draft"]
    before, kept = columns(article), article.versions.count()
    sent = form_of(article, cast.users["re"], title="Giả", **{typed_content.EDITION: lie})
    response = cast.client("re").post(form_address(article), sent)
    assert response.headers["Location"] == reverse("admin:articles_article_merge", args=[article.pk, kept + 1])
    assert columns(article) == before


@pytest.mark.parametrize("state", ["approved", "published", "giả"])
def test_a_form_that_lies_about_its_state_overwrites_nothing(cast, state):
    article = cast.articles["draft"]
    before = columns(article)
    sent = form_of(article, cast.users["re"], title="Giả", **{opened_form.STATE: state})
    assert "/gop/" in cast.client("re").post(form_address(article), sent).headers["Location"]
    assert columns(article) == before


@pytest.mark.parametrize("pledge", ["of another person", "of another article", "of nobody"])
def test_words_are_kept_for_nobody_whom_we_did_not_give_the_form(cast, pledge):
    article, before = cast.articles["theirs"], rows()
    sign = {
        "of another person": opened_form.pledge(cast.users["ed"], article),
        "of another article": opened_form.pledge(cast.users["re"], cast.articles["draft"]),
        "of nobody": "gia:gia:gia",
    }[pledge]
    sent = form_of(article, cast.users["re"], title="Giả", **{opened_form.PLEDGE: sign})
    for visitor in ("no", "re", "e2", "ke"):
        cast.client(visitor).post(form_address(article), sent)
    assert rows() == before


def test_who_lost_the_right_keeps_the_words_and_changes_nothing_else(cast):
    article = cast.articles["theirs"]
    before, inlines, kept = columns(article), inline_rows(), article.versions.count()
    sent = {"title": "Chữ đã gõ", **opened_by(cast.users["re"], article)}
    response = cast.client("re").post(form_address(article), sent)
    assert (response.status_code, "Chữ đã gõ" in response.content.decode()) == (403, True)
    assert re.findall("zq[a-z]{4,}", response.content.decode()) == []  # a token may have a "zq" by chance
    assert (columns(article), inline_rows(), article.versions.count()) == (before, inlines, kept + 1)


# Actions of lists.


@pytest.mark.parametrize(
    ("move", "act"), [("submit", "submitted"), ("approve", "approved"), ("withdraw", "withdrawn"), ("move", "moved")]
)
def test_the_actions_of_the_list_are_forged_as_the_list_sends_them(cast, move, act):
    """In hands that may they move something, or the next test would prove nothing."""
    address = reverse("admin:articles_article_changelist")
    cast.client("su").post(address, many(cast, f"bulk_{move}", cast.articles.values()))
    assert HistoryEntry.objects.filter(act=act, by_id=cast.users["su"].pk).exists()


def many(cast, action, articles):
    section = cast.articles["elsewhere"].section_id
    sent = {**WISHES, "action": action, "section": section, "_selected_action": [a.pk for a in articles]}
    del sent["_save"]  # it would be a list saved row by row, not an action
    return sent


@pytest.mark.parametrize(
    ("visitor", "moves"), [("re", "approve publish withdraw"), ("ed", "publish withdraw move"), ("ke", "submit")]
)
def test_no_action_of_a_list_makes_a_move_the_person_may_not_make(cast, visitor, moves):
    """On every article, seen or not; `move` goes to section B, where the editor of A does not work."""
    before = rows("django_admin_log")
    for move in moves.split():
        sent = many(cast, f"bulk_{move}", cast.articles.values())
        cast.client(visitor).post(reverse("admin:articles_article_changelist"), sent)
    assert rows("django_admin_log") == before


@pytest.mark.parametrize("visitor", ["re", "ed", "e2", "ke"])
def test_no_action_of_a_list_reaches_what_the_person_does_not_see(cast, visitor):
    before = rows("django_admin_log")
    lines = table()
    hidden = [
        a for word, a in cast.articles.items() if lines["admin:articles_article_change", "GET", word][visitor] != "+"
    ]
    assert hidden
    for action in ("delete_selected", *agreed.EVERY_MOVE, *move_forms.FORMS, *offered_actions(cast)):
        sent = many(cast, action, hidden)
        cast.client(visitor).post(reverse("admin:articles_article_changelist"), sent)
    assert rows("django_admin_log") == before


def offered_actions(cast):
    """What the superuser's list offers."""
    page = cast.client("su").get(reverse("admin:articles_article_changelist"))
    return (
        [name for name, _ in page.context["action_form"].fields["action"].choices if name]
        if page.context["action_form"]
        else []
    )


@pytest.mark.parametrize("model", ["article", "photo", "document", "section"])
def test_many_are_not_deleted_by_who_may_delete_none(cast, model):
    before = rows()
    sent = {"action": "delete_selected", "_selected_action": [cast.rows[model].pk], "post": "yes", "select_across": "1"}
    for visitor in ("no", "re", "ke"):
        cast.client(visitor).post(reverse(f"admin:articles_{model}_changelist"), sent)
    assert rows() == before


@pytest.mark.parametrize("model", ["person", "organization", "title", "tenure", "protocollist", "registerchange"])
def test_the_register_is_not_deleted_by_who_does_not_keep_it(cast, model):
    before = rows()
    for visitor in ("no", "re", "ed", "pu"):
        for action in ("delete_selected", "undo_selected"):
            sent = {"action": action, "_selected_action": [cast.rows[model].pk], "post": "yes", "select_across": "1"}
            cast.client(visitor).post(reverse(f"admin:people_{model}_changelist"), sent)
    assert rows() == before


# Questions in the address.


@pytest.mark.parametrize("visitor", ["re", "pu", "ad"])
@pytest.mark.parametrize("query", [
    "created_by__password__startswith=a", "created_by__email__contains=zq", "versions__content__contains=zq",
    "live__title__contains=zq", "_to_field=search_key", "section__articles__title__contains=zq",
])  # fmt: skip
def test_a_list_answers_no_question_about_hidden_columns(cast, visitor, query):
    response = cast.client(visitor).get(f"{reverse('admin:articles_article_changelist')}?{query}")
    assert response.status_code == 400 or "e=1" in response.headers.get("Location", "")


# Rights that end.


def test_a_closed_account_is_refused_at_its_next_request(cast):
    client, article = cast.client("re"), cast.articles["draft"]
    assert client.get(form_address(article)).status_code == 200
    User.objects.filter(pk=cast.users["re"].pk).update(is_active=False)
    before = rows()
    for response in (
        client.get(form_address(article)),
        client.post(form_address(article), form_of(article, cast.users["re"], title="Giả")),
    ):
        assert response.headers["Location"].startswith(reverse("admin:login"))
    assert client.get(article.get_absolute_url()).status_code == 404
    assert rows() == before


def test_who_is_no_longer_staff_is_refused_at_the_next_request(cast):
    client = cast.client("re")
    User.objects.filter(pk=cast.users["re"].pk).update(is_staff=False)
    assert client.get(reverse("admin:index")).headers["Location"].startswith(reverse("admin:login"))


def test_who_lost_the_role_is_refused_at_the_next_request(cast):
    client, article = cast.client("re"), cast.articles["draft"]
    assert client.get(form_address(article)).status_code == 200
    cast.users["re"].groups.clear()
    before = rows()
    answers = [client.get(form_address(article)), client.post(form_address(article), form_of(article, title="Giả"))]
    assert [answer.url.split("?")[0] for answer in answers] == [reverse("admin:login")] * 2
    assert client.get(article.get_absolute_url()).status_code == 404
    assert rows() == before


def test_who_lost_the_section_is_refused_at_the_next_request(cast):
    client, article = cast.client("ed"), cast.articles["submitted"]
    assert client.get(form_address(article)).status_code == 200
    SectionRight.objects.filter(user=cast.users["ed"]).update(section=cast.articles["elsewhere"].section)
    before = rows()
    assert client.get(form_address(article)).headers["Location"] == reverse("admin:index")
    assert client.post(form_address(article), form_of(article, title="Giả")).headers["Location"] == reverse(
        "admin:index"
    )
    assert rows() == before


def test_a_new_password_ends_the_sessions_there_were(cast):
    client, user = cast.client("re"), cast.users["re"]
    user.set_password("Mat-khau-moi-9")
    user.save()
    assert client.get(reverse("admin:index")).headers["Location"].startswith(reverse("admin:login"))
