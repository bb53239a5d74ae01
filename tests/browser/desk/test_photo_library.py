"""The photo library in a browser: many files at once, words for many, the point of interest."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.desk.access import roles
from articles.desk.photos import shelf
from articles.models import Photo
from articles.photos import library
from people.colleagues import COMMAND_LINE
from tests.browser.visitors import forgive
from tests.colleagues import make_colleague
from tests.factory import make_article, make_photo_use, make_picture

pytestmark = pytest.mark.django_db(transaction=True)

UPLOAD = "admin:articles_photo_upload"
LIBRARY = "admin:articles_photo_changelist"


@pytest.fixture
def editor():
    return make_colleague(roles.EDITOR, "bientap")


@pytest.fixture
def desk(new_page, log_in, editor):
    """A page of the editor's, at the named address."""

    def go(name, **options):
        page = new_page(**options)
        log_in(page, editor)
        page.goto(name if name.startswith("/") else reverse(name))
        return page

    return go


def file(data, name="anh.jpg"):
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def test_sixty_files_at_once_all_arrive_or_say_why_not(desk):
    page = desk(UPLOAD)
    good = [file(make_picture(200 + n, 150), f"anh-{n}.jpg") for n in range(58)]
    page.set_input_files("#arrivals-files", [*good, file(b"<html>", "trang.jpg"), good[0]])
    expect(page.locator(".arrivals-sum")).to_contain_text("60/60 ảnh đã xong")
    expect(page.locator(".arrivals-sum")).to_contain_text("58 ảnh mới, 1 ảnh đã có trong kho, 1 tệp không nhận được")
    assert Photo.objects.count() == 58
    expect(page.locator(".arrival-refused")).to_contain_text("không phải ảnh")
    forgive(page, "status of 400")


def test_files_dropped_on_the_page_are_taken(desk):
    page = desk(UPLOAD)
    handle = page.evaluate_handle(
        """bytes => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], "tha.jpg", {type: "image/jpeg"}));
            return carried;
        }""",
        list(make_picture()),
    )
    page.dispatch_event(".drop-zone", "drop", {"dataTransfer": handle})
    expect(page.locator(".arrival-new")).to_contain_text("Đã vào kho.")
    assert Photo.objects.count() == 1


def test_a_lost_connection_is_said_and_the_file_can_be_sent_again(desk):
    page = desk(UPLOAD)
    page.route("**/upload/one/", lambda route: route.abort())
    page.set_input_files("#arrivals-files", [file(make_picture())])
    expect(page.locator(".arrival-refused")).to_contain_text("Mất kết nối")
    page.unroute("**/upload/one/")
    page.get_by_role("button", name="Gửi lại anh.jpg").press("Enter")
    expect(page.locator(".arrival-new")).to_contain_text("Đã vào kho.")
    forgive(page, "ERR_FAILED")


def test_without_javascript_the_same_page_is_a_plain_form(desk):
    page = desk(UPLOAD, java_script_enabled=False)
    page.set_input_files("#arrivals-files", [file(make_picture(300, 200)), file(make_picture(301, 200))])
    page.get_by_role("button", name="Tải lên").click()
    expect(page.locator(".arrival-new")).to_have_count(2)


def test_words_for_many_are_written_by_keyboard_alone(desk):
    photos = [library.add(make_picture(300 + n, 200), by=COMMAND_LINE)[0] for n in range(3)]
    page = desk(LIBRARY)
    page.get_by_label(f"Chọn ảnh {photos[0].pk}", exact=True).press("Space")
    page.get_by_label(f"Chọn ảnh {photos[2].pk}", exact=True).press("Space")
    expect(page.locator(".shelf-count")).to_have_text("(2 ảnh)")
    page.locator(".shelf-batch summary").press("Enter")
    page.get_by_label("Tác giả ảnh").last.press_sequentially("Trần Sơn")
    page.get_by_role("button", name="Ghi cho các ảnh đã chọn").press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Đã ghi cho 2 ảnh")
    assert set(Photo.objects.filter(credit="Trần Sơn")) == {photos[0], photos[2]}


def test_a_click_on_a_face_sets_the_point_of_interest(desk):
    photo, _ = library.add(make_picture(900, 600), by=COMMAND_LINE)
    page = desk(shelf.change_url(photo))
    box = page.locator(".focus-whole").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.2)
    page.locator("[name=_continue]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    photo.refresh_from_db()
    assert (photo.focus_x, photo.focus_y) == (80, 20)


def test_the_point_of_interest_is_set_by_numbers_too(desk):
    photo, _ = library.add(make_picture(900, 600), by=COMMAND_LINE)
    page = desk(shelf.change_url(photo))
    before = page.locator(".focus-point").bounding_box()
    page.fill("#id_focus_x", "90")
    assert page.locator(".focus-point").bounding_box()["x"] > before["x"]


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", "width": 820}, {"width": 390}])
def test_axe_finds_nothing_in_library_upload_and_photo(desk, axe, options):
    photo, _ = library.add(make_picture(900, 600), caption="Quang cảnh", by=COMMAND_LINE)
    make_photo_use(make_article(), photo=photo)
    page = desk(LIBRARY, **options)
    page.get_by_label(f"Chọn ảnh {photo.pk}", exact=True).check()
    page.locator(".shelf-batch summary").click()
    assert axe(page) == []
    page.goto(shelf.change_url(photo))
    assert axe(page) == []
    page.goto(reverse(UPLOAD))
    page.set_input_files("#arrivals-files", [file(make_picture()), file(b"<html>"), file(photo.file.read())])
    expect(page.locator(".arrivals-sum")).to_contain_text("3/3")
    assert axe(page) == []
    forgive(page, "status of 400")
