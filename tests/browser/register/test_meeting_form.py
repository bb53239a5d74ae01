"""The meeting form in a real browser: pasted, by mouse and by keyboard alone, arranged, saved."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User

from people.models import Attendance, AttendanceGroup, Meeting, Person, ProtocolEntry, ProtocolList
from tests.browser.visitors import forgive
from tests.factory import make_meeting, make_person
from tests.people.meetings.meeting_paste import GUESTS, HEAD, HOSTS, PASTE

pytestmark = pytest.mark.django_db(transaction=True)

ADD = "/quan-tri/people/meeting/add/"
SEED = Path(__file__).resolve().parents[3].parent / "shared" / "seed" / "page.txt"
HOSTILE = '"><img src=x onerror=alert(1)>'
# From the page's head to the last button of a long form; more would mean that the keyboard is caught somewhere.
MOST_TABS = 150


@pytest.fixture
def clerk():
    user = User.objects.create_user("nguoi-nhap", is_staff=True)
    codes = ("add_meeting", "change_meeting", "view_meeting")
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


@pytest.fixture
def desk(new_page, log_in, clerk):
    """A function that opens the empty form, signed in: `desk(width=820, java_script_enabled=False)`."""

    def open_form(address=ADD, **options):
        page = new_page(**{"width": 1440, "height": 1000, **options})
        log_in(page, clerk)
        page.goto(address)
        return page

    return open_form


def reference():
    """Lead and attendance of the reference page."""
    paragraphs = [line for line in SEED.read_text(encoding="utf-8").split("\n") if line.strip()]
    lead = next(n for n, line in enumerate(paragraphs) if line.startswith("Sáng "))
    return "\n\n".join(paragraphs[lead : lead + 2])


both_pastes = pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda: PASTE, id="invented"),
        pytest.param(
            reference,
            id="reference",
            marks=[
                pytest.mark.shared,
                pytest.mark.skipif(not SEED.is_file(), reason="../shared is not part of a clone"),
            ],
        ),
    ],
)


def read_with_the_mouse(page, text):
    page.fill("#id_paste", text)
    page.click("button[value='read:0']")
    page.wait_for_selector(".mtg-row")


def counts(page):
    rows = [page.locator(f".mtg-side:nth-child({n}) .mtg-row") for n in (1, 2)]
    people = [side.locator("strong").count() for side in rows]
    return page.locator(".mtg-side").count(), people, page.locator(".mtg-row.is-group").count()


def tab_to(page, selector):
    """Press Tab until the element has the focus; fails where the keyboard never gets there."""
    for _ in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {selector}")


@both_pastes
def test_a_paste_fills_two_sides_a_head_six_attendees_and_three_groups(desk, text):
    page = desk()
    read_with_the_mouse(page, text())
    assert counts(page) == (2, [5, 2], 3)
    assert page.locator(".mtg-row select").first.input_value() == "chair"


@both_pastes
def test_the_same_with_the_keyboard_alone_up_to_the_saved_meeting(desk, text):
    page = desk()
    tab_to(page, "#id_paste")
    page.keyboard.insert_text(text())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mtg-row")
    assert counts(page) == (2, [5, 2], 3)
    tab_to(page, "button[value='new-all:0']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mtg-row.is-new")
    tab_to(page, "[name=_continue]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".messagelist .success")
    meeting = Meeting.objects.get()
    assert [side.attendances.count() for side in meeting.sides.all()] == [5, 2]
    assert AttendanceGroup.objects.count() == 3


def test_fields_stand_in_named_groups_in_the_order_of_the_keyboard(desk):
    page = desk()
    read_with_the_mouse(page, PASTE)
    labels = "group => [...group.querySelectorAll('label')].map(label => label.textContent)"
    of_side = ["Tên bên", "Tư cách", "Tên đầy đủ ở đoạn mở đầu, nếu khác"]
    assert page.eval_on_selector_all(
        ".mtg-group", f"groups => groups.map(group => [group.querySelector('legend').textContent, ({labels})(group)])"
    ) == [
        ["Hình thức và thời gian", ["Hình thức", "Ngày", "Buổi"]],
        ["Địa điểm và nội dung", ["Địa điểm", "Nội dung"]],
        ["Đoàn công tác: tên và tư cách", of_side],
        ["Huyện ủy: tên và tư cách", of_side],
    ]
    page.focus("#id_kind")
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
    assert reached == ["id_date", "id_part_of_day", "id_place", "id_topic", "id_paste"]


def test_without_javascript_the_same_form_reads_and_saves(desk):
    page = desk(java_script_enabled=False)
    read_with_the_mouse(page, PASTE)
    assert counts(page) == (2, [5, 2], 3)
    page.click("button[value='new-all:0']")
    page.locator(".mtg-order").nth(1).fill("1")
    page.click("[name=_continue]")
    page.wait_for_selector(".messagelist .success")
    first_side = Attendance.objects.filter(side__order=0).order_by("order")
    assert [row.person.name for row in first_side] == [GUESTS[0], HEAD, *GUESTS[1:]]


def test_people_are_added_by_a_few_letters_and_enter(desk):
    make_person("Phạm Gia Hân", born_year=1980)
    make_person("Trần Lệ Thu", born_year=1975)
    page = desk()
    page.focus("button[value='add-person:0']")
    for letters in ("gia han", "tran le"):
        page.keyboard.press("Enter")
        page.wait_for_selector("[data-search]:focus")
        page.keyboard.type(letters)
        page.wait_for_selector(".mtg-found li")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_selector("button[value='add-person:0']:focus")
    assert page.locator(".mtg-name strong").all_inner_texts() == ["Phạm Gia Hân", "Trần Lệ Thu"]


def test_namesakes_are_chosen_by_hand(desk):
    make_person(HOSTS[1], born_year=1961)
    make_person(HOSTS[1], born_year=1970)
    page = desk()
    read_with_the_mouse(page, PASTE)
    row = page.locator(".mtg-row.is-twins")
    assert row.locator("input[type=radio]:checked").count() == 0
    row.get_by_label("1970").click()  # nobody looks whether it is ticked: the row it stands in goes
    page.wait_for_selector(".mtg-row.is-linked")
    assert "(1970)" in page.locator(".mtg-row.is-linked").inner_text()


def test_the_focus_stays_with_the_row_that_is_moved(desk):
    meeting = make_meeting(("Huyện ủy", [make_person(f"Lê Văn {name}") for name in ("Ba", "Hai", "Một")]))
    page = desk(f"/quan-tri/people/meeting/{meeting.pk}/change/")
    page.focus("button[value='up:2']")
    for place in (1, 0):
        page.keyboard.press("Enter")
        page.wait_for_selector(f"button[value='up:{place}']:focus")
    assert page.locator(".mtg-name strong").all_inner_texts() == ["Lê Văn Một", "Lê Văn Ba", "Lê Văn Hai"]


def test_one_click_orders_a_side_and_a_hand_made_order_is_warned_about(desk):
    rules = ProtocolList.objects.create(name="Thứ tự", in_force_from="2000-01-01")
    for order, title in enumerate(("Bí thư Huyện ủy", "Trưởng phòng")):
        ProtocolEntry.objects.create(list=rules, order=order, name=title, patterns=title)
    meeting = make_meeting(("Huyện ủy", [make_person("Lê Văn Hai"), make_person("Lê Văn Một")]))
    for name, title in (("Lê Văn Hai", "Trưởng phòng"), ("Lê Văn Một", "Bí thư Huyện ủy")):
        Attendance.objects.filter(person__name=name).update(printed_titles=title)
    page = desk(f"/quan-tri/people/meeting/{meeting.pk}/change/")
    assert "Lê Văn Một đứng trước Lê Văn Hai" in page.inner_text(".mtg-warning")
    page.click("button[value='sort:0']")
    page.wait_for_selector(".mtg-warning", state="detached")
    assert page.locator(".mtg-name strong").all_inner_texts() == ["Lê Văn Một", "Lê Văn Hai"]


def test_a_refused_save_shows_each_fault_and_keeps_the_form(desk):
    page = desk()
    read_with_the_mouse(page, PASTE)
    page.click("[name=_continue]")
    page.wait_for_selector(".errornote")
    assert page.evaluate("document.activeElement.id") == "loi"
    assert page.locator(".mtg-row .mtg-error").count() == 7
    assert counts(page) == (2, [5, 2], 3)
    assert not Person.objects.exists()


def test_signed_out_in_between_is_said_beside_the_form_and_what_was_typed_stays(desk):
    page = desk()
    page.fill("#id_place", "Hội trường huyện")
    page.context.clear_cookies(name="sessionid")
    for button in ("button[value='add-person:0']", "input[name=_continue]"):
        page.click(button)
        page.wait_for_selector(".desk-session:has-text('Phiên làm việc đã hết')")
        assert page.input_value("#id_place") == "Hội trường huyện"
    assert not page.query_selector("#id_username")
    forgive(page, "status of 401")


def test_the_composed_texts_are_copied_and_a_caption_is_composed(desk):
    meeting = make_meeting(("Huyện ủy", [make_person("Lê Văn Một"), make_person("Lê Văn Hai")]))
    page = desk(f"/quan-tri/people/meeting/{meeting.pk}/change/", permissions=["clipboard-read", "clipboard-write"])
    page.fill("#id_viec", "trao quà")
    page.select_option("#id_nguoi", "1")
    page.wait_for_selector("#van-ban-chu-thich:has-text('Lê Văn Hai')")
    page.click("[data-copy=van-ban-chu-thich]")
    page.wait_for_selector("text=Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == "Đồng chí Lê Văn Hai trao quà tại buổi làm việc"


def test_hostile_names_stay_text(desk):
    make_person(f"Lê {HOSTILE}")
    page = desk()
    page.click("button[value='add-person:0']")
    page.wait_for_selector("[data-search]:focus")
    page.keyboard.type("le ")
    page.wait_for_selector(".mtg-found li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".mtg-row.is-linked")
    assert page.inner_text(".mtg-name strong") == f"Lê {HOSTILE}"
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (820, "dark"), (390, "light")])
def test_axe_finds_nothing_and_nothing_runs_out_sideways(desk, axe, width, scheme):
    make_person(HOSTS[1], born_year=1961)
    make_person(HOSTS[1], born_year=1970)
    page = desk(width=width, height=5000, color_scheme=scheme)  # so tall that the bar with the buttons covers nothing
    assert axe(page) == []
    read_with_the_mouse(page, PASTE)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.click("[name=_continue]")
    page.wait_for_selector(".errornote")
    assert axe(page) == []


def test_axe_finds_nothing_on_a_saved_meeting(desk, axe):
    meeting = make_meeting(("Đoàn công tác", [make_person("Lê Văn Một")]), ("Huyện ủy", [make_person("Lê Văn Hai")]))
    page = desk(f"/quan-tri/people/meeting/{meeting.pk}/change/", height=5000)
    assert axe(page) == []
