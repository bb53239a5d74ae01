"""The demo newsroom: its texts are complete, its days move with the loading day, its pictures are pictures."""

import datetime as dt
import io
import re
from collections import Counter

import pytest
from PIL import Image, ImageChops, ImageStat

from demo import cast, content, pictures

TODAYS = [dt.date(2020, 9, 1), dt.date(2024, 2, 29), dt.date(2026, 1, 1), dt.date(2027, 12, 31)]
HANOI = dt.timezone(dt.timedelta(hours=7))
SMALL = (480, 320)


def reference():
    return content.read_text(content.REFERENCE)


def news():
    return [e for e in content.ENTRIES if e.section == "tin-hoat-dong" and e is not content.REFERENCE]


def age_as_the_site_prints_it(days):
    return f"{days} ngày trước" if days < 30 else f"{days // 30} tháng trước"


def stands_on(person, title, today, day):
    """Whether the register of the demo says that `person` held `title` on `day`."""
    for tenure in content.TENURES:
        first, last = cast.tenure_days(tenure, today)
        if (tenure.person, tenure.title) == (person, title) and first and first <= day <= (last or dt.date.max):
            return True
    return False


# --- texts -----------------------------------------------------------------------------------------------


def test_every_text_file_has_one_entry_and_every_entry_its_file():
    files = Counter(path.name for path in content.TEXTS.glob("*.txt"))
    assert Counter(entry.file for entry in content.ENTRIES) == files


def test_every_entry_stands_in_a_section_of_the_demo():
    assert {entry.section for entry in content.ENTRIES} == {slug for _, slug in content.SECTIONS}


@pytest.mark.parametrize("today", TODAYS)
@pytest.mark.parametrize("entry", content.ENTRIES, ids=lambda entry: entry.file[:2])
def test_no_placeholder_is_left_in_a_rendered_text(entry, today):
    assert not re.search(r"[{}]", content.render(entry, today))


@pytest.mark.parametrize("entry", content.ENTRIES, ids=lambda entry: entry.file[:2])
def test_the_date_line_gives_the_entry_s_day_and_views(entry):
    today = TODAYS[2]
    date_line = content.render(entry, today).split("\n\n")[1]
    assert date_line == f"{content.day_of(entry, today):%d/%m/%Y} | {entry.views}"


@pytest.mark.parametrize("entry", content.ENTRIES, ids=lambda entry: entry.file[:2])
def test_every_photo_line_has_a_scene_that_can_be_drawn(entry):
    assert content.read_text(entry).count("\nẢnh: ") == len(entry.pictures)
    assert set(entry.pictures) <= set(pictures.SCENES)


def test_running_text_writes_the_day_without_leading_zeros():
    entry = next(e for e in content.ENTRIES if e.days_ago == 1)
    assert "Ngày 4/3/2026, " in content.render(entry, dt.date(2026, 3, 5))


def test_the_day_before_the_first_of_a_month_is_the_last_of_the_month_before():
    entry = next(e for e in content.ENTRIES if e.hours_ago is not None)
    assert "Chiều 28/2/2026, " in content.render(entry, dt.date(2026, 3, 1))


# --- ages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("today", TODAYS)
def test_the_news_section_repeats_the_ages_of_the_reference_list(today):
    days = [(today - content.day_of(entry, today)).days for entry in news()]
    expected = ["18 ngày trước", "23 ngày trước", "29 ngày trước"] + ["1 tháng trước"] * 4 + ["2 tháng trước"] * 7
    assert [age_as_the_site_prints_it(age) for age in days] == expected


def test_the_news_stand_newest_first_on_distinct_days():
    days = [entry.days_ago for entry in news()]
    assert days == sorted(set(days))


@pytest.mark.parametrize("hour", [0, 1, 4, 12, 23])
def test_nothing_is_published_after_the_moment_of_loading_and_all_on_its_day(hour):
    now = dt.datetime(2026, 3, 1, hour, 30, tzinfo=HANOI)
    for entry in content.ENTRIES:
        moment = content.published_at(entry, now)
        assert moment <= now
        assert moment.date() == content.day_of(entry, now.date())


# --- the reference article -------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", ["99,99%", "100%", "98,75%", "26/61", "22/61", "4/61", "1/3", "5 bước", "05 bước"])
def test_the_reference_article_keeps_the_figure(figure):
    assert re.search(rf"(?<![\d,/]){re.escape(figure)}", reference())


@pytest.mark.parametrize(("name", "titles"), [
    ("Phạm Minh Chính", "Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng, Trưởng Ban Tổ chức Trung ương"),
    ("Nguyễn Thanh Bình", "Ủy viên Trung ương Đảng, Phó Trưởng ban Thường trực Ban Tổ chức Trung ương"),
    ("Nguyễn Quang Dương", "Ủy viên Trung ương Đảng, Phó Trưởng Ban Tổ chức Trung ương"),
    ("Nguyễn Đắc Vinh", "Ủy viên Trung ương Đảng, Phó Chánh Văn phòng Trung ương"),
    ("Cao Văn Thống", "Ủy viên Ủy ban Kiểm tra Trung ương"),
    ("Sơn Minh Thắng", "Ủy viên Trung ương Đảng, Bí thư Đảng ủy Khối"),
    ("Huỳnh Tấn Việt", "Ủy viên Trung ương Đảng, Phó Bí thư Đảng ủy Khối"),
])  # fmt: skip
def test_the_reference_article_prints_the_person_with_the_titles_of_that_day(name, titles):
    assert f"{name}, {titles}" in reference()


@pytest.mark.parametrize(("document", "times"), [("Chỉ thị số 35-CT/TW", 5), ("Hướng dẫn số 26-HD/BTCTW", 1)])
def test_the_reference_article_names_the_document_as_often_as_the_original(document, times):
    assert reference().count(document) == times


def test_the_reference_article_s_photos_stand_after_paragraphs_2_4_7_and_8():
    paragraphs, photos_after = 0, []
    for block in reference().strip().split("\n\n")[2:-1]:
        if block.startswith("Ảnh: "):
            photos_after.append(paragraphs)
        else:
            paragraphs += 1
    assert (paragraphs, photos_after) == (10, [2, 4, 7, 8])


@pytest.mark.parametrize("today", TODAYS)
def test_the_reference_article_is_the_same_on_every_day(today):
    assert content.render(content.REFERENCE, today) == reference()


# --- cast ------------------------------------------------------------------------------------------------


def test_every_tenure_belongs_to_a_known_person_and_organisation():
    people = {person.key for person in content.PEOPLE}
    organizations = {organization.key for organization in content.ORGANIZATIONS}
    assert {tenure.person for tenure in content.TENURES} == people
    assert {tenure.organization for tenure in content.TENURES} <= organizations


def test_of_real_people_only_the_titles_of_the_reference_day_are_claimed():
    assert {(card.birth_year, card.portrait_seed) for card in cast.REAL_PEOPLE} == {(None, None)}
    real = {card.key for card in cast.REAL_PEOPLE}
    assert {t.attested for t in content.TENURES if t.person in real} == {dt.date(2020, 8, 7)}


def test_real_people_appear_in_the_reference_article_only():
    for entry in content.ENTRIES:
        named = [card.name for card in cast.REAL_PEOPLE if card.name in content.read_text(entry)]
        assert len(named) == (7 if entry is content.REFERENCE else 0)


def printed_titles(text, name, titles):
    """Every title of the register that stands in the list right after the name, wherever the name stands."""
    for match in re.finditer(rf"{name}((?:, (?:{'|'.join(sorted(titles, key=len, reverse=True))}))+)", text):
        yield from match[1].removeprefix(", ").split(", ")


def test_the_titles_printed_after_invented_names_are_those_of_their_day():
    today, titles = TODAYS[2], {tenure.title for tenure in cast.INVENTED_TENURES}
    checked = 0
    for entry in content.ENTRIES[1:]:
        day, text = content.day_of(entry, today), content.render(entry, today)
        if "quyết định" in text.split("\n\n")[0].lower():
            continue  # an announced change prints the old title and the new one
        for name in {card.name for card in cast.INVENTED_PEOPLE}:
            keys = [card.key for card in cast.INVENTED_PEOPLE if card.name == name]
            for title in printed_titles(text, name, titles):
                assert any(stands_on(key, title, today, day) for key in keys), (entry.file, name, title)
                checked += 1
    assert checked > 80


def test_two_people_of_one_name_hold_different_offices():
    namesakes = [card.key for card in content.PEOPLE if card.name == "Kiều Minh Đán"]
    offices = [{t.title for t in content.TENURES if t.person == key} for key in namesakes]
    assert len(offices) == 2
    assert offices[0].isdisjoint(offices[1])


# --- pictures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scene", sorted(pictures.SCENES))
def test_a_scene_is_a_full_picture_and_not_a_flat_box(scene):
    picture = pictures.draw(scene, 3, SMALL)
    assert (picture.mode, picture.size) == ("RGB", SMALL)
    assert min(ImageStat.Stat(picture).stddev) > 20


def test_the_same_scene_and_seed_give_the_same_picture():
    assert pictures.draw("lectern", 5, SMALL).tobytes() == pictures.draw("lectern", 5, SMALL).tobytes()


def test_another_seed_gives_a_clearly_different_picture():
    difference = ImageChops.difference(pictures.draw("hall", 1, SMALL), pictures.draw("hall", 2, SMALL))
    assert max(ImageStat.Stat(difference).mean) > 8


def test_no_two_photos_of_the_demo_share_scene_and_seed():
    drawn = [photo for entry in content.ENTRIES for photo in content.pictures_of(entry)]
    assert len(drawn) == len(set(drawn))


def test_an_unknown_scene_is_refused():
    with pytest.raises(KeyError):
        pictures.draw("rocket", 1)


def test_a_portrait_has_the_size_asked_for_and_differs_by_seed():
    one, other = pictures.draw_portrait(103, (300, 400)), pictures.draw_portrait(104, (300, 400))
    assert one.size == (300, 400)
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) > 8


def test_a_picture_for_the_desk_is_a_jpeg_of_press_size():
    with Image.open(io.BytesIO(pictures.jpeg("road", 4))) as photo:
        assert (photo.format, photo.size) == ("JPEG", (1280, 853))
