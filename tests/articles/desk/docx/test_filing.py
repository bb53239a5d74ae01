"""Word in: every word, photo and table of a .docx stands in the draft where it stood in the file."""

import html
import io
import json
import re
import unicodedata

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse_lazy

from articles.desk import docx, intake
from articles.desk.docx import filing
from articles.models import Article, Mention, Photo
from articles.text import blocks
from people import clock
from people.colleagues import COMMAND_LINE
from people.models import Attendance, Meeting
from tests import colleagues
from tests.docx_factory import LEAD, OOXML, SENTENCE, TITLE, Docx, hyperlink, paragraph, run, story, table, zipped
from tests.factory import make_picture, make_section
from tests.offered import look

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WORD = reverse_lazy("admin:articles_article_word")


def file_it(file, name="bai.docx", **fields):
    data = file if isinstance(file, bytes) else file.data()
    asked = {"section": None, "by": COMMAND_LINE, "at": clock.now(), **fields}
    return docx.file_docx(data, name=name, **asked)


def filed(*body):
    return file_it(Docx(paragraph(TITLE), paragraph(LEAD), *body)).article


def body_text(article):
    return html.unescape(re.sub(r"<[^>]+>", "", article.body))


# A whole story.


def test_a_word_file_becomes_a_draft_with_all_its_words():
    article = file_it(story()).article
    assert (article.status, article.title, article.lead, article.byline) == ("never", TITLE, LEAD, "M.T")
    found = blocks.split(article.body)
    paragraphs = [html.unescape(block) for block in found if block.startswith("<p>")]
    assert paragraphs == [f"<p>{SENTENCE.format(number)}</p>" for number in range(1, 12)]


def test_eight_photos_stand_after_their_paragraphs_with_their_captions():
    article = file_it(story()).article
    uses = [(use.place, use.caption, use.photo is not None) for use in article.photo_uses.all()]
    assert uses == [(n, f"Các đại biểu dự buổi làm việc, ảnh {n}", True) for n in range(1, 9)]


def test_each_place_has_the_picture_that_stood_there():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    pictures = [make_picture(format="PNG") for _ in range(3)]
    for picture in reversed(pictures):
        file.body += [paragraph(SENTENCE.format(1)), paragraph(file.picture(picture))]
    article = file_it(file).article
    shown = [use.photo.file.open("rb").read() for use in article.photo_uses.all()]
    assert shown == pictures[::-1]


def test_a_table_stands_between_its_paragraphs():
    found = blocks.split(file_it(story()).article.body)
    assert [block.startswith("<table>") for block in found].index(True) == 9
    assert "<td>Xã Nậm Mơ</td><td>12</td>" in found[9]


def test_the_words_are_read_as_those_of_any_text():
    article = file_it(story()).article
    assert (str(article.meeting.date), article.meeting.part_of_day) == ("2024-05-20", "sáng")
    assert Attendance.objects.filter(person__name="Đinh Vĩnh Khoát").exists()
    assert Mention.objects.filter(article=article, document__number="12").exists()


def test_the_first_photo_is_the_cover():
    article = file_it(story()).article
    assert article.cover == article.photo_uses.first().photo


def test_the_draft_opens_in_the_admin(admin_client):
    article = file_it(story()).article
    assert admin_client.get(f"/quan-tri/articles/article/{article.pk}/change/").status_code == 200


# The title and the head.


def test_a_title_style_wins_over_a_line_before_it():
    article = file_it(Docx(paragraph("TIN HOẠT ĐỘNG"), paragraph(TITLE, style="Tiu"), paragraph(LEAD))).article
    assert article.title == TITLE


def test_a_first_heading_below_a_short_line_is_the_title():
    article = file_it(Docx(paragraph("TIN HOẠT ĐỘNG"), paragraph(TITLE, style="u1"), paragraph(LEAD))).article
    assert article.title == TITLE


def test_without_a_title_style_the_first_line_is_the_title():
    article = file_it(Docx(paragraph(run(TITLE, bold=True)), paragraph(run(LEAD, bold=True)))).article
    assert (article.title, article.lead) == (TITLE, LEAD)


def test_a_soft_break_in_the_title_is_a_space():
    assert file_it(Docx(paragraph("Hội nghị\ntổng kết năm"), paragraph(LEAD))).article.title == "Hội nghị tổng kết năm"


def test_a_file_without_a_date_line_has_no_date():
    article = file_it(Docx(paragraph("Hội nghị tổng kết năm"), paragraph("Hội nghị đã khai mạc."))).article
    assert article.meeting is None
    assert not Meeting.objects.exists()


# Headings, lists, emphasis, links.


def test_headings_of_three_levels_become_two():
    article = filed(
        paragraph("Kết quả", style="u1"), paragraph("Xây dựng Đảng", style="u2"), paragraph("Kiểm tra", style="u3")
    )
    assert article.body.split("\n") == ["<h2>Kết quả</h2>", "<h3>Xây dựng Đảng</h3>", "<h3>Kiểm tra</h3>"]


def test_a_list_stays_a_list():
    article = filed(
        paragraph("việc thứ nhất", list_number=1),
        paragraph("việc thứ hai", list_number=1),
        paragraph("bước một", list_number=2),
    )
    assert article.body == "<ul><li>việc thứ nhất</li><li>việc thứ hai</li></ul>\n<ol><li>bước một</li></ol>"


def test_emphasis_and_links_stay():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    key = file.link("https://example.vn/a?b=1&c=2", external=True)
    file.body.append(paragraph(run("Xem "), hyperlink(key, "văn bản"), run(" và "), run("chú ý", bold=True), run(".")))
    expected = '<p>Xem <a href="https://example.vn/a?b=1&amp;c=2">văn bản</a> và <strong>chú ý</strong>.</p>'
    assert file_it(file).article.body == expected


def test_a_link_written_as_a_field_stays():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.vn/" </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("trang tin")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert filed(paragraph(run("Xem "), field, run(" này."))).body == (
        '<p>Xem <a href="https://example.vn/">trang tin</a> này.</p>'
    )


def test_a_link_that_runs_something_is_only_its_words():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    key = file.link("javascript:alert(1)", external=True)
    file.body.append(paragraph(run("Bấm "), hyperlink(key, "vào đây"), run(" để xem.")))
    assert file_it(file).article.body == "<p>Bấm vào đây để xem.</p>"


def test_html_in_the_words_stays_words():
    hostile = '<script>alert(1)</script> & <img src=x onerror="alert(1)"> &lt;b&gt;'
    article = filed(paragraph(run(hostile)))
    assert "<script" not in article.body
    assert "<img" not in article.body
    assert body_text(article) == hostile


def test_tabs_that_indent_go_and_the_others_stay():
    assert filed(paragraph("\t\tKinh phí:\t12 triệu đồng ")).body == "<p>Kinh phí:\t12 triệu đồng</p>"


def test_double_spaces_and_hard_spaces_stay():
    assert body_text(filed(paragraph("22/61đảng bộ  theo\u00a0 kế hoạch."))) == "22/61đảng bộ  theo\u00a0 kế hoạch."


def test_a_soft_break_stays_a_break():
    assert filed(paragraph("Nơi nhận:\n- Như trên.")).body == "<p>Nơi nhận:<br>- Như trên.</p>"


def test_decomposed_letters_come_out_composed():
    assert filed(paragraph(unicodedata.normalize("NFD", "Đường lên suối."))).body == "<p>Đường lên suối.</p>"


# Photos and captions.


def with_photo(*after, before=(), **how):
    """A story whose last part is a photo, then `after`; gives (article, its photo uses)."""
    file = Docx(paragraph(TITLE), paragraph(LEAD), paragraph(SENTENCE.format(1)), *before)
    file.body += [paragraph(file.picture(make_picture(), **how)), *after]
    article = file_it(file).article
    return article, list(article.photo_uses.all())


CAPTIONS = {
    "labelled": paragraph("Ảnh: Quang cảnh buổi làm việc"),
    "in italics": paragraph(run("Quang cảnh buổi làm việc", italic=True)),
    "centred": paragraph("Quang cảnh buổi làm việc", centred=True),
    "in Word's own style": paragraph("Quang cảnh buổi làm việc", style="Chuthich"),
}


@pytest.mark.parametrize("line", CAPTIONS.values(), ids=CAPTIONS)
def test_the_line_below_a_photo_is_its_caption_when_it_is(line):
    article, (use,) = with_photo(line, paragraph(SENTENCE.format(2)))
    assert (use.place, use.caption) == (1, "Quang cảnh buổi làm việc")
    assert "Quang cảnh" not in article.body


def test_a_plain_line_below_a_photo_is_text():
    article, (use,) = with_photo(paragraph(SENTENCE.format(2)))
    assert use.caption == ""
    assert SENTENCE.format(2) in body_text(article)


def test_a_floating_photo_stands_like_one_in_the_line():
    _, (use,) = with_photo(CAPTIONS["labelled"], anchored=True)
    assert (use.place, use.caption) == (1, "Quang cảnh buổi làm việc")


def test_a_photo_within_a_paragraph_stands_after_it():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    file.body += [paragraph(run("Trước ảnh, "), file.picture(make_picture()), run("sau ảnh.")), CAPTIONS["labelled"]]
    article = file_it(file).article
    assert article.body == "<p>Trước ảnh, sau ảnh.</p>"
    assert [(use.place, use.caption) for use in article.photo_uses.all()] == [(1, "Quang cảnh buổi làm việc")]


def test_a_caption_after_a_soft_break_belongs_to_the_photo_above():
    file = Docx(paragraph(TITLE), paragraph(LEAD), paragraph(SENTENCE.format(1)))
    file.body.append(paragraph(file.picture(make_picture()), run("\nẢnh: Quang cảnh buổi làm việc")))
    article = file_it(file).article
    assert [(use.place, use.caption) for use in article.photo_uses.all()] == [(1, "Quang cảnh buổi làm việc")]


def test_two_photos_side_by_side_take_their_captions_in_order():
    file = Docx(paragraph(TITLE), paragraph(LEAD), paragraph(SENTENCE.format(1)))
    file.body.append(paragraph(file.picture(make_picture()), file.picture(make_picture())))
    file.body += [paragraph("Ảnh: Bên trái"), paragraph("Ảnh: Bên phải")]
    assert [use.caption for use in file_it(file).article.photo_uses.all()] == ["Bên trái", "Bên phải"]


def test_a_table_that_only_frames_a_photo_is_no_table():
    file = Docx(paragraph(TITLE), paragraph(LEAD), paragraph(SENTENCE.format(1)))
    file.body.append(table([paragraph(file.picture(make_picture()))], ["Quang cảnh buổi làm việc"]))
    article = file_it(file).article
    assert "<table" not in article.body
    assert [use.caption for use in article.photo_uses.all()] == ["Quang cảnh buổi làm việc"]


def test_photos_in_a_table_of_facts_stand_after_it():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    portrait = paragraph(file.picture(make_picture()))
    file.body.append(table(["Họ tên", "Chức vụ", "Chân dung"], ["Tạ Khuê", "Trưởng ban", portrait]))
    article = file_it(file).article
    assert article.body.startswith("<table>")
    assert article.photo_uses.get().place == 1


def test_a_byline_under_the_last_photo_is_no_caption():
    article, (use,) = with_photo(paragraph(run("Minh Tâm", italic=True)))
    assert (article.byline, use.caption) == ("Minh Tâm", "")


def test_photos_after_the_byline_keep_their_captions():
    article, uses = with_photo(CAPTIONS["labelled"], before=[paragraph("M.T")])
    assert article.byline == "M.T"
    assert [use.caption for use in uses] == ["Quang cảnh buổi làm việc"]


def test_a_caption_without_its_picture_keeps_the_place():
    use = filed(paragraph(SENTENCE.format(1)), CAPTIONS["labelled"]).photo_uses.get()
    assert (use.place, use.photo, use.caption) == (1, None, "Quang cảnh buổi làm việc")


def test_a_faulty_picture_is_named_and_everything_else_stays():
    file = story()
    file.files["word/media/image3.jpeg"] = b"not a picture"
    done = file_it(file)
    assert [use.photo is None for use in done.article.photo_uses.all()] == [n == 3 for n in range(1, 9)]
    assert done.article.photo_uses.get(photo=None).caption == "Các đại biểu dự buổi làm việc, ảnh 3"
    assert done.notes[-1].startswith("Ảnh image3.jpeg chưa nhận được: Tệp này không phải ảnh")


@pytest.mark.parametrize("limit", [("MAX_PICTURES", 2), ("MAX_PIXELS", 2 * 640 * 480)])
def test_pictures_beyond_what_one_file_may_cost_are_named(monkeypatch, limit):
    monkeypatch.setattr(filing, *limit)
    done = file_it(story())
    assert [use.photo is not None for use in done.article.photo_uses.all()] == [True] * 2 + [False] * 6
    assert sum("chưa nhận được" in note for note in done.notes) == 6


def test_pictures_beyond_what_one_may_send_in_a_day_are_named(settings):
    file, pictures = Docx(paragraph(TITLE), paragraph(LEAD)), [make_picture() for _ in range(3)]
    file.body += [paragraph(file.picture(picture)) for picture in pictures]
    settings.PHOTO_QUOTA_MB = (len(pictures[0]) + 10) / 1024 / 1024
    done = file_it(file, by=colleagues.reporter())
    assert [use.photo is None for use in done.article.photo_uses.all()] == [False, True, True]
    assert sum("phải chờ đến ngày mai" in note for note in done.notes) == 2


def test_a_picture_used_twice_is_one_photo_at_two_places():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    shown = file.picture(make_picture())
    file.body += [paragraph(shown), paragraph(SENTENCE.format(1)), paragraph(shown)]
    assert [use.place for use in file_it(file).article.photo_uses.all()] == [0, 1]
    assert Photo.objects.count() == 1


def test_a_picture_no_place_shows_is_reported():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    file.picture(make_picture(), "image7.png")
    assert any("image7.png" in note for note in file_it(file).notes)


# As Word and LibreOffice write it.


def test_tracked_changes_come_out_accepted():
    changed = (
        f'<w:ins w:id="1" w:author="a">{run("mới")}</w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    )
    assert filed(paragraph(run("Quy chế "), changed, run(" ban hành."))).body == "<p>Quy chế mới ban hành.</p>"


def test_a_deleted_paragraph_end_joins_two_paragraphs():
    first = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("Đoạn đầu ") + "</w:p>"
    assert filed(first + paragraph("và đoạn sau.")).body == "<p>Đoạn đầu và đoạn sau.</p>"


def test_comments_are_left_behind():
    comment = (
        '<w:commentRangeStart w:id="0"/>',
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    assert filed(paragraph(comment[0], run("Lời văn."), comment[1])).body == "<p>Lời văn.</p>"


def test_hidden_text_is_left_behind():
    assert filed(paragraph(run("Thấy được."), run("cờ bạc", hidden=True))).body == "<p>Thấy được.</p>"


def test_words_in_smart_tags_and_fields_stay():
    tags = f"<w:smartTag>{run('Lam Giang')}</w:smartTag><w:fldSimple w:instr='DATE'>{run(' 2024')}</w:fldSimple>"
    assert filed(paragraph(run("Tại "), tags, run("."))).body == "<p>Tại Lam Giang 2024.</p>"


def test_a_text_box_written_twice_is_read_once():
    box = f"<w:txbxContent>{paragraph('Chữ trong khung.')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp>{box}</wps:wsp></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:rect><v:textbox>{box}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert body_text(filed(paragraph(run("Đoạn có khung."), f"<w:r>{both}</w:r>"))).count("Chữ trong khung.") == 1


def test_a_picture_offered_in_one_form_only_is_shown():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    shown = file.picture(make_picture()).removeprefix("<w:r>").removesuffix("</w:r>")
    choice = f'<mc:AlternateContent><mc:Choice Requires="wp14">{shown}</mc:Choice></mc:AlternateContent>'
    file.body.append(paragraph(f"<w:r>{choice}</w:r>"))
    assert file_it(file).article.photo_uses.count() == 1


def test_footnotes_stand_in_order_at_the_end():
    file = Docx(paragraph(TITLE), paragraph(LEAD))
    file.body.append(
        paragraph(run("Huyện có 61 chi bộ"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run(" đã đại hội."))
    )
    file.notes = (
        f'<w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2">{paragraph("Số liệu năm 2023.")}</w:footnote>'
    )
    assert file_it(file).article.body == (
        "<p>Huyện có 61 chi bộ<sup>[1]</sup> đã đại hội.</p>\n<ol><li>Số liệu năm 2023.</li></ol>"
    )


def test_the_strict_format_is_read_too():
    file = Docx(paragraph(TITLE), paragraph(LEAD), paragraph("Đoạn cuối."))
    parts = file.parts()
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = parts["word/document.xml"].replace(f"{OOXML}/wordprocessingml/2006/main", strict)
    assert file_it(zipped(parts | {"word/document.xml": document})).article.body == "<p>Đoạn cuối.</p>"


# Refusals leave nothing behind.

REFUSED = {
    "an empty file": (b"", "trống"),
    "a document without words": (Docx().data(), "trống"),
    "only a table": (Docx(table(["a", "b"])).data(), "tiêu đề"),
    "an endless first line": (Docx(paragraph("dài " * 110)).data(), "tiêu đề"),
    "a date first": (Docx(paragraph("20/05/2024 | 3"), paragraph(LEAD)).data(), "tiêu đề"),
    "a day that is none": (Docx(paragraph(TITLE), paragraph("31/02/2024 | 3"), paragraph(LEAD)).data(), "lịch"),
    "half a file": (story().data()[:4000], "hỏng"),
}


@pytest.mark.parametrize(("data", "word"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_file_says_what_is_wrong_and_files_nothing(data, word):
    with pytest.raises(docx.DocxRefused, match=word):
        file_it(data)
    assert not Article.objects.exists()
    assert not Photo.objects.exists()


def test_a_file_goes_in_once_whatever_its_name():
    data = story().data()
    article = file_it(data).article
    with pytest.raises(intake.AlreadyImported) as known:
        file_it(data, name="khac.docx")
    assert known.value.article_id == article.pk
    assert Article.objects.count() == 1


def test_two_files_of_one_name_are_two_articles():
    file_it(story(), name="Document1.docx")
    file_it(Docx(paragraph("Hội nghị khác"), paragraph("Đã họp.")), name="Document1.docx")
    assert Article.objects.count() == 2


def test_only_who_may_write_articles_files_one(django_user_model):
    with pytest.raises(PermissionDenied):
        file_it(story(), by=django_user_model.objects.create_user("khách"))
    assert not Article.objects.exists()


def test_a_name_of_the_file_leads_nowhere_and_hides_nothing():
    assert docx.plain_name("..\\..\\C:/Users/x\x00/bài\u202excod.docx") == "bàixcod.docx"


# The command.


def command(*args):
    out = io.StringIO()
    call_command("import_docx", *map(str, args), stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_files_each_file_and_names_the_faulty_one(tmp_path):
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(story().data())
    bad.write_bytes(b"not a word file")
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("import_docx", str(bad), str(good), stdout=out, stderr=out)
    assert error.value.returncode == 1
    assert [line.split(": ")[0].rsplit("/")[-1] for line in out.getvalue().splitlines()] == ["bad.docx", "good.docx"]
    assert Article.objects.count() == 1


def test_the_command_says_when_a_file_went_in_before(tmp_path):
    path = tmp_path / "bai.docx"
    path.write_bytes(story().data())
    command(path)
    assert "đã nhập trước đây" in command(path)


def test_the_command_files_in_the_section_named(tmp_path):
    section = make_section("Tuyên giáo", "tuyen-giao")
    path = tmp_path / "bai.docx"
    path.write_bytes(story().data())
    command(path, "--section", "tuyen-giao")
    assert Article.objects.get().section == section


# The door at the desk.


@pytest.fixture
def reporter(client, django_user_model):
    user = django_user_model.objects.create_user("an", is_staff=True)
    user.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_article", "add_article", "change_article"])
    )
    client.force_login(user)
    return client


def send(client, data, accept="application/json", **fields):
    upload = SimpleUploadedFile("bài của tôi.docx", data)
    return client.post(WORD, {"docx": upload, **fields}, headers={"accept": accept})


def test_the_drop_zone_is_led_to_the_draft(reporter):
    answer = send(reporter, story().data())
    article = Article.objects.get()
    assert json.loads(answer.content) == {"url": f"/quan-tri/articles/article/{article.pk}/change/"}
    assert article.created_by.username == "an"
    assert {photo.uploaded_by.username for photo in Photo.objects.all()} == {"an"}


def test_a_plain_form_is_sent_on_to_the_draft(reporter):
    upload = SimpleUploadedFile("bài của tôi.docx", story().data())
    page = look(reporter, "/quan-tri/articles/article/add/").press("Đưa vào", docx=upload)
    assert page.address == f"/quan-tri/articles/article/{Article.objects.get().pk}/change/"


def test_what_an_editor_should_look_at_is_shown_over_the_draft(reporter):
    file = story()
    file.files["word/media/image3.jpeg"] = b"not a picture"
    answer = send(reporter, file.data())
    assert any("image3.jpeg" in str(message) for message in get_messages(answer.wsgi_request))


def test_the_drop_zone_hears_why_a_file_is_refused(reporter):
    answer = send(reporter, b"{\\rtf1}")
    assert answer.status_code == 400
    assert ".rtf" in json.loads(answer.content)["error"]


def test_a_plain_form_hears_it_too(reporter):
    answer = send(reporter, b"{\\rtf1}", accept="text/html")
    assert [".rtf" in str(message) for message in get_messages(answer.wsgi_request)] == [True]
    assert answer.url == "/quan-tri/articles/article/add/"


def test_a_form_without_a_file_is_told_so(reporter):
    answer = reporter.post(WORD, headers={"accept": "application/json"})
    assert (answer.status_code, json.loads(answer.content)["error"]) == (400, "Hãy chọn tệp Word (.docx).")


def test_a_file_sent_twice_leads_to_its_first_draft(reporter):
    data = story().data()
    first = json.loads(send(reporter, data).content)
    again = send(reporter, data)
    assert (again.status_code, json.loads(again.content)["url"]) == (409, first["url"])


def test_the_section_chosen_on_the_form_is_taken(reporter):
    make_section()
    section = make_section("Tuyên giáo", "tuyen-giao")
    send(reporter, story().data(), section=section.pk)
    assert Article.objects.get().section == section


@pytest.mark.parametrize("section", ["999999", "abc", "9" * 40, "-1"])
def test_a_section_that_is_none_is_refused(reporter, section):
    assert send(reporter, story().data(), section=section).status_code == 400
    assert not Article.objects.exists()


def test_who_may_not_write_articles_is_turned_away(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("khách", is_staff=True))
    assert send(client, story().data()).status_code == 403
    assert not Article.objects.exists()


def test_the_door_wants_a_token_of_ours(reporter, django_user_model):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(django_user_model.objects.get(username="an"))
    assert send(strict, story().data()).status_code == 403
    assert not Article.objects.exists()


def test_the_door_opens_to_a_post_only(reporter):
    assert reporter.get(WORD).status_code == 405
