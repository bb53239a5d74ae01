"""The file of an official document: brought at the desk, shown on its page, handed out to who may have it."""

import hashlib
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from articles.desk.access.roles import EDITOR, REPORTER
from articles.desk.documents import files
from articles.files.attachments import FileRefused, checked, handed_out_as
from articles.models import Article, Document
from articles.models.photos import originals
from people.colleagues import COMMAND_LINE
from tests.colleagues import client_of, make_colleague
from tests.document_factory import FORMATS, make_docx, make_pdf
from tests.factory import NOON, make_article, make_document, mention

pytestmark = pytest.mark.django_db
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
}


def attached(data=None, name="Chỉ thị 12.pdf", **fields):
    paper = make_document(**fields)
    files.attach(paper, data or make_pdf(), name=name, by=COMMAND_LINE)
    return paper


def cited(paper, published_at=NOON):
    mention(make_article(published_at=published_at), paper.name, document=paper)
    return paper


def send(client, paper, *, data=None, name="Chỉ thị.pdf", **fields):
    """Post the document's form in the admin."""
    form = {"name": paper.name, "type": paper.type, "number": paper.number, "symbol": paper.symbol, "confirmed": "on"}
    inline = {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}
    file = {} if data is None else {"upload": SimpleUploadedFile(name, data)}
    address = reverse("admin:articles_document_change", args=[paper.pk])
    response = client.post(address, {**form, **inline, **file, **fields})
    paper.refresh_from_db()
    return response


def member(role):
    return client_of(make_colleague(role, f"vai-{role}"))


# --- Looking at a file (pure) -------------------------------------------------------------------------


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_is_known_by_its_content_whatever_the_name_says(format):
    assert checked(FORMATS[format](), "van-ban.exe").format == format


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("Chỉ thị số 12.pdf", "Chỉ thị số 12.pdf"),
        ("Chi\u0309 thị.PDF", "Chỉ thị.pdf"),
        ("bảng.xlsx", "bảng.pdf"),
        ("Nghị quyết số 4.2024", "Nghị quyết số 4.2024.pdf"),
        ("", "van-ban.pdf"),
        ("....pdf", "van-ban.pdf"),
    ],
)
def test_the_name_handed_out_is_the_typed_one_with_the_ending_of_the_content(typed, given):
    assert handed_out_as(typed, "pdf") == given


# --- At the desk --------------------------------------------------------------------------------------


def test_an_editor_attaches_a_file_at_the_form(admin_client):
    paper = make_document()
    data = make_pdf()
    assert send(admin_client, paper, data=data, name="Chỉ thị 12.pdf").status_code == 302
    assert paper.file == f"documents/{(digest := hashlib.sha256(data).hexdigest())[:2]}/{digest}.pdf"
    assert (paper.file_name, paper.file_size) == ("Chỉ thị 12.pdf", len(data))
    assert originals().open(paper.file).read() == data


def test_a_new_document_may_come_with_its_file(admin_client):
    file = SimpleUploadedFile("x.pdf", make_pdf())
    inline = {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}
    admin_client.post(reverse("admin:articles_document_add"), {"name": "Quy định số 7", "upload": file, **inline})
    assert Document.objects.get(name="Quy định số 7").file_format == "pdf"


def test_a_refused_file_is_a_sentence_at_its_field_and_the_document_stays(admin_client):
    paper = attached()
    before = paper.file
    response = send(admin_client, paper, data=b"<html>", name="x.pdf")
    assert response.context["adminform"].form.errors["upload"][0].startswith("Chỉ nhận văn bản PDF")
    assert paper.file == before


def test_a_form_without_a_file_leaves_the_one_there(admin_client):
    paper = attached()
    send(admin_client, paper, title="Về việc mới")
    assert (paper.title, bool(paper.file)) == ("Về việc mới", True)


def test_a_new_file_takes_the_old_one_s_place(admin_client, django_capture_on_commit_callbacks):
    paper = attached()
    former = paper.file
    with django_capture_on_commit_callbacks(execute=True):
        send(admin_client, paper, data=make_docx(), name="Chỉ thị.docx")
    assert paper.file_format == "docx"
    assert not originals().exists(former)


def test_a_file_is_taken_away_with_a_tick(admin_client, django_capture_on_commit_callbacks):
    paper = attached()
    former = paper.file
    with django_capture_on_commit_callbacks(execute=True):
        send(admin_client, paper, remove_file="on")
    assert (paper.file, paper.file_name, paper.file_size) == ("", "", 0)
    assert not originals().exists(former)


def test_a_deleted_document_takes_its_file_with_it(admin_client, django_capture_on_commit_callbacks):
    paper = attached()
    with django_capture_on_commit_callbacks(execute=True):
        admin_client.post(reverse("admin:articles_document_delete", args=[paper.pk]), {"post": "yes"})
    assert not Document.objects.exists()
    assert not originals().exists(paper.file)


def test_one_file_under_two_documents_goes_with_the_last(django_capture_on_commit_callbacks):
    data = make_pdf(b"shared")
    one = attached(data)
    two = Document.objects.create(name="Quy định số 9")
    files.attach(two, data, name="b.pdf", by=COMMAND_LINE)
    with django_capture_on_commit_callbacks(execute=True):
        files.detach(one)
    assert originals().exists(two.file)


def test_a_full_disk_is_said_and_the_document_is_saved_without_the_file(admin_client, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.files, "keep", full)
    paper = make_document()
    send(admin_client, paper, data=make_pdf(), title="Về việc mới")
    assert (paper.title, paper.file) == ("Về việc mới", "")
    assert "hết chỗ" in admin_client.get(reverse("admin:index")).content.decode()


def test_an_editor_may_and_a_reporter_may_not():
    paper = make_document()
    assert send(member(EDITOR), paper, data=make_pdf()).status_code == 302
    before = paper.file
    assert send(member(REPORTER), paper, data=make_docx()).status_code == 403
    assert before
    assert paper.file == before


def test_the_verb_itself_asks_for_the_right():
    user = User.objects.create_user("nguoi-la")
    with pytest.raises(PermissionDenied):
        files.attach(make_document(), make_pdf(), name="a.pdf", by=user)


def test_the_verb_itself_looks_at_the_file():
    with pytest.raises(FileRefused):
        files.attach(make_document(), b"<html>", name="a.pdf", by=COMMAND_LINE)


def test_a_row_cannot_have_a_file_without_name_and_size():
    paper = make_document()
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=paper.pk).update(file="documents/aa/x.pdf")


def test_who_may_only_look_sees_the_file_s_link_in_the_form():
    paper = attached()
    page = member(REPORTER).get(reverse("admin:articles_document_change", args=[paper.pk])).content.decode()
    assert paper.get_file_url() in page
    assert 'type="file"' not in page


# --- In public ----------------------------------------------------------------------------------------


def test_the_page_of_the_document_links_its_file_with_format_and_size():
    paper = cited(attached(make_pdf(b" " * 1_300_000)))
    page = Client().get(paper.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert f'href="{paper.get_file_url()}" download' in page
    assert "(PDF, 1,2 MB)" in page


def test_the_page_of_a_document_without_a_file_offers_none():
    assert "Tải văn bản" not in Client().get(cited(make_document()).get_absolute_url()).content.decode()


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_comes_whole_as_an_attachment_of_its_type(format):
    data = FORMATS[format]()
    paper = cited(attached(data, f"Chỉ thị số 12.{format}"))
    response = Client().get(paper.get_file_url())
    assert b"".join(response.streaming_content) == data
    assert response["Content-Type"] == TYPES[format]
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote(f'Chỉ thị số 12.{format}')}"
    assert response["Content-Length"] == str(len(data))


def test_the_file_of_a_document_no_public_article_cites_does_not_exist():
    paper = attached()
    cited(paper, published_at=None)
    nothing = Client().get("/van-ban/tep/x-999999.pdf")
    answer = Client().get(paper.get_file_url())
    assert (answer.status_code, answer.content) == (404, nothing.content)


def test_the_file_goes_with_the_article_that_cited_it():
    paper = cited(attached())
    assert Client().get(paper.get_file_url()).status_code == 200
    Article.objects.update(status="draft")
    assert Client().get(paper.get_file_url()).status_code == 404


def test_who_may_change_documents_gets_the_file_before_the_public_and_no_cache_keeps_it():
    paper = attached()
    assert member(REPORTER).get(paper.get_file_url()).status_code == 404
    response = member(EDITOR).get(paper.get_file_url())
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_a_public_file_is_asked_for_again_each_time():
    assert Client().get(cited(attached()).get_file_url())["Cache-Control"] == "no-cache"


def test_an_address_of_another_name_leads_to_the_file_s_own():
    paper = cited(attached())
    response = Client().get(f"/van-ban/tep/ten-cu-{paper.pk}.docx")
    assert (response.status_code, response["Location"]) == (302, paper.get_file_url())


def test_a_file_that_is_lost_is_not_found():
    paper = cited(attached(make_pdf(b"lost")))
    originals().delete(paper.file)
    assert Client().get(paper.get_file_url()).status_code == 404


def test_a_document_without_a_file_has_no_address_of_one():
    paper = cited(make_document())
    assert paper.get_file_url() == ""
    assert Client().get(f"/van-ban/tep/x-{paper.pk}.pdf").status_code == 404


def test_handing_out_a_file_takes_one_query(django_assert_num_queries):
    paper = cited(attached())
    with django_assert_num_queries(1):
        Client().get(paper.get_file_url())
