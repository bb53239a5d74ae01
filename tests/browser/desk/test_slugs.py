"""The address a form proposes while a name is typed is the address the server would make of it."""

import unicodedata

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from articles.models import Section
from people import names

pytestmark = pytest.mark.django_db

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
TEXTS = [
    "Thời sự",
    "ĐOÀN THỂ",
    "Xây dựng Đảng – Nông thôn mới",
    "Ðảng ủy Khối",  # the look-alike of Đ
    "H'Miên Êban",
    "22/61 đảng bộ; 99,99%",
    "Kiểm\u00a0tra,\u200bgiám sát",
    "  hai  khoảng   trắng  ",
    "gạch_dưới và gạch-nối",
    "…",
    "“ ”",
    "中文 Lào",
    "Straße, İstanbul, ŒUVRE, ﬁn, Ⅻ, ½",
    "chữ " * 40,
    "x" * 200,
    LETTERS,
    LETTERS.upper(),
]
TEXTS += [unicodedata.normalize("NFD", text) for text in TEXTS[:3]]


@pytest.fixture
def form(log_in, page):
    log_in(page, get_user_model().objects.create_superuser("quan-tri", password="x"))
    page.goto(reverse("admin:articles_section_add"))
    return page


@pytest.mark.parametrize("longest", [20, 80, 250])
def test_the_browser_makes_the_address_the_server_makes(form, longest):
    made = form.evaluate("([texts, longest]) => texts.map((text) => URLify(text, longest, false))", [TEXTS, longest])
    assert made == [names.slugify(text, min(longest, names.SLUG_LENGTH)) for text in TEXTS]


def test_a_name_typed_fills_the_address(form):
    form.get_by_label("Tên chuyên mục").type("Thời sự")
    form.keyboard.press("Tab")
    assert form.locator("#id_slug").input_value() == "thoi-su"
    with form.expect_navigation():
        form.click("input[name=_save]")
    assert Section.objects.get().get_absolute_url() == "/chuyen-muc/thoi-su/"


def test_an_address_is_not_proposed_for_nothing(form):
    form.get_by_label("Tên chuyên mục").type("a")
    form.keyboard.press("Backspace")
    assert form.locator("#id_slug").input_value() == ""
