"""Colleagues talk about a version: comments at a place of the text, answers, done and open again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from articles.desk import comments, versions, workflow
from articles.models import Comment, Notice
from articles.text import comment_places as places
from tests import colleagues as desk
from tests.offered import look

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return desk.reporter()


@pytest.fixture
def editor():
    return desk.editor()


@pytest.fixture
def article(writer):
    return desk.write(writer, body="<p>Đoạn một nói về <b>mùa lúa</b>.</p><p>Đoạn hai nói về mùa lúa.</p>")


def say(article, by, text="Xin xem lại.", **place):
    return comments.say(article, by=by, at=desk.T0, text=text, **place)


def post(user, article, **fields):
    return desk.client_of(user).post(
        reverse("admin:articles_article_comments", args=[article.pk]), {"text": "Xin xem lại.", **fields}
    )


def page_of(user, article):
    return look(desk.client_of(user), reverse("admin:articles_article_comments", args=[article.pk]))


def panel_of(user, article):
    return page_of(user, article).text


# --- names in a comment ---


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("nhờ @lan xem", ("lan",)),
        ("nhờ @lan.", ("lan",)),
        ('nhờ @"Lê Thị Lan" và @“Trần Mây”', ("Lê Thị Lan", "Trần Mây")),
        ("@lan @lan", ("lan",)),
        ("thư về lan@example.vn", ()),
        ("@lan@example.vn", ("lan@example.vn",)),
        ("giá 5 @ 10", ()),
        ('@""', ()),
    ],
)
def test_the_names_behind_an_at_sign_are_called(text, called):
    assert places.calls(text) == called


# --- places ---


def test_a_comment_stands_at_its_words(article, writer, editor):
    version = versions.latest(article)
    comment = say(article, editor, quote="nói  về\nmùa lúa", block=2, version=version).comment
    assert (comment.block, comment.quote) == (2, "nói  về\nmùa lúa")


def test_words_are_found_across_bold_ones(article, editor):
    assert say(article, editor, quote="về mùa lúa").comment.block == 1


def test_a_paragraph_can_be_named_by_its_number(article, editor):
    comment = say(article, editor, block=2).comment
    assert comment.quote == "Đoạn hai nói về mùa lúa."


def test_a_comment_without_a_place_is_about_the_whole(article, editor):
    say(article, editor)
    assert "Về cả bài" in panel_of(editor, article)


def test_words_that_were_taken_out_since_are_said_to_be_gone(article, writer, editor):
    say(article, editor, quote="Đoạn hai")
    assert comments.threads(article)[0].place == "Đoạn 2"
    desk.change(article, writer, body="<p>Đoạn khác.</p>")
    assert comments.threads(article)[0].is_gone
    assert "Chữ ấy không còn trong bản đang sửa" in panel_of(editor, article)


def test_words_of_the_lead_have_a_place(article, editor):
    say(article, editor, quote="hội nghị khai mạc")
    assert comments.threads(article)[0].place == "Dẫn nhập"


# --- speaking ---


def test_who_may_see_the_article_may_speak(article, editor):
    page_of(editor, article).press("Gửi ý kiến", text="Xin xem lại.", block="2", quote="mùa lúa")
    comment = Comment.objects.get()
    assert (comment.author, comment.version.number, comment.block, comment.quote) == (editor, 1, 2, "mùa lúa")


def test_who_may_not_see_the_article_may_not(article):
    stranger = desk.reporter("nguoikhac")
    assert post(stranger, article).status_code == 404
    with pytest.raises(PermissionDenied):
        say(article, stranger)


@pytest.mark.parametrize("text", ["", "  \n ", "a\u202eb", "x" * 4001])
def test_what_is_no_comment_is_refused_with_a_sentence(article, editor, text):
    response = post(editor, article, text=text)
    assert response.status_code == 422
    assert "errornote" in response.content.decode()
    assert not Comment.objects.exists()


def test_a_refused_comment_stays_in_its_field(article, editor):
    page = page_of(editor, article).press("Gửi ý kiến", text="Lời dài của tôi", quote="x" * 2001)
    assert ">Lời dài của tôi</textarea>" in page.text
    page.press("Gửi ý kiến", quote="mùa lúa")
    assert Comment.objects.get().text == "Lời dài của tôi"


def test_the_verb_refuses_an_empty_comment_too(article, editor):
    with pytest.raises(ValidationError):
        say(article, editor, text="   ")


@pytest.mark.parametrize("field", ["block", "version", "answers"])
@pytest.mark.parametrize("junk", ["x", "-1", "9" * 40, "٣x"])
def test_numbers_that_are_none_do_not_break_the_page(article, editor, field, junk):
    assert post(editor, article, **{field: junk}).status_code in (302, 404, 422)


def test_markup_in_a_comment_is_words(article, editor):
    say(article, editor, text="<script>alert(1)</script>", quote="<img src=x>")
    page = panel_of(editor, article)
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x>" not in page


def test_a_script_gets_the_panel_alone(article, editor):
    client = desk.client_of(editor)
    address = reverse("admin:articles_article_comments", args=[article.pk])
    answer = client.post(address, {"text": "Xin xem lại."}, headers={"X-Requested-With": "fetch"}).content.decode()
    assert "Xin xem lại." in answer
    assert "<html" not in answer


def test_the_form_and_the_comparison_show_what_was_said(article, writer, editor):
    say(article, editor, text="Xin xem lại câu này.")
    for name in ("change", "compare"):
        page = desk.client_of(writer).get(reverse(f"admin:articles_article_{name}", args=[article.pk]))
        assert "Xin xem lại câu này." in page.content.decode()


# --- threads ---


def test_an_answer_joins_its_thread(article, writer, editor):
    first = say(article, editor, text="Nguồn nào?", quote="mùa lúa").comment
    answer = say(article, writer, text="Báo cáo quý.", answers=first).comment
    say(article, editor, text="Cảm ơn.", answers=answer)
    (thread,) = comments.threads(article)
    assert [one.text for one in thread.answers] == ["Báo cáo quý.", "Cảm ơn."]


def test_an_answer_is_sent_from_below_what_it_answers(article, writer, editor):
    asked = say(article, editor, text="Nguồn nào?").comment
    page_of(writer, article).press("Gửi trả lời", text="Báo cáo quý.")
    (answer,) = comments.threads(article)[0].answers
    assert (answer.text, answer.author, answer.answers) == ("Báo cáo quý.", writer, asked)


def test_an_answer_to_another_articles_comment_is_not_found(article, writer, editor):
    foreign = say(desk.write(editor, "Bài khác"), editor).comment
    assert post(writer, article, answers=foreign.pk).status_code == 404
    address = reverse("admin:articles_article_resolve", args=[article.pk, foreign.pk])
    assert desk.client_of(writer).post(address).status_code == 404


def test_a_thread_is_done_and_open_again(article, writer, editor):
    comment = say(article, editor).comment
    page = page_of(writer, article).press("Xong: ý kiến “Xin xem lại.”")
    comment.refresh_from_db()
    assert comment.resolved_by == writer
    page.press("Mở lại ý kiến “Xin xem lại.”")
    comment.refresh_from_db()
    assert comment.resolved_at is None


def test_open_threads_come_before_those_that_are_done(article, writer, editor):
    done, still = (say(article, editor, text=text).comment for text in ("Một", "Hai"))
    comments.resolve(done, by=writer, at=desk.T0)
    assert [thread.root for thread in comments.threads(article)] == [still, done]


def test_a_stranger_resolves_nothing(article, editor):
    comment = say(article, editor).comment
    stranger = desk.reporter("nguoikhac")
    address = reverse("admin:articles_article_resolve", args=[article.pk, comment.pk])
    assert desk.client_of(stranger).post(address).status_code == 404
    with pytest.raises(PermissionDenied):
        comments.resolve(comment, by=stranger, at=desk.T0)


def test_many_comments_cost_no_more_queries(article, editor, django_assert_num_queries):
    for number in range(6):
        say(article, editor, text=f"Ý {number}")
    with django_assert_num_queries(1):
        assert len(comments.threads(article)) == 6


# --- who is called ---


def test_a_colleague_called_by_login_or_by_full_name_is_told(article, writer, editor):
    lan = desk.editor("lan", last_name="Lê Thị", first_name="Lan")
    say(article, writer, text="Nhờ @LAN xem.")
    say(article, writer, text='Nhờ @"lê thị lan" xem.')
    assert [n.about for n in Notice.objects.filter(to=lan)] == ["mentioned", "mentioned"]


def test_who_may_not_see_the_article_is_not_told_and_the_writer_reads_so(article, writer):
    other = desk.reporter("nguoikhac")
    said = say(article, writer, text="Nhờ @nguoikhac xem.")
    assert not Notice.objects.filter(to=other).exists()
    assert said.untold == ("“nguoikhac” không được báo: không có ai tên ấy xem được bài này.",)


def test_a_name_of_nobody_gets_the_same_sentence(article, writer):
    assert say(article, writer, text="Nhờ @khongai xem.").untold == (
        "“khongai” không được báo: không có ai tên ấy xem được bài này.",
    )


def test_a_name_that_fits_two_colleagues_calls_neither(article, writer):
    for login in ("lan1", "lan2"):
        desk.editor(login, last_name="Lê Thị", first_name="Lan")
    said = say(article, writer, text='Nhờ @"Lê Thị Lan" xem.')
    assert "hãy gọi bằng tên đăng nhập" in said.untold[0]
    assert not Notice.objects.filter(about="mentioned").exists()


def test_the_page_says_who_is_not_told(article, writer):
    page = page_of(writer, article).press("Gửi ý kiến", text="@khongai ơi")
    assert "“khongai” không được báo" in page.text


def test_comments_do_not_move_the_article(article, writer, editor):
    workflow.submit(article, by=writer, at=desk.T0)
    say(article, editor)
    article.refresh_from_db()
    assert (article.state, article.edition) == ("submitted", 1)
