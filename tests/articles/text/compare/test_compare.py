"""Two versions compared, and two put together: nothing is changed, nothing is lost."""

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from articles.text.compare import (
    HEADINGS,
    Budget,
    Change,
    Content,
    Mention,
    Names,
    Photo,
    State,
    compare,
    merge,
    pieces,
)
from articles.text.compare.matching import coarse

NAMES = Names(
    photos={1: "Toàn cảnh", 2: "Ký kết"},
    people={7: "Lê Thị Mận", 8: "Trần Văn Ổi"},
    documents={3: "Quy định 24"},
    meetings={5: "Hội nghị sơ kết"},
)
ONE = "Sáng nay đoàn công tác làm việc với Ban Thường vụ huyện ủy Suối Mơ."
TWO = "Đồng chí Trần Văn Ổi nêu ba kiến nghị về nhà ở cho công nhân vùng mỏ."
THREE = "Buổi chiều đoàn thăm trường mầm non và tặng hai mươi suất quà."
FOUR = "Kết thúc chuyến đi, hai bên thống nhất lịch làm việc quý tới."


def html(*texts):
    return "\n".join(f"<p>{text}</p>" for text in texts)


BASE = Content("Đoàn công tác về Suối Mơ", "Sáng 3/4, đoàn về xã.", html(ONE, TWO, THREE, FOUR), "M.L", "", None)


def changes(before=BASE, **after):
    return compare(before, replace(before, **after), NAMES)


def told(found):
    return [(change.kind, change.note) for change in found if change.kind != "same"]


# Words


def test_words_are_the_unit_and_punctuation_stays():
    assert pieces("Sáng 3/4, đoàn về.", "Sáng 4/4, đoàn về.") == (
        ("same", "Sáng "),
        ("gone", "3/4"),
        ("new", "4/4"),
        ("same", ", đoàn về."),
    )


def test_a_changed_phrase_is_not_torn_at_its_spaces():
    assert pieces("một hai ba bốn", "một năm sáu bốn") == (
        ("same", "một "),
        ("gone", "hai ba"),
        ("new", "năm sáu"),
        ("same", " bốn"),
    )


@pytest.mark.parametrize("after", ["một  hai", "một\u00a0hai", "một hai "])
def test_a_changed_space_is_a_difference(after):
    assert {kind for kind, _ in pieces("một hai", after)} > {"same"}


texts = st.text("ab ,.\n\u00a0\u0301ệ", max_size=40)


@given(texts, texts)
def test_pieces_are_both_texts_letter_by_letter(before, after):
    found = pieces(before, after)
    assert "".join(text for kind, text in found if kind != "new") == before
    assert "".join(text for kind, text in found if kind != "gone") == after


@given(texts, texts, st.integers(0, 60))
def test_pieces_are_both_texts_whatever_the_budget(before, after, steps):
    found = pieces(before, after, Budget(steps))
    assert "".join(text for kind, text in found if kind != "new") == before
    assert "".join(text for kind, text in found if kind != "gone") == after


@given(st.text("abc", max_size=30), st.text("abc", max_size=30))
def test_coarse_opcodes_lead_from_the_one_to_the_other(before, after):
    built, a = [], 0
    for tag, begin, end, c, d in coarse(before, after):
        assert begin == a
        assert (tag == "equal") == (before[begin:end] == after[c:d])
        built, a = [*built, after[c:d]], end
    assert ("".join(built), a) == (after, len(before))


def test_a_passage_too_long_for_words_is_compared_line_by_line(monkeypatch):
    monkeypatch.setattr("articles.text.compare.words.LARGEST", 10)
    assert pieces("một hai\nba bốn\n", "một x\nba y\n") == pieces("một hai\n", "một x\n") + pieces("ba bốn\n", "ba y\n")


# Fields


def test_equal_versions_have_no_changes():
    assert changes() == ()


def test_fields_come_in_the_order_of_the_page():
    found = changes(
        title="Khác", lead="Khác", body=html(ONE), photos=(Photo(1, 0, 0, ""),), byline="K", source="K", meeting=5,
        mentions=(Mention("Mận", 7, None),),
    )  # fmt: skip
    fields = list(dict.fromkeys(change.field for change in found))
    assert fields == ["title", "lead", "body", "photos", "byline", "source", "meeting", "mentions"]


def test_the_meeting_changes_by_name():
    (change,) = changes(replace(BASE, meeting=5), meeting=9)
    assert change.pieces == (("gone", "Hội nghị sơ kết"), ("new", "cuộc họp số 9"))


@pytest.mark.parametrize(
    ("before", "after", "kind", "pieces"),
    [
        (None, 5, "new", (("new", "Hội nghị sơ kết"),)),
        (5, None, "gone", (("gone", "Hội nghị sơ kết"),)),
        (5, 9, "changed", (("gone", "Hội nghị sơ kết"), ("new", "cuộc họp số 9"))),
    ],
)
def test_a_meeting_comes_goes_or_becomes_another(before, after, kind, pieces):
    assert changes(replace(BASE, meeting=before), meeting=after) == (Change("meeting", kind, pieces=pieces),)


def test_each_field_has_its_name_at_the_desk_in_the_order_of_the_page():
    assert HEADINGS == {
        "title": "Tiêu đề", "lead": "Dẫn nhập", "body": "Nội dung", "photos": "Ảnh", "byline": "Bút danh",
        "source": "Nguồn", "meeting": "Cuộc họp", "mentions": "Người và văn bản nhắc đến",
    }  # fmt: skip
    assert list(HEADINGS) == ["title", "lead", "body", "photos", "byline", "source", "meeting", "mentions"]
    assert [Change(field, "changed").heading for field in HEADINGS] == list(HEADINGS.values())
    assert [field.heading for field in merge(BASE, BASE, BASE).fields] == list(HEADINGS.values())


def test_a_note_takes_one_more_sentence():
    change = Change("title", "changed", "Một")
    assert change.noted("Hai").note == "Một. Hai"
    assert Change("title", "changed").noted("Hai").note == "Hai"
    assert change.noted("") == change


def test_the_budget_of_a_page_is_shared_by_its_fields():
    budget = Budget(0)
    found = compare(BASE, replace(BASE, title="Hội nghị ở Suối Mơ", lead="Chiều 4/4, đoàn về."), NAMES, budget)
    assert [change.note for change in found] == ["Quá nhiều chỗ đổi, xem từng đoạn."] * 2
    assert budget.refused > 0


def test_a_version_is_read_from_its_json_and_written_back():
    data = {
        "title": "T", "lead": "L", "body": "<p>x</p>", "byline": "B", "source": "S", "meeting": None,
        "photos": [{"photo": None, "place": 1, "order": 0, "caption": "C", "shown": "C"}],
        "mentions": [{"text": "Mận", "person": 7, "document": None}],
    }  # fmt: skip
    assert Content.from_json(data).to_json() == data


# Body


def test_a_small_edit_keeps_the_paragraph():
    found = changes(body=html(ONE, TWO.replace("ba kiến nghị", "bốn kiến nghị"), THREE, FOUR))
    assert [(change.kind, change.note) for change in found] == [
        ("same", "1 đoạn không đổi"),
        ("changed", "Đoạn 2"),
        ("same", "2 đoạn không đổi"),
    ]
    assert found[1].pieces[1:3] == (("gone", "ba"), ("new", "bốn"))


def test_new_and_gone_paragraphs_stand_where_they_are():
    added = "Một tiết mục văn nghệ khép lại chương trình."
    assert told(changes(body=html(ONE, THREE, added, FOUR))) == [
        ("gone", "Bỏ đoạn 2 của bản trước"),
        ("new", "Thêm đoạn 3"),
    ]


def test_a_moved_paragraph_is_not_gone_and_new():
    assert told(changes(body=html(TWO, THREE, FOUR, ONE))) == [("moved", "Chuyển chỗ: nay là đoạn 4, trước là đoạn 1")]


def test_a_moved_paragraph_with_a_word_changed_shows_the_word():
    found = changes(body=html(TWO, THREE, FOUR, ONE.replace("nay", "qua")))
    (moved,) = [change for change in found if change.kind != "same"]
    assert (moved.kind, moved.pieces[1:3]) == ("moved", (("gone", "nay"), ("new", "qua")))


@pytest.mark.parametrize(
    ("before", "after", "which"),
    [
        ("<p>Đoàn về xã</p>", "<p>Đoàn <strong>về</strong> xã</p>", "chữ đậm"),
        ("<p>Đoàn về xã</p>", '<p><a href="/">Đoàn</a> về xã</p>', "liên kết"),
        ('<p><a href="/a">Đoàn</a> về xã</p>', '<p><a href="/b">Đoàn</a> về xã</p>', "liên kết"),
        ("<h2>Đoàn về xã</h2>", "<h3>Đoàn về xã</h3>", "tiêu đề nhỏ"),
    ],
)
def test_a_change_of_markup_alone_is_said(before, after, which):
    (change,) = compare(replace(BASE, body=before), replace(BASE, body=after), NAMES)
    assert (change.kind, change.note) == ("markup", f"Đoạn 1: chỉ đổi định dạng ({which})")
    assert change.pieces == (("same", "Đoàn về xã"),)


def test_list_points_stay_apart():
    before = replace(BASE, body="<ul><li>một</li><li>hai</li></ul>")
    (change,) = changes(before, body="<ul><li>một</li><li>ba</li></ul>")
    assert change.pieces == (("same", "một\n"), ("gone", "hai"), ("new", "ba"))


# Photos, people, documents


WITH_PHOTO = replace(BASE, photos=(Photo(1, 2, 0, "Quang cảnh"),))


@pytest.mark.parametrize(
    ("photos", "expected"),
    [
        ((), ("gone", "Bỏ ảnh “Toàn cảnh”, sau đoạn 2 của bản trước")),
        (
            (Photo(1, 4, 0, "Quang cảnh"),),
            ("moved", "Chuyển ảnh “Toàn cảnh”: trước ở sau đoạn 2 của bản trước, nay ở sau đoạn 4"),
        ),
        ((Photo(12, 2, 0, "Quang cảnh"),), ("replaced", "Thay ảnh “Toàn cảnh” bằng ảnh số 12, sau đoạn 2")),
        ((Photo(1, 2, 0, "Quang cảnh đêm"),), ("changed", "Chú thích của ảnh “Toàn cảnh”, sau đoạn 2")),
        (
            (Photo(1, 2, 0, "Quang cảnh"), Photo(None, 0, 0, "Chờ")),
            ("new", "Thêm ảnh còn chờ tệp, trước đoạn đầu"),
        ),
    ],
)
def test_each_change_of_a_photo_is_told(photos, expected):
    assert told(changes(WITH_PHOTO, photos=photos)) == [expected]


def test_a_photo_that_follows_its_paragraph_has_not_moved():
    found = changes(WITH_PHOTO, body=html("Mở đầu mới.", ONE, TWO, THREE, FOUR), photos=(Photo(1, 3, 0, "Quang cảnh"),))
    assert {change.field for change in found} == {"body"}


def test_two_photos_that_change_turns_at_their_place_are_told():
    before = replace(BASE, photos=(Photo(1, 2, 0, "A"), Photo(2, 2, 1, "B")))
    found = told(changes(before, photos=(Photo(2, 2, 0, "B"), Photo(1, 2, 1, "A"))))
    assert found == [
        ("moved", "Đổi thứ tự: ảnh “Ký kết”, sau đoạn 2"),
        ("moved", "Đổi thứ tự: ảnh “Toàn cảnh”, sau đoạn 2"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (None, Mention("Mận", 7, None), ("new", "Thêm người: Lê Thị Mận")),
        (Mention("QĐ 24", None, 3), None, ("gone", "Bỏ văn bản: Quy định 24")),
        (Mention("Mận", 7, None), Mention("Mận", 8, None), ("linked", "“Mận” nay chỉ sang nơi khác")),
        (Mention("Mận", 7, None), Mention("L. T. Mận", 7, None), ("changed", "Cách in trong bài của Lê Thị Mận")),
    ],
)
def test_each_change_of_a_mention_is_told(before, after, expected):
    old, new = (tuple(filter(None, [mention])) for mention in (before, after))
    assert told(changes(replace(BASE, mentions=old), mentions=new)) == [expected]


# Putting together


def test_each_side_changed_another_paragraph():
    mine = replace(BASE, body=html(f"{ONE} Trời mưa.", TWO, THREE, FOUR))
    theirs = replace(BASE, body=html(ONE, f"{TWO} Hết.", THREE))
    field = merge(BASE, mine, theirs).field("body")
    assert (field.state, field.proposal) == (State.MERGED, html(f"{ONE} Trời mưa.", f"{TWO} Hết.", THREE))


def test_a_paragraph_both_changed_is_a_conflict_with_both_texts():
    mine = replace(BASE, body=html(f"{ONE} Trời mưa.", TWO, THREE, FOUR))
    theirs = replace(BASE, body=html(f"{ONE} Trời nắng.", TWO, THREE, f"{FOUR} Hết."))
    field = merge(BASE, mine, theirs).field("body")
    assert field.state == State.CONFLICT
    assert [(run.base, run.mine, run.theirs) for run in field.conflicts] == [
        ((html(ONE),), (html(f"{ONE} Trời mưa."),), (html(f"{ONE} Trời nắng."),))
    ]
    assert field.proposal == html(f"{ONE} Trời mưa.", TWO, THREE, f"{FOUR} Hết.")


def test_paragraphs_both_put_at_one_place_are_a_conflict():
    mine = replace(BASE, body=html(ONE, "Của tôi.", TWO, THREE, FOUR))
    theirs = replace(BASE, body=html(ONE, "Của họ.", TWO, THREE, FOUR))
    assert len(merge(BASE, mine, theirs).field("body").conflicts) == 1


def test_fields_say_who_changed_them():
    mine = replace(BASE, title="Của tôi", lead="Như nhau", byline="T")
    theirs = replace(BASE, source="Báo huyện", lead="Như nhau", byline="H")
    merged = merge(BASE, mine, theirs)
    states = {field.name: field.state.value for field in merged.fields}
    assert states == {
        "title": "mine", "lead": "alike", "body": "nobody", "photos": "nobody", "byline": "conflict",
        "source": "theirs", "meeting": "nobody", "mentions": "nobody",
    }  # fmt: skip
    assert merged.proposal == replace(BASE, title="Của tôi", lead="Như nhau", byline="T", source="Báo huyện")
    assert [field.theirs for field in merged.conflicts] == ["H"]


def test_a_photo_of_theirs_stays_behind_its_paragraph_in_my_longer_body():
    mine = replace(BASE, body=html("Mở đầu mới.", ONE, TWO, THREE, FOUR))
    theirs = replace(BASE, photos=(Photo(1, 2, 0, "Quang cảnh"),))
    assert merge(BASE, mine, theirs).proposal.photos == (Photo(1, 3, 0, "Quang cảnh"),)


def test_my_caption_is_no_conflict_with_their_new_paragraph():
    mine = replace(WITH_PHOTO, photos=(Photo(1, 2, 0, "Chú thích mới"),))
    theirs = replace(WITH_PHOTO, body=html("Mở đầu.", ONE, TWO, THREE, FOUR), photos=(Photo(1, 3, 0, "Quang cảnh"),))
    merged = merge(WITH_PHOTO, mine, theirs)
    assert merged.conflicts == ()
    assert merged.proposal.photos == (Photo(1, 3, 0, "Chú thích mới"),)


words = st.sampled_from(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy"])
bodies = st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), max_size=5).map(lambda texts: html(*texts))
photos = st.lists(
    st.builds(Photo, st.sampled_from([None, 1, 2]), st.integers(0, 6), st.integers(0, 2), words), max_size=3
)
mentions = st.lists(st.builds(Mention, words, st.sampled_from([7, 8]), st.none()), max_size=3)
contents = st.builds(
    Content, words, words, bodies, words, words, st.sampled_from([None, 5]), photos.map(tuple), mentions.map(tuple)
)


@given(contents, contents)
def test_with_one_side_unchanged_or_both_alike_the_proposal_is_the_other(base, other):
    assert merge(base, other, base).proposal == other
    assert merge(base, base, other).proposal == other
    assert merge(base, other, other).proposal == other
    assert not merge(base, other, other).conflicts


@given(bodies, bodies)
def test_the_changes_of_a_body_tell_the_whole_of_it(before, after):
    found = compare(replace(BASE, body=before), replace(BASE, body=after), NAMES)
    told = []
    for change in found:
        told += change.paragraphs
        told += ["".join(text for kind, text in change.pieces if kind != "gone")] if change.pieces else []
    expected = [block.removeprefix("<p>").removesuffix("</p>") for block in after.splitlines()]
    assert [text for text in told if text] == (expected if before != after else [])


# Paragraphs of words that stand nowhere else: p3w0 p3w1 … of the base, m… and t… put in by one side.
PARAGRAPHS = [[f"p{number}w{word}" for word in range(5)] for number in range(6)]


@st.composite
def edited(draw, letter):
    """The base as someone leaves it: paragraphs moved, dropped, cut, added to, new ones between."""
    result = []
    for paragraph in draw(st.permutations(PARAGRAPHS) | st.just(PARAGRAPHS)):
        what = draw(st.sampled_from(["keep", "keep", "keep", "drop", "cut", "add", "before"]))
        fresh = f"{letter}{len(result)}"
        kept = {"drop": [], "cut": paragraph[1:], "add": [*paragraph, fresh]}.get(what, paragraph)
        result += [[fresh]] if what == "before" else []
        result += [kept] if kept else []
    return result


def spoken(text):
    return set(text.replace("<p>", " ").replace("</p>", " ").split())


@given(edited("m"), edited("t"))
def test_no_word_that_the_other_did_not_remove_is_lost(mine, theirs):
    base, my, their = (
        replace(BASE, body=html(*(" ".join(paragraph) for paragraph in body))) for body in (PARAGRAPHS, mine, theirs)
    )
    field = merge(base, my, their).field("body")
    here = spoken(field.proposal).union(*(spoken(" ".join(run.mine + run.theirs)) for run in field.conflicts))
    in_base, in_mine, in_theirs = (spoken(version.body) for version in (base, my, their))
    assert in_mine - (in_base - in_theirs) <= here
    assert in_theirs - (in_base - in_mine) <= here


# On the page


def test_the_page_escapes_words_and_shows_what_is_gone_and_new():
    before, after = (replace(BASE, title=title) for title in ("Đoàn <b>", "Đoàn <i>"))
    page = render_to_string("admin/articles/article/_differences.html", {"changes": compare(before, after, NAMES)})
    assert "<h3>Tiêu đề</h3>" in page
    assert "Đoàn &lt;<del>b</del><ins>i</ins>&gt;" in page


def test_the_page_says_when_nothing_differs():
    assert "Không có gì khác." in render_to_string("admin/articles/article/_differences.html", {"changes": ()})


def test_untouched_paragraphs_are_folded():
    page = render_to_string(
        "admin/articles/article/_differences.html", {"changes": changes(body=html(ONE, TWO, THREE))}
    )
    assert "<summary>3 đoạn không đổi</summary>" in page
