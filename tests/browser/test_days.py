"""Somebody types every day of the desk day first, in an American browser, and finds it so wherever it goes."""

import datetime
import re

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article, Document, Photo
from articles.site import addresses
from people.models import Meeting, ProtocolList, Tenure
from tests.factory import make_article, make_document, make_meeting, make_person, make_photo, mention
from tests.people.register_factory import person, tenure, title

pytestmark = pytest.mark.django_db(transaction=True)

# A day both orders can read, and one only ours can.
TYPED, TYPED_LATER = "05/11/2019", "26/11/2019"
DAY, LATER = datetime.date(2019, 11, 5), datetime.date(2019, 11, 26)
# The same next year, for what is still to come.
NEXT = timezone.localdate().year + 1
COMING = datetime.datetime(NEXT, 11, 5, 7, 30, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def page(new_page, log_in):
    """The screen of somebody who may do everything, in a browser that writes the month first."""
    page = new_page(locale="en-US", timezone_id="America/New_York")
    log_in(page, get_user_model().objects.create_superuser("giu", password="x"))
    return page


def change(row, *, add=False):
    """The address of a row's form."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    return reverse(f"{name}_add") if add else reverse(f"{name}_change", args=[row.pk])


def save(page):
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")


def seen(page, address):
    page.goto(address)
    return page.inner_text("main, #content")


def choose(page, select, words):
    """Pick the only answer of one of the admin's boxes that look up while one types."""
    page.click(f"{select} + .select2")
    page.keyboard.type(words)
    page.get_by_role("option", name=re.compile(words)).first.click()


def exported(page):
    """The register as the export writes it, line by line."""
    return page.request.get(reverse("admin:people_export_register", args=["csv"])).text().splitlines()


# --- The register ---------------------------------------------------------------------------------------------


def test_a_tenure_typed_beside_its_person(page):
    who, office = person(), title("Hiệu trưởng")
    page.goto(change(who))
    page.click("#tenures-group .add-row a")
    choose(page, "#id_tenures-0-title", "Hiệu trưởng")
    page.fill("#id_tenures-0-starts_on", TYPED)
    page.fill("#id_tenures-0-ends_on", TYPED_LATER)
    save(page)
    held = Tenure.objects.get()
    assert (held.title, held.starts_on, held.ends_on) == (office, DAY, LATER)
    page.goto(change(who))
    assert page.input_value("#id_tenures-0-starts_on") == TYPED
    assert f"{TYPED} {TYPED_LATER}" in " ".join(seen(page, who.get_absolute_url()).split())
    assert any("Hiệu trưởng" in line and "2019-11-05" in line and "2019-11-26" in line for line in exported(page))


def test_a_tenure_typed_in_its_own_form_and_seen_in_list_and_journal(page):
    held = tenure(person(), "Hiệu trưởng")
    page.goto(change(held))
    page.fill("#id_starts_on", "5.11.2019")
    page.fill("#id_ends_on", "26-11-2019")
    save(page)
    held.refresh_from_db()
    assert (held.starts_on, held.ends_on) == (DAY, LATER)
    listed = seen(page, reverse("admin:people_tenure_changelist"))
    assert TYPED in listed
    assert TYPED_LATER in listed
    page.goto(reverse("admin:people_registerchange_changelist"))
    page.click("#result_list tbody th a, #result_list tbody td a")
    assert TYPED in page.inner_text("#content")


def test_appointing_and_leaving(page):
    who, office = person(), title("Hiệu trưởng")
    page.goto(reverse("admin:people_appoint_person", args=[who.pk]))
    assert page.input_value("#id_day") == f"{timezone.localdate():%d/%m/%Y}"
    choose(page, "#id_title", "Hiệu trưởng")
    page.fill("#id_day", TYPED)
    page.click("input[value='Bổ nhiệm']")
    expect(page.locator(".messagelist .success")).to_contain_text(f"từ {TYPED}")
    held = Tenure.objects.get(title=office)
    page.goto(reverse("admin:people_end_tenure", args=[held.pk]))
    page.fill("#id_day", TYPED_LATER)
    page.click("input[value='Ghi thôi giữ']")
    page.wait_for_selector(".messagelist .success")
    held.refresh_from_db()
    assert (held.starts_on, held.ends_on) == (DAY, LATER)


def test_a_protocol_list(page):
    page.goto(change(ProtocolList, add=True))
    page.fill("#id_name", "Thứ tự mới")
    page.fill("#id_in_force_from", TYPED)
    save(page)
    assert ProtocolList.objects.get(name="Thứ tự mới").in_force_from == DAY
    assert TYPED in seen(page, reverse("admin:people_protocollist_changelist"))


def test_a_register_file_with_days_day_first_is_read_and_reported_so(page):
    lines = f"họ và tên;chức danh;từ ngày;đến ngày\nLê Thị Một;Hiệu trưởng;{TYPED};{TYPED_LATER}"
    page.goto(reverse("admin:people_load_register"))
    page.set_input_files("#id_file", {"name": "a.csv", "mimeType": "text/csv", "buffer": lines.encode()})
    page.click("input[value='Xem thử']")
    expect(page.locator("td", has_text="giữ Hiệu trưởng")).to_contain_text(f"từ {TYPED} đến {TYPED_LATER}")
    page.click("input[value='Nạp']")
    page.wait_for_url("**/registerchange/")
    held = Tenure.objects.get()
    assert (held.starts_on, held.ends_on) == (DAY, LATER)


def test_the_calendar_beside_a_box_writes_the_day_first_and_begins_with_monday(page):
    held = tenure(person(), "Hiệu trưởng", "2019-11-05")
    page.goto(change(held))
    page.click("#id_starts_on ~ .datetimeshortcuts [id^=calendarlink]")
    box = page.locator(".calendarbox").first
    expect(box.locator("caption")).to_contain_text("2019")
    assert box.locator("th").all_inner_texts() == ["2", "3", "4", "5", "6", "7", "CN"]
    assert box.locator("td.selected").inner_text() == "5"
    box.locator("td a", has_text=re.compile("^7$")).click()
    assert page.input_value("#id_starts_on") == "07/11/2019"
    save(page)
    held.refresh_from_db()
    assert held.starts_on == datetime.date(2019, 11, 7)


# --- The paper ------------------------------------------------------------------------------------------------


def test_a_meeting_is_typed_found_in_its_list_and_on_its_page(page):
    page.goto(change(Meeting, add=True))
    page.fill("#id_kind", "hội nghị")
    page.fill("#id_date", TYPED)
    page.fill("#id_place", "Lam Giang")
    save(page)
    held = Meeting.objects.get()
    assert held.date == DAY
    assert TYPED in seen(page, reverse("admin:people_meeting_changelist"))
    make_article(meeting=held, published_at=timezone.now() - datetime.timedelta(days=1))
    assert TYPED in seen(page, addresses.of_meeting(held))
    page.goto(change(held))
    assert page.input_value("#id_date") == TYPED


def test_the_titles_of_a_meeting_are_those_of_the_day_as_typed(page):
    """Read as the eleventh of May, the form would find no title."""
    held = tenure(make_person("Kiều Minh Đán"), "Hiệu trưởng", "2019-11-01")
    meeting = make_meeting(("Bên chủ nhà", [held.person]), date=datetime.date(2019, 1, 31))
    page.goto(change(meeting))
    assert "Hiệu trưởng" not in page.locator(".mtg-row").first.inner_text()
    page.fill("#id_date", TYPED)
    page.keyboard.press("Tab")
    expect(page.locator(".mtg-row").first).to_contain_text("Hiệu trưởng")


def test_a_document_is_found_on_its_page(page):
    document = make_document()
    page.goto(change(document))
    page.fill("#id_issued_on", TYPED)
    save(page)
    assert Document.objects.get().issued_on == DAY
    assert TYPED in seen(page, reverse("admin:articles_document_changelist"))
    article = make_article(published_at=timezone.now() - datetime.timedelta(days=1))
    mention(article, document.name, document=document)
    assert TYPED in seen(page, document.get_absolute_url())


def test_a_photo_is_found_by_its_day(page):
    photo = make_photo(caption="Trồng cây")
    make_photo(caption="Ngày khác", taken_on=datetime.date(2019, 5, 11))
    page.goto(change(photo))
    page.fill("#id_taken_on", TYPED)
    save(page)
    assert Photo.objects.get(pk=photo.pk).taken_on == DAY
    page.goto(reverse("admin:articles_photo_changelist"))
    page.fill("[name=day]", TYPED)
    page.click("text=Tìm ảnh")
    expect(page.locator(".shelf-photo")).to_have_count(1)
    expect(page.locator(".shelf-facts")).to_contain_text(TYPED)
    assert page.input_value("[name=day]") == TYPED


def move(page, article, name, **fields):
    page.goto(reverse("admin:articles_article_move", args=[article.pk, name]))
    for field, value in fields.items():
        page.fill(f"[name={field}]", value)
    page.click(".move [type=submit]")


def test_scheduling_holding_back_and_withdrawing(page):
    article = make_article(body="<p>Đoạn một.</p>", state=Article.State.APPROVED)
    move(page, article, "set_embargo", until=f"01/11/{NEXT} 6h")
    page.wait_for_selector(".messagelist .success")
    expect(page.locator("#content")).to_contain_text(f"06:00 01/11/{NEXT}")
    move(page, article, "schedule", when=f"05/11/{NEXT} 07:30")
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.published_at == COMING
    assert f"07:30 05/11/{NEXT}" in seen(page, reverse("admin:articles_article_changelist"))
    assert f"07:30 05/11/{NEXT}" in seen(page, reverse("admin:articles_article_history", args=[article.pk]))


def test_a_day_to_take_an_article_off_the_page(page):
    article = make_article(published_at=timezone.now() - datetime.timedelta(days=1))
    move(page, article, "withdraw", reason="Hết hạn.", when=f"7h30 ngày 5/11/{NEXT}")
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.withdraw_at == COMING


# --- What is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("05/13/2026", "Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."),
        ("hôm qua", "Hãy gõ ngày dạng ngày/tháng/năm, ví dụ 26/11/2026."),
        ("31/02/2026", "Ngày 31/02/2026 không có trong lịch."),
        ("5/11/26", "Hãy gõ năm đủ bốn chữ số"),
    ],
)
def test_what_is_no_day_is_told_beside_its_box_and_stays_as_typed(page, typed, sentence):
    held = tenure(person(), "Hiệu trưởng", "2019-01-01")
    page.goto(change(held))
    page.fill("#id_starts_on", typed)
    page.click("[name=_save]")
    expect(page.locator(".errorlist").first).to_contain_text(sentence)
    assert page.input_value("#id_starts_on") == typed
    page.goto(change(Meeting, add=True))
    page.fill("#id_date", typed)
    page.click("[name=_save]")
    expect(page.locator("#loi-date")).to_contain_text(sentence)
    assert page.input_value("#id_date") == typed
    assert not Meeting.objects.exists()


def test_a_day_without_its_time_is_asked_for_it(page):
    article = make_article(body="<p>Đoạn một.</p>", state=Article.State.APPROVED)
    move(page, article, "schedule", when=f"05/11/{NEXT}")
    expect(page.locator(".errorlist").first).to_contain_text("Hãy gõ thêm giờ, ví dụ 26/11/2026 07:30.")
    assert page.input_value("[name=when]") == f"05/11/{NEXT}"
