"""list_swapped_days: which stored days a keeper should look through, and which nobody need look at."""

import datetime
import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import reverse

from articles.desk.access import roles
from articles.models import Document
from people import journal
from people.colleagues import COMMAND_LINE
from people.exchange import loading
from people.models import ProtocolList, RegisterChange, Tenure
from tests.colleagues import make_colleague
from tests.factory import make_photo
from tests.people.register_factory import NOW, csv_file, day, person, title

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client):
    user = make_colleague(roles.KEEPER, "nguoi-giu")
    user.groups.add(Group.objects.get(name=roles.PUBLISHER))
    client.force_login(user)
    return user


def listed(*options):
    told = io.StringIO()
    call_command("list_swapped_days", *options, stdout=told)
    return told.getvalue()


def held(by, starts="2026-05-11", ends=None, at=NOW):
    """A tenure the journal knows, typed by somebody."""
    row = Tenure(person=person(), title=title(), starts_on=day(starts), ends_on=ends and day(ends))
    journal.save(row, by=by, source="QĐ 7", at=at)
    return row


def test_a_typed_day_is_told_with_both_readings_its_typist_and_where_to_mend_it(keeper):
    row = held(keeper)
    told = listed()
    for words in (
        f"Thời gian giữ chức “{row}”, từ ngày: đang ghi 11/05/2026, có thể là 05/11/2026",
        "nguoi-giu gõ lúc 12:00 20/05/2024",
        reverse("admin:people_tenure_change", args=[row.pk]),
        "Có 1 ngày cần xem lại. Chưa sửa gì.",
    ):
        assert words in told


def test_nothing_is_changed(keeper):
    row = held(keeper, ends="2026-09-08")
    listed()
    row.refresh_from_db()
    assert (row.starts_on, row.ends_on) == (day("2026-05-11"), day("2026-09-08"))
    assert RegisterChange.objects.count() == 1


@pytest.mark.parametrize("starts", ["2026-11-26", "2026-05-13", "2026-05-05"])
def test_a_day_that_reads_only_one_way_is_not_listed(keeper, starts):
    held(keeper, starts)
    assert listed() == "Không có ngày nào cần xem lại.\n"


def test_what_a_file_or_the_command_line_wrote_is_not_listed(keeper):
    held(COMMAND_LINE)
    file = csv_file("họ và tên;chức danh;từ ngày\nLê Thị Một;Bí thư;2026-05-11")
    loading.load(file, by=keeper, at=NOW, apply=True, report=lambda _: None)
    assert RegisterChange.objects.filter(by=keeper, model="tenure").count() == 1
    assert "Không có" in listed()


def test_a_day_somebody_has_written_anew_is_told_once_with_the_last_writer(keeper):
    row = held(COMMAND_LINE, starts="2026-01-30")
    row.starts_on = day("2026-05-11")
    journal.save(row, by=keeper, at=NOW)
    row.confirmed = False
    journal.save(row, by=COMMAND_LINE, at=NOW)
    assert "nguoi-giu" in listed()
    row.starts_on = day("2026-11-05")
    journal.save(row, by=COMMAND_LINE, at=NOW)
    assert "Không có" in listed()


def test_only_what_was_typed_before_the_upgrade_is_asked_for(keeper):
    held(keeper, at=NOW)
    assert "Có 1 ngày" in listed("--before", "21/05/2024")
    assert "Không có" in listed("--before", "20/05/2024")


def test_a_day_that_is_none_is_refused_with_its_form():
    with pytest.raises(CommandError, match="Hãy gõ ngày dạng ngày/tháng/năm"):
        listed("--before", "hôm qua")


def test_protocol_lists_documents_and_photos_are_looked_through_too(client, keeper):
    order = ProtocolList(name="Thứ tự mới", in_force_from=day("2026-05-11"))
    journal.save(order, by=keeper, at=NOW)
    facts = {"type": "Chỉ thị", "number": "12", "name": "Chỉ thị số 12", "issued_on": "2026-05-11"}
    inlines = {"mentions-TOTAL_FORMS": 0, "mentions-INITIAL_FORMS": 0}
    client.post(reverse("admin:articles_document_add"), facts | inlines)
    photo = make_photo(taken_on=datetime.date(2020, 1, 30))
    form = {
        "caption": "Trồng cây",
        "alt": "x",
        "rights": "tu_chup",
        "taken_on": "2026-05-11",
        "focus_x": 50,
        "focus_y": 50,
    }
    inlines = {"shown-TOTAL_FORMS": 0, "shown-INITIAL_FORMS": 0}
    client.post(reverse("admin:articles_photo_change", args=[photo.pk]), form | inlines)
    assert Document.objects.get().issued_on == day("2026-05-11")
    told = listed()
    for start in ("Danh sách thứ tự", "Văn bản “Chỉ thị số 12”", "Ảnh “Trồng cây”", "Có 3 ngày"):
        assert start in told


def test_a_photo_whose_day_came_with_its_file_is_not_listed():
    make_photo(taken_on=datetime.date(2026, 5, 11))
    assert "Không có" in listed()
