"""Captions and credits beside photos: by label, look and neighbour; a heading is never one, nor a caption a heading."""

import pytest

from articles.text.reading import Line, read
from articles.text.reading.arranging import arrange
from articles.text.reading.lines import BOLD, CAPTION, CENTRED, FIXED, FREE, HEADED, ITALIC, PICTURE

TITLE = "Hội nghị sơ kết công tác quý III tại Đảng bộ Khối Sông Xanh"
LEAD = "Sáng 12/9/2025, Đảng ủy Khối Sông Xanh tổ chức hội nghị sơ kết công tác quý III và bàn nhiệm vụ quý IV."
BODY = "Hội nghị đã nghe báo cáo về kết quả thực hiện nghị quyết, thảo luận và thống nhất các nhiệm vụ sắp tới."
PHOTO = Line("", 0, PICTURE)

Seen = list[tuple[str, str, str]]


def seen(*middle: Line | str, end: str = BODY) -> Seen:
    """The blocks of a page with these lines between whole paragraphs, each paragraph a stretch of its own."""
    given = [TITLE, LEAD, BODY, *middle, end]
    lines = [
        Line(line.text, number, line.kind, line.look) if isinstance(line, Line) else Line(line, number)
        for number, line in enumerate(given)
    ]
    return [(block.kind, block.text, block.credit) for block in arrange(lines).blocks][2:-1]


def text(line: str) -> tuple[str, str, str]:
    return ("paragraph", line, "")


def photo(caption: str = "", credit: str = "") -> tuple[str, str, str]:
    return ("photo", caption, credit)


@pytest.mark.parametrize(
    "caption",
    [
        "Ảnh: Toàn cảnh hội nghị", "ẢNH: Toàn cảnh hội nghị", "Ảnh 1: Toàn cảnh hội nghị", "ẢNH 12: Toàn cảnh hội nghị",
        "Ảnh số 1: Toàn cảnh hội nghị", "Ảnh 1. Toàn cảnh hội nghị", "Hình 1: Toàn cảnh hội nghị", "Hình 2. Toàn cảnh hội nghị",
        "Chú thích ảnh: Toàn cảnh hội nghị", "Ảnh:\u00a0Toàn cảnh hội nghị", "\u200bẢnh :Toàn cảnh hội nghị", "Toàn cảnh hội nghị",
    ],
)  # fmt: skip
def test_the_line_below_a_photo_is_its_caption_without_the_label(caption: str) -> None:
    assert seen(PHOTO, caption) == [photo("Toàn cảnh hội nghị")]


@pytest.mark.parametrize("caption", ["Ảnh 1: Toàn cảnh hội nghị", "ẢNH: Toàn cảnh hội nghị", "Toàn cảnh hội nghị"])
def test_the_line_above_a_photo_is_its_caption_where_none_stands_below(caption: str) -> None:
    assert seen(caption, PHOTO) == [photo("Toàn cảnh hội nghị")]


def test_captions_above_stay_above_photo_after_photo() -> None:
    assert seen("Ảnh 1: Bên trái", PHOTO, "Ảnh 2: Bên phải", PHOTO) == [photo("Bên trái"), photo("Bên phải")]


def test_captions_below_stay_below_photo_after_photo() -> None:
    assert seen(PHOTO, "Ảnh 1: Bên trái", PHOTO, "Ảnh 2: Bên phải") == [photo("Bên trái"), photo("Bên phải")]


@pytest.mark.parametrize("look", [CAPTION, CENTRED, ITALIC])
def test_a_line_that_looks_like_a_caption_is_one_though_it_ends_like_a_sentence(look: str) -> None:
    assert seen(PHOTO, Line("Toàn cảnh hội nghị.", 0, look=look)) == [photo("Toàn cảnh hội nghị.")]


@pytest.mark.parametrize(
    "line",
    [
        Line("Nhiệm vụ trọng tâm", 0, HEADED), Line("Nhiệm vụ trọng tâm", 0, look=BOLD), "NHIỆM VỤ TRỌNG TÂM", "II. Nhiệm vụ",
        "1. Nhiệm vụ trọng tâm", "Phần 2 Nhiệm vụ trọng tâm", "a) Nhiệm vụ", "- Nhiệm vụ trọng tâm", "Hội nghị bế mạc cùng ngày.",
        "Nhiệm vụ gồm:", Line("Nhiệm vụ trọng tâm", 0, FIXED), BODY,
    ],
)  # fmt: skip
@pytest.mark.parametrize("above", [True, False])
def test_what_is_a_heading_sentence_or_item_is_no_caption_beside_a_photo(line: Line | str, above: bool) -> None:
    found = seen(*((line, PHOTO) if above else (PHOTO, line)))
    assert photo() in found
    assert [words for kind, words, _ in found if kind != "photo"] == [line.text if isinstance(line, Line) else line]


def test_a_short_line_between_a_caption_and_a_paragraph_is_a_heading() -> None:
    assert seen(PHOTO, "Ảnh: Toàn cảnh", "Nhiệm vụ trọng tâm") == [
        photo("Toàn cảnh"),
        ("heading", "Nhiệm vụ trọng tâm", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ảnh: Hoàng Long",
        "ẢNH: Hoàng Long",
        "(Ảnh: Hoàng Long)",
        "(Ảnh: Hoàng Long).",
        "Nguồn ảnh: Hoàng Long",
        "Hoàng Long",
    ],
)
def test_a_line_below_the_caption_says_who_took_the_photo(line: str) -> None:
    caption = "Đồng chí Trần Văn Minh phát biểu"
    assert seen(PHOTO, Line(caption, 0, look=CENTRED), line) == [photo(caption, "Hoàng Long")]


@pytest.mark.parametrize(
    "credit",
    [
        "TTXVN",
        "VGP/Nhật Bắc",
        "A.H",
        "PV",
        "Internet",
        "TTXVN phát",
        "NAM TRẦN",
        "Văn phòng Đảng ủy Khối",
        "Hoàng Long - Ban Tuyên giáo",
        "Minh Hà - Thu Trang",
    ],
)
def test_agencies_and_initials_take_photos_too(credit: str) -> None:
    assert seen(PHOTO, "Toàn cảnh hội nghị", f"Ảnh: {credit}") == [photo("Toàn cảnh hội nghị", credit)]


def test_a_credit_below_a_photo_without_words_is_no_caption() -> None:
    assert seen(PHOTO, "Ảnh: Hoàng Long") == [photo("", "Hoàng Long")]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("Toàn cảnh hội nghị. Ảnh: Hoàng Long", "Toàn cảnh hội nghị."),
        ("Toàn cảnh hội nghị - Ảnh: Hoàng Long", "Toàn cảnh hội nghị"),
        ("Toàn cảnh hội nghị (Ảnh: Hoàng Long)", "Toàn cảnh hội nghị"),
        ("Toàn cảnh hội nghị. (ảnh: Hoàng Long).", "Toàn cảnh hội nghị."),
        ("Ảnh 2: Toàn cảnh hội nghị. Ảnh: Hoàng Long.", "Toàn cảnh hội nghị."),
        ("Toàn cảnh hội nghị (Ảnh Hoàng Long)", "Toàn cảnh hội nghị"),
        ("Toàn cảnh hội nghị/Ảnh: Hoàng Long", "Toàn cảnh hội nghị"),
        ("Toàn cảnh hội nghị. Nguồn: Hoàng Long", "Toàn cảnh hội nghị."),
    ],
)
def test_a_caption_ends_with_who_took_the_photo(line: str, caption: str) -> None:
    assert seen(PHOTO, Line(line, 0, look=CENTRED)) == [photo(caption, "Hoàng Long")]


@pytest.mark.parametrize(
    "line",
    [
        "Toàn cảnh hội nghị (trong ảnh: các đại biểu)",
        "Xem ảnh: toàn cảnh hội nghị",
        "Trong ảnh: Đồng chí Trần Văn Minh",
    ],
)
def test_a_caption_that_speaks_of_a_photo_stays_whole(line: str) -> None:
    assert seen(PHOTO, Line(line, 0, look=CENTRED)) == [photo(line)]


def test_a_credit_between_a_photo_and_its_caption_is_its_credit() -> None:
    assert seen(PHOTO, "Ảnh: Hoàng Long", "Toàn cảnh hội nghị") == [photo("Toàn cảnh hội nghị", "Hoàng Long")]


def test_a_caption_above_and_a_credit_below_are_of_one_photo() -> None:
    assert seen("Toàn cảnh hội nghị", PHOTO, "Ảnh: Hoàng Long") == [photo("Toàn cảnh hội nghị", "Hoàng Long")]


def test_a_name_below_a_photo_without_words_is_whom_it_shows() -> None:
    assert seen(PHOTO, "Trần Văn Minh") == [photo("Trần Văn Minh")]


def test_one_credit_below_two_photos_is_that_of_both() -> None:
    assert seen(PHOTO, PHOTO, "Ảnh 1: Bên trái", "Ảnh 2: Bên phải", "Ảnh: TTXVN") == [
        photo("Bên trái", "TTXVN"),
        photo("Bên phải", "TTXVN"),
    ]


def test_in_plain_text_a_label_announces_a_photo_and_a_name_after_it_is_its_credit() -> None:
    parsed = read(
        "\n\n".join([TITLE, LEAD, "Ảnh 1: Toàn cảnh hội nghị", "Ảnh: Hoàng Long", BODY, "ẢNH: Đại biểu phát biểu"])
    )
    assert [(b.kind, b.text, b.credit) for b in parsed.blocks] == [
        ("paragraph", LEAD, ""), photo("Toàn cảnh hội nghị", "Hoàng Long"), ("paragraph", BODY, ""), photo("Đại biểu phát biểu"),
    ]  # fmt: skip


def test_the_name_below_the_last_photo_of_all_is_the_author_of_the_text() -> None:
    lines = [Line(TITLE, 0), Line(BODY, 1), Line("", 2, PICTURE), Line("Toàn cảnh hội nghị", 3), Line("Minh Hà", 4)]
    found = arrange(lines)
    assert (found.byline, found.blocks[-1].text, found.blocks[-1].credit) == ("Minh Hà", "Toàn cảnh hội nghị", "")


def test_who_wrote_and_who_took_the_photos_sign_together() -> None:
    parsed = read("\n\n".join([TITLE, LEAD, BODY, "Bài: Minh Hà", "Ảnh: Thu Trang"]))
    assert (parsed.byline, len(parsed.blocks)) == ("Bài: Minh Hà - Ảnh: Thu Trang", 2)


def test_a_line_kept_free_is_free() -> None:
    assert seen(Line("Hội nghị bế mạc.", 0, FREE)) == [text("Hội nghị bế mạc.")]
