"""What scripts draw at the desk, in a real browser: the editor, the boxes that look things up, the calendar."""

import re

import pytest
from django.contrib.auth.models import User

from articles.desk.access import roles
from tests.colleagues import make_colleague
from tests.factory import make_article
from tests.journeys.english import english_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.any_database]
# Everything a person sees or hears of what is on the screen now.
SHOWN = """root => {
    const found = [];
    const visible = element => element.checkVisibility({ visibilityProperty: true });
    for (const element of document.querySelectorAll(root + ", " + root + " *")) {
        if (!visible(element) || element.closest("script, style, textarea, .cke_wysiwyg_div > *")) continue;
        for (const name of ["title", "aria-label", "placeholder", "alt"]) {
            if (element.getAttribute(name)) found.push(element.getAttribute(name));
        }
        if (element.matches("input[type=submit], input[type=button]")) found.push(element.value);
        for (const node of element.childNodes) {
            if (node.nodeType === 3 && node.data.trim()) found.push(node.data.trim());
        }
    }
    return found;
}"""


PLACEHOLDER = re.compile(r"\$?\{\w+\}|%\w+|<[^>]+>")


def english_on(page, root="body"):
    pieces = page.evaluate(SHOWN, root)
    assert pieces, f"nothing is shown in {root}"
    return sorted({(word, piece[:80]) for piece in pieces for word in english_in(piece)})


@pytest.fixture
def editor_user():
    return make_colleague(roles.EDITOR, "an")


@pytest.fixture
def chief():
    return User.objects.create_superuser("an")


@pytest.fixture
def writing(live_server, page, log_in, editor_user):
    article = make_article("Tít", created_by=editor_user, body="<p>Đoạn một.</p><p>Đoạn hai.</p>")
    log_in(page, editor_user)
    page.goto(f"{live_server.url}/quan-tri/articles/article/{article.pk}/change/")
    page.wait_for_selector(".editor-count")
    return page


def test_the_writing_form_speaks_no_english(writing):
    assert english_on(writing) == []


@pytest.mark.parametrize("tool", ["link", "table", "find"])
def test_the_editors_dialogs_speak_no_english(writing, tool):
    writing.click(".cke_wysiwyg_div p")
    writing.evaluate(f"CKEDITOR.instances.id_body.execCommand('{tool}')")
    writing.wait_for_selector(".cke_dialog_body")
    assert english_on(writing, ".cke_dialog") == []


def test_the_editors_own_sentences_are_vietnamese(writing):
    """All of them, also those no test can bring about: a plugin left in English would show here."""
    said = writing.evaluate(
        """() => {
            const found = [];
            const walk = (part, path) => Object.keys(part).forEach(name => {
                if (typeof part[name] === "object" && part[name]) walk(part[name], path + "." + name);
                else if (typeof part[name] === "string") found.push([path + "." + name, part[name]]);
            });
            const lang = CKEDITOR.instances.id_body.lang;
            ["common", "basicstyles", "blockquote", "clipboard", "contextmenu", "find", "link", "list", "liststyle", "maximize",
             "notification", "pastefromword", "pastetext", "removeformat", "sourcearea", "table", "toolbar", "undo", "uploadwidget",
             "widget", "copyformatting"].forEach(name => { if (lang[name]) walk(lang[name], name); });
            return found;
        }"""
    )
    assert len(said) > 150
    assert [(path, text) for path, text in said if english_in(PLACEHOLDER.sub("", text))] == []


def test_a_box_that_looks_things_up_speaks_no_english(writing):
    writing.click(".field-meeting .select2-selection")
    writing.wait_for_selector(".select2-results__option")
    writing.wait_for_selector(".loading-results", state="detached")
    assert english_on(writing, ".select2-dropdown") == []
    words = writing.evaluate(
        """() => { const words = django.jQuery.fn.select2.amd.require("select2/i18n/vi");
            const asked = { input: "abc", minimum: 5, maximum: 1 };
            return ["errorLoading", "inputTooLong", "inputTooShort", "loadingMore", "maximumSelected", "noResults",
                    "searching", "removeAllItems"].map(name => words[name](asked)); }"""
    )
    assert [text for text in words if english_in(text)] == []


def test_the_calendar_and_the_clock_speak_no_english(live_server, page, log_in, chief):
    log_in(page, chief)
    page.goto(f"{live_server.url}/quan-tri/people/tenure/add/")
    page.wait_for_load_state("load")
    assert english_on(page) == []
    link = page.locator(".datetimeshortcuts a").nth(1)
    if link.count():
        link.click()
        page.wait_for_selector(".calendarbox")
        assert english_on(page, ".calendarbox") == []


def test_the_chooser_of_rights_speaks_no_english(live_server, page, log_in, chief):
    log_in(page, chief)
    user = User.objects.create_user("lan")
    page.goto(f"{live_server.url}/quan-tri/auth/user/{user.pk}/change/")
    page.click("summary:has-text('Nâng cao')")
    page.wait_for_selector(".selector-available")
    assert english_on(page) == []
