"""An article is filed into the sections its writer works for, whatever the way in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.desk import intake
from articles.desk.access import roles
from articles.desk.form import autosave
from articles.models import Article, Section, SectionRight
from articles.text import reading
from people import clock
from people.colleagues import COMMAND_LINE
from tests.articles.people_at_work import NO_INLINES, Colleague, fields_of, make_draft
from tests.docx_factory import Docx, paragraph
from tests.factory import make_section

WORD = Docx(paragraph("Tít bài Word"), paragraph("Đoạn mở đầu của bài."), paragraph("Đoạn hai.")).data()
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def elsewhere():
    """First in the paper, and not the reporter's."""
    return make_section("Thời sự", "thoi-su", order=0)


@pytest.fixture
def here(elsewhere):
    return make_section("Văn hóa", "van-hoa", order=5)


@pytest.fixture
def below(here):
    return make_section("Sách", "sach", parent=here, order=6)


@pytest.fixture
def reporter(here, below):
    colleague = Colleague("phongvien", roles.REPORTER)
    SectionRight.objects.create(user=colleague.user, section=here)
    return colleague


def post_new(colleague, section):
    data = {"title": "Bài mới", "body": "<p>Đoạn một.</p>", "section": section.pk, **NO_INLINES}
    return colleague.client.post(colleague.url("add"), data)


def offered(colleague, url):
    form = colleague.client.get(url).context["adminform"].form
    return [str(section) for section in form.fields["section"].queryset], form.initial.get("section")


def test_the_form_offers_ones_own_sections_and_stands_at_the_first(reporter, here):
    assert offered(reporter, reporter.url("add")) == (["Văn hóa", "Sách"], here.pk)


def test_a_sub_section_is_shown_with_the_one_above(reporter):
    assert "Văn hóa › Sách" in reporter.client.get(reporter.url("add")).content.decode()


def test_who_was_given_none_works_for_the_whole_paper_and_chooses(here, below):
    free = Colleague("tudo", roles.REPORTER)
    assert offered(free, free.url("add")) == (["Thời sự", "Văn hóa", "Sách"], None)
    assert post_new(free, here).status_code == 302


def test_a_forged_post_files_nowhere_else(reporter, elsewhere, here, below):
    refused = post_new(reporter, elsewhere)
    assert "Bạn không làm việc cho chuyên mục này" in refused.content.decode()
    assert not Article.objects.exists()
    assert [post_new(reporter, section).status_code for section in (here, below)] == [302, 302]


def test_a_draft_is_not_put_elsewhere_by_its_form(reporter, elsewhere, here):
    article = make_draft(reporter, section=here)
    _, form = reporter.open(article)
    refused = reporter.save(article, form, section=elsewhere.pk)
    assert "Bạn không làm việc cho chuyên mục này" in refused.content.decode()
    assert Article.objects.get(pk=article.pk).section == here


def test_a_draft_another_has_put_elsewhere_may_be_saved_where_it_is(reporter, elsewhere):
    article = make_draft(reporter, section=elsewhere)
    _, form = reporter.open(article)
    reporter.save(article, form, title="Tít khác")
    after = Article.objects.get(pk=article.pk)
    assert (after.title, after.section) == ("Tít khác", elsewhere)


def test_typed_words_brought_back_are_filed_by_the_same_rule(reporter, elsewhere, here):
    article = make_draft(reporter, section=here)
    typed = {**fields_of(article), "section": elsewhere.pk}
    autosave.keep(user=reporter.user, article=article, form=f"section={typed['section']}&title=x", at=clock.now())
    page = reporter.client.get(reporter.url("change", article.pk) + "?lay_lai=1")
    assert page.context["adminform"].form.fields["section"].queryset.filter(pk=elsewhere.pk).count() == 0


def word(colleague, data, **more):
    file = SimpleUploadedFile("bai.docx", data)
    return colleague.client.post(reverse("admin:articles_article_word"), {"docx": file, **more}, follow=True)


def test_a_word_file_goes_into_the_first_of_ones_own(reporter, here):
    word(reporter, WORD)
    assert Article.objects.get().section == here


def test_a_word_file_goes_nowhere_else(reporter, elsewhere):
    page = word(reporter, WORD, section=elsewhere.pk).content.decode()
    assert "Bạn không làm việc cho chuyên mục “Thời sự”" in page
    assert not Article.objects.exists()


def test_a_page_of_text_read_in_by_somebody_goes_nowhere_else(reporter, elsewhere, here):
    parsed = reading.read("Tít của trang\n\nĐoạn mở đầu của trang này.\n\nĐoạn hai.")
    page = {"parsed": parsed, "path": "a.txt", "sha256": "0" * 64, "at": clock.now()}
    with pytest.raises(intake.IntakeRefused, match="Thời sự"):
        intake.file_page(intake.Page(section=elsewhere, by=reporter.user, **page))
    assert intake.section_called(None, reporter.user) == here
    assert intake.file_page(intake.Page(section=here, by=reporter.user, **page)).article.section == here


@pytest.mark.parametrize("way", ["one", "many"])
def test_an_editor_moves_articles_among_their_own_only(elsewhere, here, way):
    editor = Colleague("bientap", roles.EDITOR)
    SectionRight.objects.create(user=editor.user, section=here)
    article = make_draft(editor, section=here)
    data = {"action": "bulk_move", "_selected_action": [article.pk], "section": elsewhere.pk, "apply": "1"}
    if way == "many":
        editor.client.post(editor.url("changelist"), data)
    else:
        editor.client.post(editor.url("move", article.pk, "move"), {"section": elsewhere.pk})
    assert Article.objects.get(pk=article.pk).section == here


def test_the_command_line_files_anywhere(elsewhere):
    assert intake.section_called("thoi-su", by=COMMAND_LINE) == elsewhere
    assert intake.section_called(None, by=COMMAND_LINE) == Section.objects.order_by("order").first()
