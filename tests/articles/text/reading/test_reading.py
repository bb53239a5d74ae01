"""Pages read from text. The pages, people and organisations are invented; the reference page is `shared`."""

import contextlib
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.other_articles import Other
from articles.text.reading import Block, ParsedArticle, ReadingError, decode, read, unaccounted
from articles.text.reading.as_json import to_json
from tests.articles import made_pages

SHARED = Path(__file__).resolve().parents[4].parent / "shared"

PAGE = """Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy làm việc với Đảng ủy Khối Mẫu

07/08/2020 | 1.236

Sáng 06/8, tại Thành phố Mẫu, Đoàn Công tác của Trung ương do đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy làm Trưởng đoàn \
đã làm việc với Ban Thường vụ Đảng ủy Khối Mẫu về việc thực hiện Chỉ thị số 935-CT/TW. Buổi làm việc diễn ra một ngày.

Cùng dự, về phía Đoàn Công tác có các đồng chí: Trần Thị Thử, Vụ trưởng Vụ Mẫu và đại diện một\u00a0 số vụ; \
về phía Đảng ủy Khối có đồng chí Đỗ Văn Giả, Bí thư Đảng ủy Khối.

Ảnh:\u00a0Đồng chí Lê Văn Mẫu phát biểu  tại buổi làm việc

Đến nay, đã có\u00a099,99%\u00a0chi bộ và 22/61đảng bộ làm xong.  Các cấp ủy tiếp tục thực hiện Chỉ thị số 935-CT/TW.

L.M


Các bài viết khác

Đại hội Đảng bộ Mẫu với chủ đề

Đại hội Đảng bộ Mẫu với chủ đề "Đoàn kết, đổi mới"
18 ngày trước

Hội nghị Mẫu

Hội nghị Mẫu
1 tháng trước

• Hội nghị về Chỉ thị số 905-CT/TW (2 tháng trước)

• Hội nghị Mẫu (2 tháng trước)
"""


@pytest.fixture(scope="module")
def page() -> ParsedArticle:
    return read(PAGE)


def test_title_date_views_and_byline(page: ParsedArticle) -> None:
    assert page.title == "Đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy làm việc với Đảng ủy Khối Mẫu"
    assert (page.date, page.views, page.byline) == (date(2020, 8, 7), 1236, "L.M")


def test_photos_stand_between_paragraphs(page: ParsedArticle) -> None:
    assert [block.kind for block in page.blocks] == ["paragraph", "paragraph", "photo", "paragraph"]


def test_a_block_is_the_authors_characters(page: ParsedArticle) -> None:
    assert page.blocks[2:] == (
        Block("photo", "Đồng chí Lê Văn Mẫu phát biểu  tại buổi làm việc"),
        Block(
            "paragraph",
            "Đến nay, đã có\u00a099,99%\u00a0chi bộ và 22/61đảng bộ làm xong.  Các cấp ủy tiếp tục thực hiện Chỉ thị số 935-CT/TW.",
        ),
    )


def test_people_with_their_sides(page: ParsedArticle) -> None:
    assert [(person.name, person.side) for person in page.people] == [
        ("Lê Văn Mẫu", "Đoàn Công tác"), ("Trần Thị Thử", "Đoàn Công tác"), ("Đỗ Văn Giả", "Đảng ủy Khối"),
    ]  # fmt: skip


def test_the_meeting(page: ParsedArticle) -> None:
    meeting = page.meeting
    assert meeting is not None
    assert (meeting.date, meeting.part_of_day, meeting.place, meeting.kind) == (
        date(2020, 8, 6), "sáng", "Thành phố Mẫu", "buổi làm việc",
    )  # fmt: skip
    assert meeting.topic == "việc thực hiện Chỉ thị số 935-CT/TW"
    assert [(side.name, side.host) for side in meeting.sides] == [("Đoàn Công tác", False), ("Đảng ủy Khối", True)]


def test_documents_are_those_of_the_article_only(page: ParsedArticle) -> None:
    assert [(document.number, document.mentions) for document in page.documents] == [("935", 2)]


def test_other_articles_are_read_once_and_never_merged_by_title(page: ParsedArticle) -> None:
    assert page.others == (
        Other('Đại hội Đảng bộ Mẫu với chủ đề "Đoàn kết, đổi mới"', "18 ngày trước"),
        Other("Hội nghị Mẫu", "1 tháng trước"),
        Other("Hội nghị về Chỉ thị số 905-CT/TW", "2 tháng trước"),
        Other("Hội nghị Mẫu", "2 tháng trước"),
    )


def test_windows_line_ends_change_nothing(page: ParsedArticle) -> None:
    assert read(PAGE.replace("\n", "\r\n")) == page


def test_a_byte_order_mark_changes_nothing(page: ParsedArticle) -> None:
    assert read(decode(b"\xef\xbb\xbf" + PAGE.encode())) == page


def test_decomposed_text_is_read_as_composed() -> None:
    assert read("Tie\u0302u đe\u0302\u0300\n\nA\u0309nh: Toàn cảnh").blocks == (Block("photo", "Toàn cảnh"),)


TEXT = """Hội nghị Mẫu bàn công tác cán bộ

Chiều 31/12, tại trụ sở Hội Làm vườn (HLV), Ban Chấp hành họp phiên cuối năm với sự có mặt của nhiều đại biểu.
Các đại biểu đã thảo luận sôi nổi về kế hoạch năm tới và những việc còn dang dở của Hội Làm vườn.
Nhiệm vụ năm mới
Ông Lê Văn Mẫu, Chủ tịch Hội Làm vườn nêu rõ các nhiệm vụ chính mà toàn Hội phải làm trong năm mới.
Thu Thử

Ông Lê Văn Mẫu phát biểu.
"""


def test_a_text_with_single_newlines_has_paragraphs_and_headings() -> None:
    assert [block.kind for block in read(TEXT).blocks] == [
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
    ]


def test_a_byline_may_stand_before_closing_captions() -> None:
    assert read(TEXT).byline == "Thu Thử"


def test_a_day_without_a_year_takes_the_year_of_publication() -> None:
    found = read(TEXT.replace("\n\n", "\n\n02/01/2021\n\n", 1)).meeting
    assert found is not None
    assert (found.date, found.part_of_day, found.place) == (date(2020, 12, 31), "chiều", "trụ sở Hội Làm vườn")


def test_a_day_without_any_year_stays_open() -> None:
    found = read(TEXT).meeting
    assert found is not None
    assert found.date is None


def test_a_page_without_a_day_and_sides_tells_of_no_meeting() -> None:
    assert read("Tiêu đề\n\nMột đoạn văn.").meeting is None


@pytest.mark.parametrize("last", ["Toàn cảnh hội nghị.", "Đây là một câu trọn vẹn của bài viết"])
def test_a_last_sentence_is_no_byline(last: str) -> None:
    assert read(f"Tiêu đề\n\nMột đoạn văn.\n\n{last}").byline is None


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Tiêu đề".encode("utf-16"), "UTF-8"),
        (b"Ti\xc3", "UTF-8"),
        (b"", "trống"),
        ("\ufeff \u00a0\n".encode(), "trống"),
        (b"a\x00b", "NUL"),
        (b"a" * (5 * 1024 * 1024 + 1), "5 MB"),
    ],
)
def test_what_cannot_be_decoded(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        decode(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("07/08/2020 | 236\n\nMột đoạn văn.", "tiêu đề"),
        ("Ảnh: Toàn cảnh\n\nMột đoạn văn.", "tiêu đề"),
        ("Các bài viết khác\n\n• Một (1 tháng trước)", "tiêu đề"),
        ("x" * 501, "tiêu đề"),
        ("Tiêu đề\n\n31/02/2020 | 1\n\nMột đoạn.", "31/02/2020 không có trong lịch"),
        ("Tiêu đề\n\nSáng 31/02, tại Mẫu, họp.", "31/02 không có trong lịch"),
        ("Tiêu đề\n\n" + "a" * 100_001, "100.000"),
        ("Tiêu đề\x00", "NUL"),
        ("Tiêu đề \ud800", "không hợp lệ"),
        (" \n", "trống"),
    ],
)
def test_what_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(ReadingError, match=said):
        read(text)


PIECES = st.sampled_from(
    ["Tiêu đề", "07/08/2020 | 236", "31/02/2020", "Sáng 30/2, tại", "Ảnh:", "Ảnh: x", "Các bài viết khác", "• ", "1 ngày trước", "A.H",
     "(2 tháng trước)", '"', "Ông Lê Văn Mẫu, Bí thư", "Về phía", "có", "", "\r", "\u00a0", "Ngày 99/99", "Chỉ thị 935-CT/TW"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES).map("\n".join), st.lists(PIECES).map(" ".join)))
def test_reading_raises_nothing_but_its_own_error(text: str) -> None:
    with contextlib.suppress(ReadingError):
        json.dumps(to_json(read(text), "a.txt"))


@given(st.lists(st.text(alphabet="aă\u00a0 .,1", min_size=1)))
def test_blocks_hold_every_line_between_title_and_end(lines: list[str]) -> None:
    body = [f"X{line.strip(' ')}." for line in lines]
    parsed = read("\n".join(["Tiêu đề", "Đoạn đầu.", *body, "Đoạn cuối."]))
    assert [block.text for block in parsed.blocks] == ["Đoạn đầu.", *body, "Đoạn cuối."]


@settings(max_examples=2000 if os.environ.get("HUNT") == "1" else 200)
@given(made_pages.pages())
def test_every_word_of_any_text_is_in_a_part_or_named(text: str) -> None:
    assert unaccounted(text, read(text)).passages == ()


def test_the_json_has_the_promised_keys(page: ParsedArticle) -> None:
    found = to_json(page, "trang.txt")
    assert list(found) == [
        "file", "title", "date", "views", "blocks", "byline", "people", "groups", "meeting", "documents", "others",
    ]  # fmt: skip
    assert found["date"] == "2020-08-07"
    assert found["meeting"]["sides"] == ["Đoàn Công tác", "Đảng ủy Khối"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_the_reference_page_is_read_as_annotated() -> None:
    gold = json.loads((SHARED / "seed" / "page.gold.json").read_text("utf8"))
    parsed = read(decode((SHARED / "seed" / "page.txt").read_bytes()))
    assert [(p.name, list(p.titles), p.side) for p in parsed.people] == [
        (p["name"], p["titles"], p["side"]) for p in gold["people"]
    ]
    assert [(other.title, other.age) for other in parsed.others] == [(o["title"], o["age"]) for o in gold["related"]]
    assert {d.text: d.mentions for d in parsed.documents} == {"Chỉ thị số 35-CT/TW": 5, "Hướng dẫn số 26-HD/BTCTW": 1}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
def test_every_text_of_the_genre_is_read() -> None:
    texts = sorted((SHARED / "texts").glob("*.txt"))
    assert all(read(decode(path.read_bytes())).blocks for path in texts)
