"""README's first ten minutes, done as they are written: its logins, its words on what is pressed, on the demo."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article
from demo import content
from newsroom.management.accounts import first_logins
from people.models import Person, Title

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
TITLE = "Xã Suối Tre mở thư viện cho thiếu nhi"


def step(number):
    """What is pressed in the step of this number, and who presses, as README names them in turn."""
    told = re.search(rf"^{number}\. (.+?)(?=^\d\. |^\n|^`)", README, re.MULTILINE | re.DOTALL)[1]
    return re.findall(r"`(\w+)`", told), re.findall(r"\*([^*]+)\*", told)


@pytest.fixture
def newsroom(live_server, monkeypatch):
    """The newsroom as `make run` leaves it, with a small part of the demo: {login: password}."""
    monkeypatch.setattr(content, "ENTRIES", (content.REFERENCE, *content.NEWS[:1]))
    call_command("load_demo", verbosity=0)
    return {account.username: password for account, password in first_logins()}


@pytest.fixture
def enter(new_page, newsroom):
    """A function that signs somebody in on a screen of their own: `enter("phongvien")`."""

    def sit_down(name, password=None):
        page = new_page()
        page.goto("/quan-tri/")
        page.fill("#id_username", name)
        page.fill("#id_password", password or newsroom[name])
        page.click("[type=submit]")
        page.wait_for_selector("#user-tools")
        return page

    return sit_down


def press(page, words):
    """The link or button that says these words, at the first of its places."""
    pressed = page.locator(".moves button, #content a, #nav-sidebar a, .submit-row input, .object-tools a")
    says = re.compile(rf"^\s*{re.escape(words)}\s*$")
    by_value = page.locator(f"input[type=submit][value='{words}']")
    pressed.filter(has_text=says).or_(by_value).first.click()


def open_from_the_board(page):
    page.locator("#content a", has_text=TITLE).first.click()
    page.wait_for_url("**/change/")


def test_a_text_goes_to_the_page(enter, new_page):
    (reporter, editor, publisher), (write, hand_in, approve, publish) = step(1)
    desk = enter(reporter)
    press(desk, write)
    desk.wait_for_selector(".editor-count")
    desk.fill("#id_title", TITLE)
    desk.fill("#id_lead", "Sáng nay, xã Suối Tre mở thư viện.")
    desk.select_option("#id_section", index=1)
    desk.click(".cke_wysiwyg_div")
    desk.keyboard.type("Thư viện có 500 cuốn sách.")
    press(desk, hand_in)
    desk.wait_for_selector(".messagelist .success")
    desk = enter(editor)
    open_from_the_board(desk)
    press(desk, approve)
    desk.wait_for_selector(".messagelist .success")
    desk = enter(publisher)
    open_from_the_board(desk)
    press(desk, publish)
    desk.wait_for_selector(".move")
    press(desk, publish)
    desk.wait_for_selector(".messagelist .success")
    reader = new_page()
    reader.goto("/")
    assert reader.locator("main a", has_text=re.compile(r"\w")).first.inner_text().strip() == TITLE
    assert reader.goto(Article.objects.get(title=TITLE).get_absolute_url()).status == 200


def test_a_person_is_appointed(enter, new_page):
    (keeper,), (people, appoint) = step(2)
    person = Person.objects.filter(confirmed=True).order_by("pk").first()
    title = Title.objects.create(text="Chủ nhiệm Câu lạc bộ Sách xã Suối Tre", confirmed=True)
    desk = enter(keeper)
    press(desk, people)
    desk.locator("#result_list tbody th a", has_text=person.name).first.click()
    desk.wait_for_url("**/change/**")
    press(desk, appoint)
    desk.wait_for_url("**/bo-nhiem/")
    desk.click("#id_title + .select2")
    desk.fill(".select2-search__field", title.text)
    desk.locator(".select2-results__option", has_text=title.text).click()
    press(desk, appoint)
    desk.wait_for_selector(".messagelist .success")
    reader = new_page()
    reader.goto(person.get_absolute_url())
    assert title.text in reader.inner_text("main")


def test_a_colleague_gets_an_account(enter):
    (chief,), (accounts, add, save) = step(3)
    desk = enter(chief)
    press(desk, accounts)
    press(desk, add)
    desk.fill("#id_last_name", "Lò Thị")
    desk.fill("#id_first_name", "Mai")
    desk.fill("#id_username", "mai.lo")
    desk.get_by_label("Phóng viên:").check()
    desk.fill("#id_password1", "suoi-tre-mua-xuan")
    desk.fill("#id_password2", "suoi-tre-mua-xuan")
    press(desk, save)
    desk.wait_for_selector(".messagelist .success")
    assert "Mai" in enter("mai.lo", "suoi-tre-mua-xuan").text_content("#user-tools")
