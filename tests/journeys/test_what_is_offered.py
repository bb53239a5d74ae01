"""The helper that presses only what a page offers is no liar: what is not there can be neither pressed nor typed."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from tests.offered import Page, look

PAGE = """
<form id="words" method="post" action="/luu/">
  <input type="hidden" name="edition" value="7">
  <input name="title" value="Cũ"><textarea name="lead">
Dòng một
dòng hai</textarea>
  <input name="link" value="/a/" readonly>
  <select name="section"><option value="1">Một</option><option value="2" selected>Hai</option></select>
  <select name="person" data-ajax--url="/tim/"><option value="5" selected>An</option></select>
  <label><input type="radio" name="answer" value="mine"> Của tôi</label>
  <label><input type="radio" name="answer" value="theirs" checked> Của họ</label>
  <input type="checkbox" name="told" value="3" checked><input type="checkbox" name="told" value="4">
  <input type="checkbox" name="whole">
  <input type="file" name="picture">
  <fieldset disabled><input name="off" value="x"><button name="_off" value="1">Không bấm được</button></fieldset>
  <p hidden><button>Giành quyền sửa</button></p>
  <button name="_move" value="submit">Lưu và <span class="visually-hidden">bài này</span> gửi duyệt</button>
  <button aria-label="Đưa An lên">↑</button>
</form>
<input type="submit" form="words" formaction="/xem/" value="Xem trước">
<form method="get"><input type="search" name="q"><button>Tìm</button></form>
<form method="post" enctype="multipart/form-data"><input type="file" name="file" multiple><button>Tải lên</button></form>
<form><button>Xong</button></form><form><button>Xong</button></form>
"""


@pytest.fixture
def page():
    return Page(None, SimpleNamespace(content=PAGE.encode()), "/bai/1/")


@pytest.fixture
def words(page):
    return page.button("Xem trước")[0]


def test_untouched_a_form_sends_what_the_server_wrote_into_it(words):
    assert words.filled() == {
        "edition": ["7"],
        "title": ["Cũ"],
        "lead": ["Dòng một\r\ndòng hai"],
        "link": ["/a/"],
        "section": ["2"],
        "person": ["5"],
        "answer": ["theirs"],
        "told": ["3"],
    }


def test_what_is_typed_chosen_and_ticked_takes_the_place_of_what_was_there(words):
    sent = words.filled(title="Mới", section=1, answer="mine", told=["3", "4"], whole="on", person=9)
    assert [sent[name] for name in ("title", "section", "answer", "told", "whole", "person")] == [
        ["Mới"],
        ["1"],
        ["mine"],
        ["3", "4"],
        ["on"],
        ["9"],
    ]
    assert words.filled(told=[])["told"] == []


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("khong-co", "x"),
        ("edition", "8"),
        ("link", "/b/"),
        ("off", "y"),
        ("section", "3"),
        ("answer", "both"),
        ("answer", ["mine", "theirs"]),
        ("told", "5"),
        ("title", ["Một", "Hai"]),
        ("picture", b"anh"),
    ],
)
def test_what_is_not_there_to_be_typed_or_chosen_is_refused(words, field, typed):
    with pytest.raises(AssertionError):
        words.filled(**{field: typed})


@pytest.mark.parametrize("name", ["Xuất bản", "Không bấm được", "Giành quyền sửa", "Xong", ""])
def test_a_button_that_is_missing_hidden_off_or_one_of_two_is_not_pressed(page, name):
    with pytest.raises(AssertionError):
        page.button(name)


@pytest.mark.parametrize("name", ["Lưu và bài này gửi duyệt", "Lưu và gửi duyệt", "Đưa An lên", "↑", "Xem trước"])
def test_a_button_is_called_by_all_its_words_by_those_seen_and_by_those_read_aloud(page, name):
    assert page.button(name)[0].number == "words"


def test_a_form_that_sends_files_takes_many_where_it_says_so(page):
    assert page.button("Tải lên")[0].filled(file=["a", "b"]) == {"file": ["a", "b"]}


@pytest.mark.django_db
@pytest.mark.any_database
def test_a_form_without_its_token_is_refused_as_in_life():
    page = look(Client(), reverse("admin:login"))
    bare = page.text.replace("csrfmiddlewaretoken", "khong-phai")
    for content, status in ((page.text, 200), (bare, 403)):
        served = Page(page.client, SimpleNamespace(content=content.encode()), page.address)
        assert served.press("Đăng nhập", username="an", password="sai").response.status_code == status
