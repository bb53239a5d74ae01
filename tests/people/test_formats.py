"""How days, times and numbers are typed and shown: day first, nothing guessed, every refusal names the form."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import formats
from people.formats import NotUnderstood

DAY_ASKED = "Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."
MOMENT_ASKED = "Hãy gõ ngày giờ dạng ngày/tháng/năm giờ:phút, ví dụ 26/11/2026 07:30."
NOVEMBER_5 = datetime.date(2026, 11, 5)
days = st.dates(min_value=datetime.date(1000, 1, 1))


@pytest.mark.parametrize(
    "typed",
    [
        "05/11/2026",
        "5/11/2026",
        "05-11-2026",
        "5.11.2026",
        " 05/11/2026 ",
        "05 / 11 / 2026",
        "2026-11-05",
        "ngày 5/11/2026",
        "Ngày 5 tháng 11 năm 2026",
        "nga\u0300y 5 tha\u0301ng 11 na\u0306m 2026",
    ],
)
def test_the_day_comes_first(typed):
    assert formats.read_day(typed) == NOVEMBER_5


@given(days)
def test_a_day_shown_is_read_as_itself(day):
    assert formats.read_day(formats.show_day(day)) == formats.read_day(day.isoformat()) == day


@given(days, st.times())
def test_a_moment_is_read_in_every_form_it_is_shown_in(day, time):
    moment = datetime.datetime.combine(day, time.replace(second=0, microsecond=0))
    for text in (formats.show_moment(moment), formats.type_moment(moment), moment.isoformat()):
        assert formats.read_moment(text) == moment


@given(st.text(max_size=100), st.sampled_from([formats.read_day, formats.read_moment, formats.read_number]))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(text, read):
    said = "."
    try:
        read(text)
    except NotUnderstood as refusal:
        said = str(refusal)
    assert said.endswith(".")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("05/13/2026", "Không có tháng 13. Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."),
        ("11/26/2026", "Không có tháng 26. Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."),
        ("31/02/2026", "Ngày 31/02/2026 không có trong lịch."),
        ("0/11/2026", "Ngày 00/11/2026 không có trong lịch."),
        ("5/11/26", "Hãy gõ năm đủ bốn chữ số, ví dụ 26/11/2026."),
        ("05/11/0026", "Hãy gõ năm đủ bốn chữ số, ví dụ 26/11/2026."),
        ("hôm qua", DAY_ASKED),
        ("", DAY_ASKED),
        ("2026/11/05", DAY_ASKED),
        ("26112026", DAY_ASKED),
        ("5 Nov 2026", DAY_ASKED),
        ("٠٥/١١/٢٠٢٦", DAY_ASKED),
        ("1" * 10_000, DAY_ASKED),
    ],
)
def test_a_day_that_is_none_is_refused_by_saying_what_is_wrong(typed, sentence):
    with pytest.raises(NotUnderstood) as refusal:
        formats.read_day(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "typed",
    [
        "05/11/2026 07:30",
        "5.11.2026, 7:30",
        "5/11/2026 7h30",
        "05/11/2026 lúc 7 giờ 30",
        "07:30 05/11/2026",
        "7h30 ngày 5/11/2026",
        "lúc 7 giờ 30, ngày 5 tháng 11 năm 2026",
        "2026-11-05T07:30",
        "2026-11-05 07:30:00",
    ],
)
def test_the_time_stands_before_or_behind_the_day(typed):
    assert formats.read_moment(typed) == datetime.datetime(2026, 11, 5, 7, 30)


@pytest.mark.parametrize("typed", ["05/11/2026 7h", "05/11/2026 lúc 7 giờ", "7 giờ 5/11/2026"])
def test_a_whole_hour_needs_no_minutes(typed):
    assert formats.read_moment(typed) == datetime.datetime(2026, 11, 5, 7, 0)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("05/11/2026", "Hãy gõ thêm giờ, ví dụ 26/11/2026 07:30."),
        ("07:30", MOMENT_ASKED),
        ("05/11/2026 7:30 PM", MOMENT_ASKED),
        ("05/11/2026 24:00", "Không có giờ 24:00: hãy gõ giờ từ 00:00 đến 23:59."),
        ("05/13/2026 07:30", "Không có tháng 13. Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."),
        ("31/02/2026", "Ngày 31/02/2026 không có trong lịch."),
    ],
)
def test_a_moment_that_is_none_is_refused_by_saying_what_is_wrong(typed, sentence):
    with pytest.raises(NotUnderstood) as refusal:
        formats.read_moment(typed)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize("typed", ["1234567", "1.234.567", "1,234,567", "1 234 567"])
def test_a_number_is_typed_with_either_mark_or_none(typed):
    assert formats.read_number(typed) == 1_234_567


@pytest.mark.parametrize("typed", ["1.5", "1.234,567", "12.34", "một", "-1", ""])
def test_what_may_be_no_whole_number_is_refused(typed):
    with pytest.raises(NotUnderstood, match=r"1\.234"):
        formats.read_number(typed)


def test_thousands_are_shown_apart_by_points():
    assert [formats.show_number(n) for n in (7, 1234, 1_234_567)] == ["7", "1.234", "1.234.567"]


def test_only_a_day_that_reads_in_both_orders_has_another_reading():
    pairs = {NOVEMBER_5: datetime.date(2026, 5, 11), datetime.date(2026, 11, 26): None, datetime.date(2026, 5, 5): None}
    assert {day: formats.other_reading(day) for day in pairs} == pairs
