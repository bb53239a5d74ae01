"""Folding, title keys, slugs, sort keys and ages."""

import itertools
import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.names import NameParts, age, fold, nfc, nfd, one_line, shortened, slugify, sort_key, split_name, title_key

NOON = datetime(2020, 8, 7, 5, 0, tzinfo=UTC)  # 12:00 in Hà Nội


def test_fold_drops_accents_and_every_d() -> None:
    assert fold("Đảng ủy Ðồng đội") == "dang uy dong doi"


def test_fold_reads_composed_and_decomposed_text_alike() -> None:
    assert fold("Nguyễn") == fold("Nguye\u0302\u0303n") == "nguyen"


def test_fold_takes_hard_and_zero_width_spaces_as_one_space() -> None:
    assert fold(" Trần\u00a0 \u200bVăn\nAn ") == "tran van an"


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_nfc_leaves_spaces_alone() -> None:
    assert nfc("Ban\u00a0 Đảng") == "Ban\u00a0 Đảng"


def test_one_line_keeps_words_and_case() -> None:
    assert one_line("  Ban\u00a0 Đảng\n") == "Ban Đảng"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy viên Trung ương Đảng", "Uỷ viên Ban Chấp hành Trung ương Đảng"),
        ("Ủy viên Trung ương Đảng", "Ủy viên BCH T.Ư Đảng"),
        ("Ủy viên Trung ương Đảng", "Ủy viên BCH TƯ Đảng"),
        ("Ủy viên dự khuyết Trung ương Đảng", "Ủy viên dự khuyết BCH TW Đảng"),
        ("Phó Trưởng Ban Kinh tế Trung ương", "Phó Trưởng ban Kinh tế TW"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Chủ tịch HĐND tỉnh", "Chủ tịch Hội đồng nhân dân tỉnh"),
        ("Chủ tịch UBTW MTTQ Việt Nam", "Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
        ("Chủ nhiệm UBKT Đảng ủy", "Chủ nhiệm Uỷ ban Kiểm tra Đảng uỷ"),
        ("Bí thư, nhiệm kỳ 2015 - 2020", "Bí thư,  nhiệm kỳ 2015–2020."),
        ("Bộ trưởng Bộ Văn hoá", "Bộ trưởng Bộ Văn hóa"),
        ("Đ/c Bí thư Tỉnh ủy", "Bí thư\u00a0Tỉnh ủy"),
    ],
)
def test_equal_titles_have_one_key(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy viên Ủy ban Kiểm tra Trung ương", "Ủy viên Trung ương Đảng"),
        ("Bí thư", "Bi thu"),
        ("Bí thư Tỉnh ủy", "Phó Bí thư Tỉnh ủy"),
        ("nguyên Bí thư Tỉnh ủy", "Bí thư Tỉnh ủy"),
        ("Ủy viên dự khuyết Trung ương Đảng", "Ủy viên Trung ương Đảng"),
        ("Bộ trưởng Bộ Kế hoạch và Đầu tư", "Bộ trưởng Bộ Kế hoạch và Đầu Trung ương"),
    ],
)
def test_different_titles_have_different_keys(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)


def test_a_title_in_capitals_keeps_the_word_tu() -> None:
    assert title_key("BỘ KẾ HOẠCH VÀ ĐẦU TƯ") == title_key("Bộ Kế hoạch và Đầu tư")


TITLE_PIECES = st.sampled_from(
    ["Uỷ viên", "BCH", "T.Ư", "TƯ", "TW", "Đảng", "UBND", "TP.", "Đ/c", "-", "–", ",", "hoà", "\u00a0", "Ð", "tư", "."]
)


@given(st.one_of(st.text(), st.lists(TITLE_PIECES).map(" ".join), st.lists(TITLE_PIECES).map("".join)))
def test_title_key_is_idempotent(text: str) -> None:
    assert title_key(title_key(text)) == title_key(text)


def test_a_slug_is_cut_between_words() -> None:
    assert slugify("Đồng chí Lê Văn Mẫu làm việc", max_length=20) == "dong-chi-le-van-mau"


def test_a_slug_of_a_text_without_letters_is_not_empty() -> None:
    assert slugify("… 😀 …") == "bai"


def test_a_single_long_word_is_cut() -> None:
    assert slugify("a" * 100, max_length=10) == "a" * 10


@given(st.text(), st.integers(min_value=3, max_value=100))
def test_a_slug_is_always_valid(text: str, length: int) -> None:
    slug = slugify(text, max_length=length)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= length


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lê Thị Hoa Mẫu", NameParts("Lê", "Thị Hoa", "Mẫu")),
        ("Tô Mẫu", NameParts("Tô", "", "Mẫu")),
        ("Mẫu", NameParts("", "", "Mẫu")),
        ("Y Thử Niê Kđăm", NameParts("Y", "Thử Niê", "Kđăm")),
    ],
)
def test_a_name_splits_into_family_middle_and_given(name: str, parts: NameParts) -> None:
    assert split_name(name) == parts


def test_letters_follow_the_vietnamese_alphabet() -> None:
    alphabet = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert [sort_key(letter) for letter in alphabet] == sorted({sort_key(letter) for letter in alphabet})


def test_tones_follow_their_order() -> None:
    tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ"]
    assert [sort_key(tone) for tone in tones] == sorted({sort_key(tone) for tone in tones})


def test_letters_decide_before_tones() -> None:
    assert sorted(["Bán", "Bàng", "Ban", "Bang"], key=sort_key) == ["Ban", "Bán", "Bang", "Bàng"]


def test_people_sort_by_given_then_middle_then_family_name() -> None:
    names = ["Trần Anh Ánh", "Lê Văn An", "Đỗ Văn An", "Lê Ân", "Bùi Thị An", "Vũ An"]
    ordered = ["Vũ An", "Bùi Thị An", "Đỗ Văn An", "Lê Văn An", "Trần Anh Ánh", "Lê Ân"]
    assert sorted(names, key=sort_key) == ordered


def test_sort_keys_do_not_depend_on_tone_placement_or_case() -> None:
    assert sort_key("Lê Hoà") == sort_key("LÊ HÒA")


@given(st.text())
def test_a_sort_key_is_digits_only(name: str) -> None:
    assert re.fullmatch(r"[0-9]*", sort_key(name))


SYLLABLES = [a + b for a, b in itertools.product(("", "b", "d", "đ"), "aàảãáạăằâầeèêềoôơuưứự")]


@given(st.sampled_from(SYLLABLES), st.sampled_from(SYLLABLES))
def test_a_shorter_given_name_stands_before_a_longer_one(one: str, tail: str) -> None:
    assert sort_key(one) < sort_key(one + "n" + tail)


@pytest.mark.parametrize(
    ("elapsed", "said"),
    [
        (timedelta(seconds=-90), "vừa xong"),
        (timedelta(seconds=59), "vừa xong"),
        (timedelta(seconds=60), "1 phút trước"),
        (timedelta(minutes=59, seconds=59), "59 phút trước"),
        (timedelta(hours=1), "1 giờ trước"),
        (timedelta(hours=23, minutes=59), "23 giờ trước"),
        (timedelta(days=1), "1 ngày trước"),
        (timedelta(days=29), "29 ngày trước"),
        (timedelta(days=30), "1 tháng trước"),
        (timedelta(days=59), "1 tháng trước"),
        (timedelta(days=60), "2 tháng trước"),
        (timedelta(days=364), "12 tháng trước"),
        (timedelta(days=365), "1 năm trước"),
        (timedelta(days=800), "2 năm trước"),
    ],
)
def test_age_in_words(elapsed: timedelta, said: str) -> None:
    assert age(NOON - elapsed, NOON) == said


def test_days_are_counted_on_the_calendar_of_the_newsroom() -> None:
    published = datetime(2020, 8, 1, 23, 30, tzinfo=timezone(timedelta(hours=7)))
    now = datetime(2020, 8, 3, 0, 30, tzinfo=timezone(timedelta(hours=7)))
    assert age(published, now) == "2 ngày trước"


def test_age_refuses_a_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        age(datetime(2020, 8, 7), NOON)


@given(st.text("\u0301\u0323\u0300\u0308\u0344\u0338\u0f73\u0591\u3099aế… ", min_size=25, max_size=120))
def test_many_marks_are_composed_as_unicode_says(text):
    assert nfc(text) == unicodedata.normalize("NFC", text)
    assert nfd(text) == unicodedata.normalize("NFD", text)


def test_a_long_run_of_marks_reaches_unicode_in_order(monkeypatch):
    given = []
    normalize = unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: given.append(text) or normalize(form, text))
    nfc("a" + "\u0301\u0323" * 1_000)
    classes = [unicodedata.combining(mark) for mark in max(given, key=len)]
    assert classes == sorted(classes)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hội nghị tổng kết", "Hội nghị tổng kết"),
        ("Hội\u00a0nghị tổng kết ra mắt", "Hội\u00a0nghị tổng kết…"),
        ("Hội nghị tổng kếtt năm", "Hội nghị tổng…"),
        ("Hộinghịtổngkếtnămhaimươi", "Hộinghịtổngkếtnăm…"),
        ("", ""),
    ],
)
def test_what_is_shortened_ends_with_a_word_and_says_so(text, shown):
    assert shortened(text, 17) == shown
