"""The register's admin pages in a browser: the protocol list by keyboard and mouse, choice lists, appointing."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from people.models import ProtocolEntry, ProtocolList, Tenure
from tests.people.register_factory import day, person, tenure, title

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(log_in, page):
    user = get_user_model().objects.create_superuser("giu", password="x")
    log_in(page, user)
    return user


@pytest.fixture
def listed(keeper):
    made = ProtocolList.objects.create(name="Thử", in_force_from=day("2031-01-01"))
    for order, name in enumerate(("Một", "Hai", "Ba"), 1):
        ProtocolEntry.objects.create(list=made, order=order, name=name, patterns=name)
    return made


def order_of(listed):
    return list(listed.entries.order_by("order").values_list("name", flat=True))


def open_list(page, listed):
    page.goto(reverse("admin:people_protocollist_change", args=[listed.pk]))


def save(page):
    with page.expect_navigation():
        page.click("input[name=_save]")


def test_a_line_is_moved_with_the_keyboard(page, listed):
    open_list(page, listed)
    page.get_by_label("Lên một dòng").nth(2).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator(".desk-order-status").inner_text() == "Ba: thứ 1"
    save(page)
    assert order_of(listed) == ["Ba", "Một", "Hai"]


def test_a_line_is_dragged(page, listed):
    open_list(page, listed)
    rows = page.locator("#entries-group tbody tr.form-row:not(.empty-form)")
    # A page that scrolls under the pressed mouse drags something else.
    page.locator(".submit-row").scroll_into_view_if_needed()
    handle, last = page.locator(".desk-order-handle").nth(0).bounding_box(), rows.nth(2).bounding_box()
    page.mouse.move(handle["x"] + 8, handle["y"] + 8)
    page.mouse.down()
    page.mouse.move(handle["x"] + 8, handle["y"] + 20, steps=3)
    page.mouse.move(handle["x"] + 8, last["y"] + last["height"] - 4, steps=8)
    page.mouse.up()
    save(page)
    assert order_of(listed) == ["Hai", "Ba", "Một"]


def test_an_added_line_goes_last_and_can_be_moved(page, listed):
    open_list(page, listed)
    page.click("#entries-group .add-row a")
    page.fill("#id_entries-3-name", "Bốn")
    page.fill("#id_entries-3-patterns", "Bốn")
    page.get_by_label("Lên một dòng").nth(3).click()
    save(page)
    assert order_of(listed) == ["Một", "Hai", "Bốn", "Ba"]


def test_without_script_the_numbers_are_typed(new_page, log_in, listed, keeper):
    page = new_page(java_script_enabled=False)
    log_in(page, keeper)
    open_list(page, listed)
    page.fill("#id_entries-0-order", "9")
    save(page)
    assert order_of(listed) == ["Hai", "Ba", "Một"]


def test_an_office_changes_hands_after_a_question(page, keeper):
    office = title("Bí thư Huyện ủy Lam Giang", sole=True)
    tenure(person("Lê Thị Một"), office, "2020-01-01")
    tenure(person("Kiều Minh Đán", born_year=1971), "Hiệu trưởng")
    page.goto(reverse("admin:people_appoint_title", args=[office.pk]))
    page.click("#id_person + .select2")
    page.keyboard.type("kieu minh")
    page.get_by_role("option", name="Kiều Minh Đán (1971, Hiệu trưởng)").click()
    page.click("input[type=submit][value='Bổ nhiệm']")
    page.click("input[type=submit][value='Bổ nhiệm và ghi người trước thôi giữ']")
    page.wait_for_url("**/change/")
    assert Tenure.objects.get(person__name="Lê Thị Một").ends_on is not None
    assert Tenure.objects.get(title=office, ends_on=None).person.name == "Kiều Minh Đán"


def test_a_file_is_looked_at_and_then_loaded(page, keeper):
    page.goto(reverse("admin:people_load_register"))
    page.set_input_files(
        "#id_file", {"name": "a.csv", "mimeType": "text/csv", "buffer": "họ và tên;chức danh\nLê Thị Một;T".encode()}
    )
    page.click("input[value='Xem thử']")
    page.click("input[value='Nạp']")
    page.wait_for_url("**/registerchange/")
    assert Tenure.objects.get().person.name == "Lê Thị Một"


def test_the_pages_are_accessible(page, keeper, axe):
    held = tenure(person(), "Hiệu trưởng")
    for address in (
        reverse("admin:people_load_register"),
        reverse("admin:people_appoint_person", args=[held.person_id]),
        reverse("admin:people_end_tenure", args=[held.pk]),
    ):
        page.goto(address)
        # The empty choice list is the admin's own (select2), and so is what it lacks.
        assert [found for found in axe(page) if "select2" not in str(found)] == []
